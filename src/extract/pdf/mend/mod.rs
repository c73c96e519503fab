//! Damaged files: what of them is broken, and what is left, put so that it can be read.
//!
//! Packed streams carry a checksum, and syntax has its brackets, so damage can be told without guessing. Readers give up
//! a stream, a font's letters or an object where it breaks; here only what is broken is given up. The bytes of the file
//! stay as they are: what was mended is written behind them, as an edit of the file would be, and the table of objects
//! is left to be found anew. That something was broken is told with the text.

mod body;
mod content;
mod inflate;
mod map;
mod objects;
mod stream;
mod tokens;

use self::inflate::unpack;
use self::objects::{Object, Objects, find, reference, value};
use self::stream::{Filter, Use};
use self::tokens::Token;

/// What a file is like.
pub(super) enum State {
    /// Nothing is broken, or the file is encrypted: then nothing can be told.
    Sound,
    /// A stream unpacks to more than the limits allow.
    Bomb,
    /// Something is broken: the file with what could be mended.
    Mended(Vec<u8>),
}

/// Looks through all of a file for damage; a stream may unpack to `most` bytes. `is_lost` is for a file that could not
/// be opened: it is mended even where no object is broken.
pub(super) fn look(bytes: &[u8], most: usize, is_lost: bool) -> State {
    if find(bytes, b"/Encrypt", 0).is_some() {
        return State::Sound;
    }
    let mut mending = Mending { most, out: Vec::new(), root: None, pages: Vec::new(), tree: None };
    let mut is_broken = is_lost || !has_end(bytes);
    for object in Objects::of(bytes) {
        match mending.take(&object) {
            Verdict::Sound => {}
            Verdict::Broken => is_broken = true,
            Verdict::Bomb => return State::Bomb,
        }
    }
    if !is_broken {
        return State::Sound;
    }
    let mut whole = bytes.to_vec();
    whole.extend_from_slice(b"\nendstream endobj\n");
    whole.append(&mut mending.out);
    mending.note_members(bytes);
    mending.trailer(bytes, &mut whole);
    State::Mended(whole)
}

/// Whether the end that every file has is there.
fn has_end(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    find(tail, b"startxref", 0).is_some()
}

/// What an object is like.
#[derive(PartialEq)]
enum Verdict {
    Sound,
    Broken,
    Bomb,
}

