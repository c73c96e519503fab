//! The fields of the two indexes.
//!
//! Each searched part of a resource has three fields, one an analysis: `exact` (the typed form,
//! folded, with positions for phrases), `stem` (with positions, for terms of several words), `plain`, and
//! across scripts `transliteration` and `skeleton`. Facet fields are multi-valued strings,
//! indexed for `country:KG` and columnar for counting.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

use crate::model::Facet;
use crate::query::Part;
use crate::text;

/// Raised when a field is added, dropped or changes its meaning.
pub(super) const SCHEMA_VERSION: u32 = 3;

/// The facets that are fields of the index, each at its own number; statuses are not.
pub(super) const IN_INDEX: [Facet; 6] =
    [Facet::Country, Facet::Organization, Facet::Theme, Facet::Language, Facet::Kind, Facet::Year];

/// The versions that an index must have to be used.
pub(super) fn versions() -> (u32, u32) {
    (SCHEMA_VERSION, text::ANALYSIS_VERSION)
}

/// The fields of one part, and how much a match in it weighs.
#[derive(Debug, Clone, Copy)]
pub(super) struct PartFields {
    /// `None` for names, which no `part:` asks for by itself.
    pub(super) part: Option<Part>,
    pub(super) exact: Field,
    pub(super) stem: Field,
    pub(super) plain: Field,
    pub(super) transliteration: Field,
    pub(super) skeleton: Field,
    pub(super) weight: f32,
}

impl PartFields {
    fn add(builder: &mut SchemaBuilder, name: &str, part: Option<Part>, weight: f32) -> PartFields {
        let mut field = |analysis: &str, record| {
            let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(record);
            builder.add_text_field(
                &format!("{name}_{analysis}"),
                TextOptions::default().set_indexing_options(indexing),
            )
        };
        PartFields {
            part,
            exact: field("exact", IndexRecordOption::WithFreqsAndPositions),
            stem: field("stem", IndexRecordOption::WithFreqsAndPositions),
            plain: field("plain", IndexRecordOption::WithFreqs),
            transliteration: field("transliteration", IndexRecordOption::WithFreqs),
            skeleton: field("skeleton", IndexRecordOption::WithFreqs),
            weight,
        }
    }
}

/// What both indexes' field sets have in common.
pub(super) trait Fields: Sized {
    /// Builds the schema and names its fields.
    fn build() -> (Schema, Self);
    /// The field that holds the resource's id.
    fn id(&self) -> Field;
}

/// Documents: one a resource.
#[derive(Debug, Clone)]
pub(super) struct DocumentFields {
    pub(super) id: Field,
    pub(super) title: PartFields,
    pub(super) about: PartFields,
    pub(super) names: PartFields,
    pub(super) text: PartFields,
    pub(super) symbol: PartFields,
    pub(super) facets: [Field; 6],
    pub(super) date: Field,
    pub(super) held: Field,
    pub(super) title_key: Field,
}

impl DocumentFields {
    /// The name of a facet's column.
    pub(super) fn facet_column(facet: Facet) -> String {
        format!("facet_{facet}")
    }

    /// All searched parts.
    pub(super) fn parts(&self) -> [PartFields; 5] {
        [self.title, self.about, self.names, self.text, self.symbol]
    }
}

impl Fields for DocumentFields {
    fn build() -> (Schema, DocumentFields) {
        let mut builder = Schema::builder();
        let fields = DocumentFields {
            id: builder.add_text_field("id", STRING | FAST),
            title: PartFields::add(&mut builder, "title", Some(Part::Title), 2.0),
            about: PartFields::add(&mut builder, "about", Some(Part::About), 0.7),
            names: PartFields::add(&mut builder, "names", None, 0.5),
            text: PartFields::add(&mut builder, "text", Some(Part::Text), 1.0),
            symbol: PartFields::add(&mut builder, "symbol", Some(Part::Symbol), 4.0),
            facets: IN_INDEX
                .map(|facet| builder.add_text_field(&DocumentFields::facet_column(facet), STRING | FAST)),
            date: builder.add_u64_field("date", FAST),
            held: builder.add_u64_field("held", FAST),
            title_key: builder.add_text_field("title_key", TextOptions::default().set_fast("raw")),
        };
        (builder.build(), fields)
    }

    fn id(&self) -> Field {
        self.id
    }
}

/// Pages: one a page, slide or section of a text.
#[derive(Debug, Clone)]
pub(super) struct PageFields {
    pub(super) id: Field,
    pub(super) text_number: Field,
    pub(super) page_number: Field,
    pub(super) words: PartFields,
}

impl Fields for PageFields {
    fn build() -> (Schema, PageFields) {
        let mut builder = Schema::builder();
        let fields = PageFields {
            id: builder.add_text_field("id", STRING),
            text_number: builder.add_u64_field("text_number", FAST | INDEXED),
            page_number: builder.add_u64_field("page_number", FAST),
            words: PartFields::add(&mut builder, "words", Some(Part::Text), 1.0),
        };
        (builder.build(), fields)
    }

    fn id(&self) -> Field {
        self.id
    }
}
