//! What an import brings can wait for review, be accepted or left out, and be undone; through
//! `library`, on a real disk.

#![allow(clippy::expect_used, clippy::panic, reason = "clippy knows test functions, but not what they call")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use kitabkhana::catalogue::{Access, BatchId, Catalogue, FileState};
use kitabkhana::error::Kind;
use kitabkhana::extract::Limits;
use kitabkhana::library::{
    ImportStatus, Imported, Importing, Intake, Library, Reader, Removal, Review, Start, Undo,
};
use kitabkhana::model::{
    AddedBy, Confidence, Date, Grade, Provenance, Resource, ResourceId, Status, Suggested, Term, Title,
    TitleStatus,
};
use kitabkhana::query::{Query, Typing};
use tempfile::TempDir;

/// A record that is wanted, and the words of a file that is its text: it says two countries that the
/// record leaves open, and another theme than the record has.
const RECORD: &str = "wanted-record";
const TITLE: &str = "Orchards, Schools and Bridges of the Valley";
const ITS_TEXT: &str = "# Orchards, Schools and Bridges of the Valley\n\nIn Kazakhstan the bridges are long; \
    in Kyrgyzstan the bridges are high. Teachers of Kazakhstan and teachers of Kyrgyzstan meet on them, and \
    pupils carry apricots over them in spring and walnuts in autumn, every year anew.\n\n## More\n\nKazakhstan \
    and Kyrgyzstan keep them in repair.\n";
const OTHER_TEXT: &str = "# A note on reading rooms\n\nA reading room opened in Tajikistan on 3 May 2019. Teachers \
    of Tajikistan read there with children, under lamps that a joiner made, and in the cold months the whole \
    village comes, since nowhere else in that part of Tajikistan is so warm.\n";

struct Place {
    folder: TempDir,
    library: Library,
}

impl Place {
    /// An empty library with one wanted record.
    fn new() -> Place {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path().join("library");
        let mut catalogue = Catalogue::create(&at).expect("made");
        let provenance = Provenance {
            source: None,
            retrieved_on: None,
            added_by: AddedBy::Starter(1),
            evidence: vec![],
            confidence: Some(Confidence::Medium),
            unverified: false,
        };
        let title = Title { language: Some("en".into()), text: TITLE.to_owned(), status: TitleStatus::Exact };
        let record = Resource {
            titles: vec![title],
            themes: vec![Term::Id("prisons".into())],
            ..Resource::bare(id(RECORD), provenance)
        };
        catalogue.write(|change| change.put(&record)).expect("put");
        drop(catalogue);
        let (library, _) = Library::open(&at, Start::Empty).expect("opens");
        Place { folder, library }
    }

    fn file(&self, name: &str, words: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, words).expect("written");
        path
    }

    fn import(&mut self, paths: &[PathBuf], hold: bool) -> (BatchId, Vec<Imported>) {
        let worker = PathBuf::from(env!("CARGO_BIN_EXE_kitabkhana"));
        let how = Importing {
            worker: &worker,
            limits: Limits::default(),
            cancel: &AtomicBool::new(false),
            hold,
            progress: &|_| {},
        };
        let mut told = Vec::new();
        let batch = self.library.import(paths, &how, &mut |imported| told.push(imported)).expect("imported");
        (batch, told)
    }

    fn reader(&self) -> Reader {
        self.library.reader().expect("a reader")
    }

    fn resource(&self, name: &ResourceId) -> Resource {
        self.reader().resource(name).expect("read").expect("there")
    }

    fn reviews(&self) -> Vec<Review> {
        self.reader().reviews().expect("read")
    }

    fn found(&self, typed: &str) -> Vec<(String, bool)> {
        let query = Query::read(typed, Typing::Finished, self.library.vocabulary());
        let answer = self.reader().search(&query).expect("searched");
        answer.hits.into_iter().map(|hit| (hit.id.to_string(), hit.waiting)).collect()
    }

    fn originals(&self) -> usize {
        fn count(folder: &Path) -> usize {
            let Ok(entries) = fs::read_dir(folder) else { return 0 };
            entries.flatten().map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
        }
        count(&self.library.folder().join("files"))
    }

    #[track_caller]
    fn assert_whole(&self) {
        assert_eq!(self.library.verify().expect("verified"), []);
    }
}