/// The data of a stream that is written.
enum Data<'a> {
    None,
    AsItWas(&'a [u8]),
    Plain(&'a [u8]),
}

struct Mending {
    most: usize,
    /// The objects that were mended.
    out: Vec<u8>,
    /// The catalog's number.
    root: Option<u32>,
    /// The numbers of pages, in the order they stand in.
    pages: Vec<u32>,
    /// The number of the page tree's root.
    tree: Option<u32>,
}

impl Mending {
    /// Looks at an object and mends it if it is broken.
    fn take(&mut self, object: &Object<'_>) -> Verdict {
        let body = object.body;
        self.note(object.number, body);
        let is_sound = body::is_sound(body) && object.is_ended;
        let verdict = if is_sound { Verdict::Sound } else { Verdict::Broken };
        let Some(data) = object.data else {
            if !is_sound {
                self.put(object, Data::None);
            }
            return verdict;
        };
        let used = stream::use_of(body);
        let named = stream::filter(body);
        // A name that got lost is told by what it named.
        let is_flate = named == Filter::Flate || (named == Filter::None && stream::is_zlib(data));
        let unpacked = match used {
            Use::Picture => None,
            _ => is_flate.then(|| unpack(data, self.most, !is_sound || named == Filter::None)),
        };
        match unpacked {
            Some(it) if it.is_full => Verdict::Bomb,
            Some(it) if !it.is_sound || !is_sound || named == Filter::None => {
                // Fonts are read as far as they go without help, and what was predicted is not what was packed.
                if matches!(used, Use::Font | Use::Table) || value(body, b"/DecodeParms").is_some() {
                    if !is_sound || named == Filter::None {
                        self.put(object, Data::AsItWas(data));
                    }
                } else {
                    self.put_unpacked(object, &used, &it.bytes);
                }
                Verdict::Broken
            }
            _ => {
                if !is_sound {
                    self.put(object, Data::AsItWas(data));
                }
                verdict
            }
        }
    }

    /// Notes what the table of objects will be found by.
    fn note(&mut self, number: u32, body: &[u8]) {
        match value(body, b"/Type") {
            Some(Token::Name(b"/Catalog")) if reference(body, b"/Pages").is_some() => {
                self.root = Some(number)
            }
            Some(Token::Name(b"/Pages")) if reference(body, b"/Parent").is_none() => self.tree = Some(number),
            Some(Token::Name(b"/Page")) => {
                self.pages.retain(|page| *page != number);
                self.pages.push(number);
            }
            _ => {}
        }
    }

    fn put_unpacked(&mut self, object: &Object<'_>, used: &Use, bytes: &[u8]) {
        if matches!(used, Use::Objects) {
            for (number, member) in stream::members(object.body, bytes) {
                self.note(number, member);
                self.put(
                    &Object { number, generation: 0, body: member, data: None, is_ended: true },
                    Data::None,
                );
            }
        } else if map::is_map(bytes) {
            let mended = map::mended(bytes);
            self.put(object, Data::Plain(mended.as_deref().unwrap_or(bytes)));
        } else if content::is_content(bytes) {
            self.put(object, Data::Plain(&content::mended(bytes)));
        } else {
            self.put(object, Data::Plain(bytes));
        }
    }

    /// Writes an object anew.
    fn put(&mut self, object: &Object<'_>, data: Data<'_>) {
        let out = &mut self.out;
        out.extend_from_slice(format!("\n{} {} obj\n", object.number, object.generation).as_bytes());
        let (data, dropped): (&[u8], &[&[u8]]) = match data {
            Data::None => {
                out.extend_from_slice(&body::mended(object.body));
                out.extend_from_slice(b"\nendobj\n");
                return;
            }
            Data::AsItWas(data) => (data, &[b"/Length"]),
            Data::Plain(data) => (data, &[b"/Length", b"/Filter", b"/DecodeParms"]),
        };
        out.extend_from_slice(&body::without(&body::mended(object.body), dropped));
        if stream::is_zlib(data) && stream::filter(object.body) == Filter::None {
            out.extend_from_slice(b"/Filter /FlateDecode ");
        }
        out.extend_from_slice(format!("/Length {} >>\nstream\n", data.len()).as_bytes());
        out.extend_from_slice(data);
        out.extend_from_slice(b"\nendstream\nendobj\n");
    }

    /// Notes what stands in packed objects that are sound.
    fn note_members(&mut self, bytes: &[u8]) {
        for object in Objects::of(bytes) {
            let Some(data) = object.data.filter(|_| matches!(stream::use_of(object.body), Use::Objects))
            else {
                continue;
            };
            let unpacked = unpack(data, self.most, true);
            if unpacked.is_sound {
                for (number, member) in stream::members(object.body, &unpacked.bytes) {
                    self.note(number, member);
                }
            }
        }
    }

    /// Names the catalog, made anew with a page tree if there is none, and asks for the table to be found.
    fn trailer(&self, bytes: &[u8], out: &mut Vec<u8>) {
        let free = Objects::of(bytes).map(|object| object.number).max().unwrap_or(0).saturating_add(1);
        let root = self.root.or_else(|| reference(bytes, b"/Root"));
        let is_made = root.is_none();
        let root = root.unwrap_or(free);
        if is_made {
            let tree = self.tree.unwrap_or(free + 1);
            out.extend_from_slice(
                format!("\n{free} 0 obj\n<</Type/Catalog/Pages {tree} 0 R>>\nendobj\n").as_bytes(),
            );
            if self.tree.is_none() {
                let kids: String = self.pages.iter().map(|page| format!("{page} 0 R ")).collect();
                let count = self.pages.len();
                let pages = format!("\n{tree} 0 obj\n<</Type/Pages/Count {count}/Kids[{kids}]>>\nendobj\n");
                out.extend_from_slice(pages.as_bytes());
            }
        }
        let info = reference(&bytes[bytes.len().saturating_sub(2048)..], b"/Info");
        let info = info.map(|info| format!("/Info {info} 0 R")).unwrap_or_default();
        let trailer =
            format!("\ntrailer\n<</Size {}/Root {root} 0 R{info}>>\nstartxref\n-1\n%%EOF\n", free + 2);
        out.extend_from_slice(trailer.as_bytes());
    }
}
