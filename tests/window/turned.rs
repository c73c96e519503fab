//! Documents in Dari and Pashto, and mixed ones: where words stand on the screen, what is selected there,
//! and that a copy has the order of reading.

use egui::{Key, Modifiers, Pos2, Rect, vec2};

use super::*;

const DARI: &str = r#"<html lang="prs" dir="rtl"><head><title>کتابچهٔ فانوس‌های راه</title></head><body>
<h1>کتابچهٔ فانوس‌های راه</h1>
<p>نخست کارمندان UNODC در سال ۲۰۱۶ فانوس ساختند.</p>
<p>دوم گزارش Human Rights Watch از فانوس می‌گوید.</p>
<p>سوم سند S/RES/2178 (2014) دربارهٔ فانوس نیست.</p>
<p>چهارم در روزهای پر باران دهقانان قریه‌های دوردست به مکتب می‌آمدند و هر شب یک فانوس تازه را نزدیک دروازه
می‌گذاشتند تا شاگردان UNICEF راه خانه را در تاریکی بیابند و از جوی آب به سلامت بگذرند.</p>
</body></html>"#;

const PASHTO: &str = r#"<html lang="ps" dir="rtl"><head><title>د لارې د څراغونو کتابچه</title></head><body>
<h1>د لارې د څراغونو کتابچه</h1>
<p>لومړی د UNDP ښوونکو په ۲۰۱۸ کال کې ۱۲ څراغونه جوړ کړل.</p>
<p>دویم په کلي کې (OSCE) هر ماښام څراغ لګېږي.</p>
</body></html>"#;

const ENGLISH: &str = r#"<html lang="en"><head><title>Lamps and their words</title></head><body>
<h1>Lamps and their words</h1>
<p>First, the words فانوس راه stand for a lamp on the road.</p>
<p>دوم، «فانوس راه» در کوچه روشن است.</p>
</body></html>"#;

/// The reader, open at a paragraph of one of these files.
fn reader<'a>(words: &str, language: &str) -> Open<'a> {
    let settings = Settings { language: Some(language.to_owned()), ..Settings::default() };
    let files = [("dari.html", DARI), ("pashto.html", PASHTO), ("english.html", ENGLISH)];
    let mut window = open_files([1366.0, 768.0], welcomed(settings), &files);
    window.type_words(words);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(window.state().screen, Screen::Reader);
    window
}

impl Open<'_> {
    /// The words at so many places of a line, from one end to the other, as two clicks select each.
    fn words_along(&mut self, line: Rect, from_right: bool) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let steps = (line.width() / 11.0) as usize;
        for step in 0..=steps {
            let along = line.width() * step as f32 / steps as f32;
            let x = if from_right { line.right() - 2.0 - along } else { line.left() + 2.0 + along };
            self.double_click(Pos2::new(x, line.center().y));
            // Two clicks after two clicks are not three.
            self.harness.run_steps(2);
            let word = self.copied().filter(|word| word.chars().all(char::is_alphanumeric));
            if let Some(word) = word.filter(|word| words.last() != Some(word)) {
                words.push(word);
            }
        }
        words
    }

    /// Presses at one place and lets go at another; what is copied then.
    fn dragged(&mut self, from: Pos2, to: Pos2) -> Option<String> {
        self.harness.event(egui::Event::PointerMoved(from));
        self.harness.run();
        self.button(from, true);
        self.harness.event(egui::Event::PointerMoved(from + (to - from) / 2.0));
        self.harness.event(egui::Event::PointerMoved(to));
        self.button(to, false);
        self.harness.run_steps(2);
        self.copied()
    }
}

/// The first line of a paragraph.
fn first_line(paragraph: Rect) -> Rect {
    Rect::from_min_size(paragraph.min, vec2(paragraph.width(), 24.0))
}