fn id(text: &str) -> ResourceId {
    ResourceId::new(text).expect(text)
}

fn terms(terms: &[Term]) -> Vec<String> {
    terms.iter().map(Term::key).collect()
}

#[test]
fn what_waits_is_found_and_changes_no_record_until_it_is_accepted() {
    let mut place = Place::new();
    let before = place.resource(&id(RECORD));
    let (text, other) = (place.file("a.md", ITS_TEXT), place.file("b.md", OTHER_TEXT));
    let (_, told) = place.import(&[text, other], true);
    assert!(told.iter().all(|it| it.status == ImportStatus::Added && it.waiting));
    assert_eq!(told.iter().map(|it| it.joined).collect::<Vec<_>>(), [true, false]);
    let new = told[1].id.clone().expect("an id");

    assert_eq!(place.found("walnuts"), [(RECORD.to_owned(), true)], "searchable at once, and tagged");
    assert_eq!(place.found("status:waiting").len(), 2);
    assert_eq!(place.resource(&id(RECORD)), before, "the record stays as it was");
    assert_eq!(terms(&place.resource(&new).countries), ["TJ"], "a new resource is filled");
    let info = place.reader().info().expect("counted");
    assert_eq!((info.resources, info.accepted, info.waiting), (2, 1, 2));
    let reviews = place.reviews();
    assert_eq!(reviews.iter().map(|it| it.joined).collect::<Vec<_>>(), [true, false]);
    assert_eq!(reviews[0].suggested, told[0].suggested, "suggestions come back with cues and grades");
    assert_eq!(terms(&reviews[0].values().themes), ["prisons"], "what the record says stays");
    assert_eq!(terms(&reviews[0].values().countries), ["KZ", "KG"]);

    let values = kitabkhana::library::Values {
        title: "Reading rooms in the mountains".into(),
        kind: Some("report".into()),
        date: Date::On(2019, 5, 0),
        licence: Some("CC BY 4.0".into()),
        organizations: vec![Term::Words("The joiner's guild".into())],
        ..reviews[1].values()
    };
    assert_eq!(place.library.accept(reviews[1].text, &values).expect("accepted"), new);
    let accepted = place.resource(&new);
    assert_eq!(kitabkhana::library::Values::of(&accepted), values);
    assert_eq!(
        (accepted.titles[0].status, accepted.provenance.confidence),
        (TitleStatus::Exact, Some(Confidence::High)),
        "a person has confirmed it"
    );
    assert_eq!(place.found("title:mountains"), [(new.to_string(), false)]);
    let again = place.library.accept(reviews[1].text, &values).expect_err("waits no more");
    assert_eq!(again.kind, Kind::NotFound);

    place.library.accept(reviews[0].text, &reviews[0].values()).expect("accepted");
    let accepted = place.resource(&id(RECORD));
    assert_eq!(
        (terms(&accepted.countries), terms(&accepted.themes)),
        (vec!["KZ".into(), "KG".into()], vec!["prisons".into()])
    );
    assert_eq!(accepted.provenance, before.provenance, "a record keeps where it comes from");
    assert_eq!((place.reviews(), place.reader().info().expect("counted").waiting), (vec![], 0));
    place.assert_whole();
}

