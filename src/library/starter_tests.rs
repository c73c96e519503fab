use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::words::Language;

fn all() -> Vec<Resource> {
    let words = Language::ALL.map(Words::new);
    resources(&Vocabulary::built_in().unwrap(), &words).unwrap()
}

#[test]
fn print_some() {
    for resource in all().iter().step_by(9) {
        println!("{} {:?}", resource.id, resource.titles);
        for about in &resource.abouts {
            println!("   {}", about.text);
        }
    }
}