#[test]
fn words_stand_in_visual_order_from_the_inline_start_of_their_paragraph() {
    // From the right, or from the left.
    let dari = [
        // A name in Latin letters and a number stand upright inside the line.
        ("نخست", true, "نخست کارمندان UNODC در سال ۲۰۱۶ فانوس ساختند"),
        // Several Latin words are read from the left, so from the right the last comes first.
        ("دوم گزارش", true, "دوم گزارش Watch Rights Human از فانوس می‌گوید"),
        // A symbol with its year is one run.
        ("سوم", true, "سوم سند 2014 2178 RES S دربارهٔ فانوس نیست"),
    ];
    let pashto = [
        ("لومړی", true, "لومړی د UNDP ښوونکو په ۲۰۱۸ کال کې ۱۲ څراغونه جوړ کړل"),
        ("دویم", true, "دویم په کلي کې OSCE هر ماښام څراغ لګېږي"),
    ];
    let english = [
        // Words in Dari inside an English line are read from the right.
        ("First", false, "First the words راه فانوس stand for a lamp on the road"),
        // A Dari paragraph stands at the right in an English text and an English window.
        ("دوم، «", true, "دوم فانوس راه در کوچه روشن است"),
    ];
    // Nothing of this changes where the window itself is laid out from right to left.
    for (question, language, paragraphs) in [
        ("فانوس ساختند", "en", dari.as_slice()),
        ("څراغونه جوړ", "en", &pashto),
        ("lamp road", "en", &english),
        ("lamp road", "fa", &english),
    ] {
        let mut window = reader(question, language);
        for (paragraph, from_right, expected) in paragraphs {
            let line = first_line(window.words(paragraph));
            let seen = window.words_along(line, *from_right);
            let zero_width = |word: &&str| !word.contains('\u{200c}');
            let expected: Vec<&str> = expected.split(' ').filter(zero_width).collect();
            assert_eq!(seen, expected, "{paragraph} in {language}");
        }
    }
}

#[test]
fn what_is_dragged_over_is_copied_in_the_order_of_reading() {
    let mut window = reader("فانوس ساختند", "en");
    let whole = "نخست کارمندان UNODC در سال ۲۰۱۶ فانوس ساختند.";
    let line = first_line(window.words("نخست"));
    let copied = window.dragged(line.right_center(), line.left_center());
    assert_eq!(copied.as_deref(), Some(whole), "from the right edge to the left one");
    let copied = window.dragged(line.left_center(), line.right_center());
    assert_eq!(copied.as_deref(), Some(whole), "and backwards");

    // To the middle of the line: the first words, and none that is read later.
    let copied = window.dragged(line.right_center(), line.right_center() - vec2(100.0, 0.0)).unwrap();
    assert!(whole.starts_with(&copied) && copied.starts_with("نخست کارم"), "{copied}");
    assert!(!copied.contains("ساختند"), "{copied}");

    // From the first paragraph into the third.
    let third = first_line(window.words("سوم"));
    let copied = window.dragged(line.right_center(), third.right_center() - vec2(2.0, 0.0)).unwrap();
    assert_eq!(copied, format!("{whole}\nدوم گزارش Human Rights Watch از فانوس می‌گوید."));

    // A paragraph of several lines, from its first word to beyond its last.
    let long = window.words("چهارم");
    let end = long.left_bottom() + vec2(1.0, -16.0);
    let copied = window.dragged(long.right_top() + vec2(-1.0, 10.0), end).unwrap();
    assert!(copied.starts_with("چهارم در روزهای") && copied.ends_with("به سلامت بگذرند."), "{copied}");
    assert!(copied.contains("تا شاگردان UNICEF راه خانه را"), "{copied}");
}

#[test]
fn arrows_select_forward_to_the_left_and_by_whole_words() {
    let mut window = reader("فانوس ساختند", "en");
    window.press(Key::N);
    let shift = |window: &mut Open<'_>, modifiers: Modifiers, key: Key| {
        window.harness.key_press_modifiers(modifiers | Modifiers::SHIFT, key);
        window.harness.run();
        window.copied()
    };
    let word = Modifiers::CTRL | Modifiers::COMMAND;
    // The first hit stands in the heading.
    for (modifiers, key, expected) in [
        (word, Key::ArrowLeft, "فانوس‌های"),
        (Modifiers::NONE, Key::ArrowRight, "فانوس‌ها"),
        (Modifiers::NONE, Key::ArrowLeft, "فانوس‌های"),
        (word, Key::ArrowLeft, "فانوس‌های راه"),
        (word, Key::ArrowRight, "فانوس‌های "),
        (Modifiers::NONE, Key::ArrowDown, "فانوس‌های راه"),
    ] {
        let copied = shift(&mut window, modifiers, key);
        assert_eq!(copied.as_deref(), Some(expected), "{key:?}");
    }
}