#[test]
fn only_what_leaves_nothing_to_be_looked_at_is_accepted_unseen() {
    let mut place = Place::new();
    let files = [place.file("a.md", ITS_TEXT), place.file("b.md", OTHER_TEXT)];
    place.import(&files, true);
    let sure = |review: &Review, change: &dyn Fn(&mut Suggested)| {
        let mut review = review.clone();
        change(&mut review.suggested);
        review.is_sure()
    };
    let grade = |suggested: &mut Suggested, grade: Grade| {
        suggested.title.iter_mut().for_each(|it| it.grade = grade);
        suggested.date.iter_mut().for_each(|it| it.grade = grade);
        suggested.kind.iter_mut().for_each(|it| it.grade = grade);
        for terms in [&mut suggested.organizations, &mut suggested.countries, &mut suggested.themes] {
            terms.iter_mut().for_each(|it| it.grade = grade);
        }
    };
    let [joined, new] = <[Review; 2]>::try_from(place.reviews()).expect("two");
    assert!(!sure(&new, &|it| grade(it, Grade::Sure)), "organizations and type are missing");
    let complete = |suggested: &mut Suggested| {
        let term = suggested.countries[0].clone();
        (suggested.organizations, suggested.themes) = (vec![term.clone()], vec![term.clone()]);
        let cue = term.cue;
        suggested.kind =
            Some(kitabkhana::model::Suggestion { value: "report".into(), cue, grade: Grade::Sure });
        grade(suggested, Grade::Sure);
    };
    assert!(sure(&new, &complete));
    assert!(!sure(&new, &|it| {
        complete(it);
        it.countries[0].grade = Grade::Check;
    }));
    assert!(!joined.is_sure());
    assert_eq!(place.library.accept_sure().expect("accepted"), [], "neither of these two is sure");
    assert_eq!(place.reviews().len(), 2);

    // Suggestions as a better described file would have them.
    let mut suggested = new.suggested.clone();
    complete(&mut suggested);
    let sql = rusqlite::Connection::open(place.library.folder().join("catalogue.sqlite")).expect("opens");
    let json = serde_json::to_string(&suggested).expect("written");
    let change = "UPDATE waiting SET suggested = ?2 WHERE text = ?1";
    sql.execute(change, (new.text.number(), json)).expect("changed");
    assert_eq!(place.library.accept_sure().expect("accepted"), std::slice::from_ref(&new.resource.id));
    assert_eq!(place.reviews().len(), 1, "the other still waits");
    assert_eq!(place.resource(&new.resource.id).kind.as_deref(), Some("report"));
}

#[test]
fn an_import_is_undone_as_if_it_had_not_been() {
    for hold in [false, true] {
        let mut place = Place::new();
        let before = place.resource(&id(RECORD));
        let files = [place.file("a.md", ITS_TEXT), place.file("b.md", OTHER_TEXT)];
        let (batch, told) = place.import(&files, hold);
        let new = told[1].id.clone().expect("an id");
        assert_eq!(place.originals(), 2);
        if hold {
            place.library.accept(place.reviews()[0].text, &place.reviews()[0].values()).expect("accepted");
        }
        assert_eq!(terms(&place.resource(&id(RECORD)).countries), ["KZ", "KG"]);

        assert_eq!(place.library.undo_import(Undo::Batch(batch)).expect("undone"), 2);
        assert_eq!(place.resource(&id(RECORD)), before, "hold: {hold}: fields filled in go back");
        assert_eq!(place.found("walnuts"), []);
        assert_eq!(place.originals(), 0, "originals are let go");
        let info = place.reader().info().expect("counted");
        assert_eq!((info.resources, info.held, info.in_bin, info.waiting), (1, 0, 1, 0));
        let history = place.reader().history(&new).expect("read");
        let fields: Vec<&str> = history.iter().map(|change| change.field.as_str()).collect();
        assert!(fields.contains(&"titles") && fields.ends_with(&["binned"]), "the tale stays: {fields:?}");
        place.assert_whole();

        let (_, again) = place.import(&files, hold);
        assert!(again.iter().all(|it| it.status == ImportStatus::Added), "{again:?}");
        assert_eq!(again[0].id, Some(id(RECORD)), "and joins its record again");
        assert_eq!((place.originals(), place.found("walnuts").len()), (2, 1));
        place.assert_whole();
        let states: Vec<FileState> =
            place.reader().imports().expect("read")[1].files.iter().map(|file| file.state).collect();
        assert_eq!(states, [FileState::Undone; 2]);
        let nothing_left = place.library.undo_import(Undo::Batch(batch)).expect("nothing to do");
        assert_eq!(nothing_left, 0);
        let unknown = place.library.undo_import(Undo::Batch(BatchId::new(99))).expect_err("none such");
        assert_eq!(unknown.kind, Kind::NotFound);
    }
}

