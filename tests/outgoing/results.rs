//! Results out of the window.

use super::*;
use kitabkhana::library::ResultsForm;

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

impl Open<'_> {
    fn total(&self) -> usize {
        self.state().search.answer.as_ref().unwrap().total
    }

    /// Opens the sheet of forms and takes the one of this number.
    fn take_form(&mut self, number: usize) {
        self.chord(CTRL, Key::E);
        assert!(self.shows("Save these results"));
        for _ in 0..number {
            self.press(Key::ArrowDown);
        }
        self.press(Key::Enter);
    }

    #[track_caller]
    fn until_said(&mut self, words: &str) {
        let words = words.to_owned();
        self.until(&words.clone(), move |state| {
            state.toasts.iter().any(|toast| toast.text(&state.words).contains(&words))
        });
    }
}

/// The fields of a table by RFC 4180.
fn table(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => field.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            other => field.push(other),
        }
    }
    assert!(!quoted && field.is_empty() && row.is_empty(), "the table ends with a line");
    rows
}

#[test]
fn all_that_was_found_is_saved_in_every_form() {
    let files = tempfile::tempdir().unwrap();
    let path = |form: ResultsForm| files.path().join(format!("out.{}", form.extension()));
    let answers = ResultsForm::ALL.map(|form| Some(vec![path(form)])).to_vec();
    let chooser = chooses(answers);
    let way = chooser.clone();
    let mut window = open(move |_, beginning| beginning.chooser = Some(way));
    window.search("prison");
    // More than are on the screen or were fetched for it; one of them waits for review.
    let total = window.total();
    let shown = window.harness.query_all_by_role(Role::ListBoxOption).count();
    assert!(total > shown && total > 20, "{total} of {shown}");
    let saved = total - 1;
    for (number, form) in ResultsForm::ALL.into_iter().enumerate() {
        window.take_form(number);
        let file = path(form);
        window.until("the file", |_| file.exists());
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(!text.contains("Visits on market days"), "what waits stays: {form:?}");
        let asked = chooser.asked.lock().unwrap().last().cloned().unwrap();
        assert_eq!(asked.way, Way::NewFile(format!("prison.{}", form.extension())));
        assert_eq!(asked.extensions, [form.extension()]);
        match form.id() {
            "csv" => {
                let rows = table(text.strip_prefix('\u{feff}').expect("a byte order mark"));
                assert_eq!(rows.len(), saved + 1);
                assert_eq!(rows[0][..3], ["No.", "ID", "Title"]);
                assert!(rows.iter().all(|row| row.len() == rows[0].len()));
                assert_eq!(rows[saved][0], saved.to_string());
            }
            "ris" => {
                let entries = text.lines().filter(|line| line.starts_with("TY  - ")).count();
                let ends = text.lines().filter(|line| line.starts_with("ER  - ")).count();
                assert_eq!((entries, ends), (saved, saved));
            }
            "bibtex" => assert_eq!(biblatex::Bibliography::parse(&text).unwrap().len(), saved),
            "csl-json" => {
                let items: serde_json::Value = serde_json::from_str(&text).unwrap();
                assert_eq!(items.as_array().unwrap().len(), saved);
            }
            "text" => {
                assert!(text.starts_with(&format!("{saved} resources · ")), "{text}");
                assert!(text.contains(&format!("\n{saved}. ")), "{text}");
            }
            other => panic!("{other}"),
        }
        window.until_said(&format!("{saved} resources saved · 1 waits for review and was left out"));
        assert_eq!(window.state().chosen_row(), Some(0));
    }
    assert_eq!(std::fs::read_dir(files.path()).unwrap().count(), 5, "nothing half written is left");
}

#[test]
fn filters_count_and_what_is_chosen_in_the_dialog_is_obeyed() {
    let files = tempfile::tempdir().unwrap();
    let nowhere = files.path().join("no such folder/out.csv");
    let named = files.path().join("mine");
    let chooser = chooses(vec![Some(Vec::new()), Some(vec![nowhere]), Some(vec![named])]);
    let way = chooser.clone();
    let mut window = open(move |_, beginning| beginning.chooser = Some(way));
    window.search("prison country:KG");
    let total = window.total();
    window.take_form(0);
    window.until("the dialog", |_| chooser.answers.lock().unwrap().len() == 2);
    for _ in 0..30 {
        window.step();
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(window.said().is_empty() && window.state().notices.is_empty(), "nothing was chosen");
    window.take_form(0);
    window.until("the fault", |state| !state.notices.is_empty());
    assert!(window.shows("Could not save the results: there is no such folder"));
    window.take_form(3);
    window.until_said(&format!("{total} resources saved"));
    // A name without an ending gets one.
    let text = std::fs::read_to_string(files.path().join("mine.json")).unwrap();
    let items: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(items.as_array().unwrap().len(), total);
    assert_eq!(std::fs::read_dir(files.path()).unwrap().count(), 1);
}

#[test]
fn where_no_dialog_can_be_had_results_go_to_the_documents_and_overwrite_nothing() {
    for chooser in [None, Some(chooses(vec![None, None]) as Arc<dyn Chooser>)] {
        let mut window = open(move |_, beginning| beginning.chooser = chooser);
        window.search("prison country:KG");
        let documents = window.folder.path().join("documents");
        for name in ["prison country KG.csv", "prison country KG (2).csv"] {
            window.take_form(0);
            let file = documents.join(name);
            window.until(name, |_| file.exists());
            window.until_said(&format!("{}", file.display()));
        }
        assert_eq!(std::fs::read_dir(documents).unwrap().count(), 2);
    }
}

#[test]
fn results_are_copied_as_a_list_from_the_sheet_and_by_the_palette() {
    let mut window = open(|_, _| {});
    window.search("prison country:KG");
    let total = window.total();
    window.take_form(5);
    window.until_said(&format!("{total} resources copied as a list"));
    assert_eq!(window.plain.len(), 1);
    assert!(window.plain[0].starts_with(&format!("{total} resources · Kitabkhana, ")), "{}", window.plain[0]);
    window.chord(CTRL, Key::K);
    window.type_text("save these results ris");
    window.until("the entry", |state| {
        state.palette.as_ref().is_some_and(|palette| {
            palette.entries.first().is_some_and(|entry| entry.label == "Save these results: RIS")
        })
    });
    window.press(Key::Enter);
    let file = window.folder.path().join("documents/prison country KG.ris");
    window.until("the file", |_| file.exists());
    let text = std::fs::read_to_string(file).unwrap();
    assert_eq!(text.lines().filter(|line| line.starts_with("TY  - ")).count(), total);
    // Where nothing is found there is nothing to save.
    window.press(Key::Slash);
    window.chord(CTRL, Key::A);
    window.type_text("qqqqzzzzxxxx");
    window.until("nothing found", |state| {
        !state.search.is_waiting() && state.search.answer.as_ref().is_some_and(|answer| answer.total == 0)
    });
    harness::close_offers(&mut window.harness);
    window.chord(CTRL, Key::E);
    assert!(window.state().sheet.is_none());
}
