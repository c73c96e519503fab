//! The icons in use, as characters of the bundled Phosphor font.

/// One icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Icon(pub(super) char);

pub(super) const ARROW_LEFT: Icon = Icon('\u{e058}');
pub(super) const ARROW_RIGHT: Icon = Icon('\u{e06c}');
pub(super) const ARROW_SQUARE_OUT: Icon = Icon('\u{e5de}');
pub(super) const BOOK_OPEN: Icon = Icon('\u{e0e6}');
pub(super) const BOOKS: Icon = Icon('\u{e758}');
pub(super) const CARET_DOWN: Icon = Icon('\u{e136}');
pub(super) const CARET_UP: Icon = Icon('\u{e13c}');
pub(super) const CARET_LEFT: Icon = Icon('\u{e138}');
pub(super) const CARET_START: Icon = Icon('\u{e13a}');
pub(super) const CHECK: Icon = Icon('\u{e182}');
pub(super) const CLOCK: Icon = Icon('\u{e19a}');
pub(super) const BRACKETS: Icon = Icon('\u{e860}');
pub(super) const COPY: Icon = Icon('\u{e1ca}');
pub(super) const EXPORT: Icon = Icon('\u{eaf0}');
pub(super) const FILE: Icon = Icon('\u{e23a}');
pub(super) const FILE_DOC: Icon = Icon('\u{eb1e}');
pub(super) const FILE_HTML: Icon = Icon('\u{eb38}');
pub(super) const FILE_PDF: Icon = Icon('\u{e702}');
pub(super) const FILTERS: Icon = Icon('\u{e268}');
pub(super) const FOLDER_OPEN: Icon = Icon('\u{e256}');
pub(super) const GLOBE: Icon = Icon('\u{e288}');
pub(super) const HARD_DRIVE: Icon = Icon('\u{e29e}');
pub(super) const HASH: Icon = Icon('\u{e2a2}');
pub(super) const IMAGE: Icon = Icon('\u{e2ca}');
pub(super) const INFO: Icon = Icon('\u{e2ce}');
pub(super) const LIST_BULLETS: Icon = Icon('\u{e2f2}');
pub(super) const LOCK: Icon = Icon('\u{e308}');
pub(super) const MAGNIFYING_GLASS: Icon = Icon('\u{e30c}');
pub(super) const MINUS: Icon = Icon('\u{e32a}');
pub(super) const MOON: Icon = Icon('\u{e330}');
pub(super) const QUESTION: Icon = Icon('\u{e3e8}');
pub(super) const PLUS: Icon = Icon('\u{e3d4}');
pub(super) const PROHIBIT: Icon = Icon('\u{e3de}');
pub(super) const QUOTES: Icon = Icon('\u{e660}');
pub(super) const SEAL_CHECK: Icon = Icon('\u{e606}');
pub(super) const SEAL_QUESTION: Icon = Icon('\u{e608}');
pub(super) const STAR: Icon = Icon('\u{e46a}');
pub(super) const SUN: Icon = Icon('\u{e472}');
pub(super) const TABLE: Icon = Icon('\u{e476}');
pub(super) const TAG: Icon = Icon('\u{e478}');
pub(super) const TEXT_AA: Icon = Icon('\u{e6ee}');
pub(super) const TRASH: Icon = Icon('\u{e4a6}');
pub(super) const TRAY: Icon = Icon('\u{e010}');
pub(super) const WARNING: Icon = Icon('\u{e4e2}');
pub(super) const WARNING_OCTAGON: Icon = Icon('\u{e4e4}');
pub(super) const X: Icon = Icon('\u{e4f6}');

/// The icons of the seven covers, in the order of `Theme::spines`.
pub(super) const COVERS: [Icon; 7] = [
    Icon('\u{e8f2}'),
    Icon('\u{e34e}'),
    Icon('\u{e0e4}'),
    Icon('\u{e23a}'),
    Icon('\u{e198}'),
    Icon('\u{e344}'),
    Icon('\u{e244}'),
];