#[test]
fn undoing_one_file_leaves_the_others_and_what_a_person_changed() {
    let mut place = Place::new();
    let files = [place.file("a.md", ITS_TEXT), place.file("b.md", OTHER_TEXT)];
    let (_, told) = place.import(&files, false);
    // A person changes one of the fields that were filled in, through the catalogue.
    let filled = place.resource(&id(RECORD));
    let at = place.library.folder().to_owned();
    drop(place.library);
    let mut catalogue = Catalogue::open(&at, Access::Write).expect("opens");
    let changed = Resource { countries: vec![Term::Id("UZ".into())], ..filled.clone() };
    catalogue.write(|change| change.put(&changed)).expect("changed");
    drop(catalogue);
    (place.library, _) = Library::open(&at, Start::Empty).expect("opens");

    assert_eq!(place.library.undo_import(Undo::File(told[0].file)).expect("undone"), 1);
    let record = place.resource(&id(RECORD));
    assert_eq!(terms(&record.countries), ["UZ"], "what a person wrote stays");
    assert_eq!((place.found("walnuts"), place.found("lamps").len()), (vec![], 1));
    let again = place.library.undo_import(Undo::File(told[0].file)).expect_err("undone already");
    assert_eq!(again.kind, Kind::NotFound);
    place.assert_whole();
}

#[test]
fn what_was_read_while_its_import_was_undone_is_not_taken_in() {
    let mut place = Place::new();
    let words = place.file("b.md", OTHER_TEXT);
    let copy = place.file("c.txt", &OTHER_TEXT.replace("# ", ""));
    let (_, told) = place.import(std::slice::from_ref(&words), false);
    let held = told[0].id.clone().expect("an id");
    place.library.remove(&held, Removal::ToBin).expect("binned");
    let new = place.file("a.md", ITS_TEXT);
    let plan = place.library.begin_import(vec![words, copy, new], false).expect("begun");
    let worker = Path::new(env!("CARGO_BIN_EXE_kitabkhana"));
    let vocabulary = place.library.vocabulary().clone();
    let intake = Intake::open(place.library.folder(), vocabulary, worker, Limits::default()).expect("opens");
    let never = AtomicBool::new(false);
    let read: Vec<_> = plan.files.iter().map(|file| intake.read(&file.path, &never, &|_| {})).collect();
    place.library.undo_import(Undo::Batch(plan.batch)).expect("dropped");
    for (file, read) in plan.files.iter().zip(read) {
        let told = place.library.take_in(&plan, file, read).expect("written").expect("no second reading");
        let why = told.reason.as_ref().map(|error| error.kind);
        assert_eq!((told.status, why), (ImportStatus::Failed, Some(Kind::Cancelled)), "{file:?}");
    }
    let imports = place.reader().imports().expect("read");
    assert!(imports[0].files.iter().all(|file| file.state == FileState::Dropped), "{:?}", imports[0]);
    assert_eq!(place.found("lamps"), [], "what lies in the bin stays there");
    assert_eq!((place.found("walnuts"), place.originals()), (vec![], 1), "the one of what is in the bin");
    place.assert_whole();
}

#[test]
fn a_file_that_lost_its_original_meanwhile_is_read_again() {
    let mut place = Place::new();
    let file = place.file("b.md", OTHER_TEXT);
    let plan = place.library.begin_import(vec![file.clone()], false).expect("begun");
    let worker = Path::new(env!("CARGO_BIN_EXE_kitabkhana"));
    let vocabulary = place.library.vocabulary().clone();
    let intake = Intake::open(place.library.folder(), vocabulary, worker, Limits::default()).expect("opens");
    let never = AtomicBool::new(false);
    let read = intake.read(&file, &never, &|_| {});
    fs::remove_dir_all(place.library.folder().join("files")).expect("removed");
    fs::write(&file, OTHER_TEXT.replace("lamps", "lanterns")).expect("changed");
    assert!(place.library.take_in(&plan, &plan.files[0], read).expect("written").is_none());
    let read = intake.read(&file, &never, &|_| {});
    let told = place.library.take_in(&plan, &plan.files[0], read).expect("written").expect("taken");
    assert_eq!(told.status, ImportStatus::Added);
    place.library.catch_up().expect("written");
    assert_eq!((place.found("lamps").len(), place.found("lanterns").len()), (0, 1));
    place.assert_whole();
}

