//! The crates that can end up in the program: what Cargo.lock reaches from its normal and build dependencies.
//!
//! Cargo.lock holds every target system and every feature at once and needs no registry, so the answer is the
//! same on each machine. It holds somewhat more than any one build.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

/// A crate as Cargo.lock names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
}

/// The crates of the program and how they are reached.
pub(crate) struct Graph {
    /// Every crate reached, the program itself left out, with the names of those that need it.
    pub(crate) needed_by: BTreeMap<Package, BTreeSet<String>>,
}

/// Reads the graph of the package in this folder.
pub(crate) fn read(root: &Path) -> Result<Graph, Box<dyn Error>> {
    let lock: toml::Table = toml::from_str(&fs::read_to_string(root.join("Cargo.lock"))?)?;
    let direct = direct(root)?;
    let locked = lock.get("package").and_then(toml::Value::as_array).ok_or("Cargo.lock lists no package")?;
    let locked: Vec<(Package, Vec<&str>)> = locked.iter().filter_map(entry).collect();
    let find = |wanted: &str| {
        let mut words = wanted.split(' ');
        let (name, version) = (words.next(), words.next());
        let fits = |package: &Package| {
            Some(package.name.as_str()) == name && version.is_none_or(|version| package.version == version)
        };
        locked.iter().find(|(package, _)| fits(package)).ok_or(format!("Cargo.lock does not hold {wanted}"))
    };

    let own = env!("CARGO_PKG_NAME");
    let mut needed_by: BTreeMap<Package, BTreeSet<String>> = BTreeMap::new();
    let mut waiting: Vec<(&str, &str)> = find(own)?
        .1
        .iter()
        .filter(|wanted| direct.contains(wanted.split(' ').next().unwrap_or_default()))
        .map(|wanted| (own, *wanted))
        .collect();
    while let Some((parent, wanted)) = waiting.pop() {
        let (package, needs) = find(wanted)?;
        let first_met = !needed_by.contains_key(package);
        needed_by.entry(package.clone()).or_default().insert(parent.to_owned());
        if first_met {
            waiting.extend(needs.iter().map(|need| (package.name.as_str(), *need)));
        }
    }
    Ok(Graph { needed_by })
}

fn entry(value: &toml::Value) -> Option<(Package, Vec<&str>)> {
    let text = |key: &str| value.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let needs = value.get("dependencies").and_then(toml::Value::as_array);
    let needs = needs.into_iter().flatten().filter_map(toml::Value::as_str).collect();
    Some((Package { name: text("name")?, version: text("version")? }, needs))
}

/// The crates that Cargo.toml names as normal or build dependencies, those of one system included.
pub(crate) fn direct(root: &Path) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let manifest: toml::Table = toml::from_str(&fs::read_to_string(root.join("Cargo.toml"))?)?;
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let places = targets.into_iter().flat_map(|targets| targets.values().filter_map(toml::Value::as_table));
    let named = std::iter::once(&manifest)
        .chain(places)
        .flat_map(|place| [place.get("dependencies"), place.get("build-dependencies")])
        .flatten()
        .filter_map(toml::Value::as_table)
        .flat_map(|table| table.iter())
        .map(|(key, value)| value.get("package").and_then(toml::Value::as_str).unwrap_or(key).to_owned());
    Ok(named.collect())
}
