//! What typed letters may become, what may have been meant, and more of the same, in CPU time.

use kitabkhana::library::Completing;
use kitabkhana::query::{Like, Query, Typing};

use crate::corpus::{Corpus, Random};
use crate::made::Made;
use crate::measure::Times;
use crate::{SEED, TYPED};

/// Measures a library of this many resources.
pub(crate) fn measure(corpus: &Corpus, resources: usize, made: &Made) {
    let reader = made.library.reader().expect("the library can be read");
    let vocabulary = made.library.vocabulary();
    let mut random = Random::new(SEED + 2);
    let steps = ["first letter", "second letter", "third letter", "later letters", "second word"];
    let mut times = steps.map(|_| Times::default());
    let [mut slips, mut alike, mut again] = [(); 3].map(|()| Times::default());
    let before = ["prison".to_owned(), "women youth".to_owned(), "education".to_owned()];
    for number in 0..TYPED {
        let document = corpus.document(random.below(resources));
        let title = &document.resource.titles[0].text;
        let words: Vec<&str> = title.split(' ').take(2).collect();
        let typed = words.join(" ");
        let first = words[0].chars().count();
        for letters in 1..=typed.chars().count() {
            let beginning: String = typed.chars().take(letters).collect();
            let mut query = Query::read(&beginning, Typing::Unfinished, vocabulary);
            if number % 3 == 0 {
                query.ticks.include(kitabkhana::model::Facet::Country, "KG");
            }
            let asked = Completing { query, before: before.to_vec() };
            let step = if letters > first { 4 } else { letters.min(4) - 1 };
            times[step].of(|| reader.complete(&asked)).expect("it can be completed");
        }
        // One letter of the first word is another one.
        let slipped: String =
            words[0].chars().enumerate().map(|(at, c)| if at == 2 { 'q' } else { c }).collect();
        let query = Query::read(&slipped, Typing::Unfinished, vocabulary);
        slips.of(|| reader.meant(&query, Typing::Unfinished, 0, false)).expect("it can be guessed");
        let mut query = Query::read("", Typing::Finished, vocabulary);
        query.like = Some(Like { resource: document.resource.id.clone(), passage: None });
        alike.of(|| reader.search(&query)).expect("the library can be searched");
        again.of(|| reader.search(&query)).expect("the library can be searched");
    }
    println!("\nAsking, CPU ms, p50 / p99\n\n| | {resources} resources |\n|---|---|");
    for (step, times) in steps.iter().zip(&times) {
        println!("| what may become of it: {step} | {} |", times.shown());
    }
    println!("| did you mean, one letter wrong | {} |", slips.shown());
    println!("| more like a resource | {} |\n| the same once more | {} |", alike.shown(), again.shown());
}