#[test]
fn leaving_out_takes_the_text_away_and_the_file_can_come_again() {
    let mut place = Place::new();
    let before = place.resource(&id(RECORD));
    let files = [place.file("a.md", ITS_TEXT), place.file("b.md", OTHER_TEXT)];
    place.import(&files, true);
    for review in place.reviews() {
        place.library.leave_out(review.text).expect("left out");
    }
    assert_eq!((place.reviews(), place.originals()), (vec![], 0));
    assert_eq!(place.resource(&id(RECORD)), before);
    assert_eq!(place.found(""), [(RECORD.to_owned(), false)]);
    let imports = place.reader().imports().expect("read");
    assert!(imports[0].files.iter().all(|file| file.state == FileState::Undone), "{imports:?}");
    let (_, again) = place.import(&files, false);
    assert!(again.iter().all(|it| it.status == ImportStatus::Added));
    assert_eq!(place.reviews(), [], "not held this time");
    place.assert_whole();
}

#[test]
fn a_file_whose_only_holder_lies_in_the_bin_brings_it_back() {
    let mut place = Place::new();
    let file = place.file("b.md", OTHER_TEXT);
    // The same words in other bytes.
    let copy = place.file("c.txt", &OTHER_TEXT.replace("# ", ""));
    let (_, told) = place.import(std::slice::from_ref(&file), false);
    let held = told[0].id.clone().expect("an id");
    for again in [&file, &copy] {
        place.library.remove(&held, Removal::ToBin).expect("binned");
        assert_eq!(place.found("lamps"), []);
        let (batch, told) = place.import(std::slice::from_ref(again), false);
        assert_eq!((told[0].status, told[0].id.as_ref()), (ImportStatus::Restored, Some(&held)));
        assert_eq!(place.found("lamps").len(), 1, "{again:?}");
        place.library.undo_import(Undo::Batch(batch)).expect("undone");
        assert_eq!(place.found("lamps"), [], "undoing puts it into the bin again");
        place.library.restore(&held).expect("restored");
        let (_, told) = place.import(std::slice::from_ref(again), false);
        assert_eq!((told[0].status, told[0].id.as_ref()), (ImportStatus::Duplicate, Some(&held)));
        assert_eq!(place.originals(), 1, "no copy is kept of what is there");
    }
    place.assert_whole();
}

#[test]
fn bookmarks_and_statuses_narrow_a_search_and_leave_the_index_alone() {
    let mut place = Place::new();
    let file = place.file("b.md", OTHER_TEXT);
    let (_, told) = place.import(&[file], true);
    let new = told[0].id.clone().expect("an id");
    let revision = place.reader().info().expect("counted").revision;
    assert!(place.library.bookmark(&id(RECORD), true).expect("marked"));
    assert!(!place.library.bookmark(&id(RECORD), true).expect("marked already"));
    assert_eq!(place.reader().info().expect("counted").revision, revision, "no revision, no commit");
    let unknown = place.library.bookmark(&id("nobody"), true).expect_err("none such");
    assert_eq!(unknown.kind, Kind::NotFound);
    assert_eq!(place.reader().bookmarks().expect("read"), [id(RECORD)]);

    let mut query = Query::read("", Typing::Finished, place.library.vocabulary());
    let reader = place.reader();
    let (record, new) = (RECORD, new.as_str());
    for (status, expected) in [
        (Status::Bookmarked, vec![record]),
        (Status::Waiting, vec![new]),
        (Status::Held, vec![new]),
        (Status::Wanted, vec![record]),
    ] {
        query.ticks = Default::default();
        query.ticks.include(kitabkhana::model::Facet::Status, status.id());
        let answer = reader.search(&query).expect("searched");
        let ids: Vec<&str> = answer.hits.iter().map(|hit| hit.id.as_str()).collect();
        assert_eq!(ids, expected, "{status:?}");
        let (facet, values) = answer.facets.last().expect("facets");
        assert_eq!(*facet, kitabkhana::model::Facet::Status);
        let counts: Vec<(&str, u64, bool)> =
            values.iter().map(|value| (value.id.as_str(), value.count, value.selected)).collect();
        let all = Status::ALL.map(|each| (each.id(), 1, each == status));
        assert_eq!(counts, all, "counts ignore the facet's own ticks");
        assert_eq!(place.found(&format!("status:{}", status.id())).len(), 1, "typed and ticked are the same");
        query.ticks = Default::default();
        query.ticks.exclude(kitabkhana::model::Facet::Status, status.id());
        assert_eq!(reader.search(&query).expect("searched").total, 1, "without {status:?}");
    }
    assert!(place.library.bookmark(&id(RECORD), false).expect("taken back"));
    assert_eq!(place.found("status:bookmarked"), []);
    place.assert_whole();
}
