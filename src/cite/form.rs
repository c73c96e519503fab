//! What a kind of work is called in the forms of other programs.
//!
//! CSL types: specification of CSL 1.0.2, appendix III. RIS types: the list of the RIS format
//! specification of 2011. BibTeX entry types: the BibTeX manual of 1988 (`btxdoc`).
//!
//! Laws and treaties are cited as reports: the legal types of the styles leave out who issued a work,
//! and ask for gazettes and series that no record holds.

/// One kind in three forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) csl: &'static str,
    pub(super) ris: &'static str,
    pub(super) bibtex: &'static str,
}

const REPORT: Form = Form { csl: "report", ris: "RPRT", bibtex: "techreport" };
const BOOK: Form = Form { csl: "book", ris: "BOOK", bibtex: "book" };
const PAGE: Form = Form { csl: "webpage", ris: "ELEC", bibtex: "misc" };
const NEWS: Form = Form { csl: "webpage", ris: "NEWS", bibtex: "misc" };
const LAW: Form = Form { csl: "report", ris: "STAT", bibtex: "misc" };
const OTHER: Form = Form { csl: "document", ris: "GEN", bibtex: "misc" };

/// The form of a kind; a work of no known kind is a document.
pub(super) fn of(kind: Option<&str>) -> Form {
    match kind {
        Some("guide" | "handbook" | "manual" | "toolkit" | "training") => BOOK,
        Some("law" | "convention" | "rules") => LAW,
        Some("news" | "article") => NEWS,
        Some("portal" | "project" | "campaign" | "conference") => PAGE,
        Some(
            "action-plan" | "brief" | "declaration" | "report" | "resolution" | "statement" | "strategy"
            | "study" | "summary",
        ) => REPORT,
        _ => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn every_kind_of_the_vocabulary_has_a_form() {
        for kind in Vocabulary::built_in().unwrap().kinds() {
            assert_ne!(of(Some(&kind.id)), OTHER, "{}", kind.id);
        }
        assert_eq!((of(None), of(Some("text:poem"))), (OTHER, OTHER));
    }
}
