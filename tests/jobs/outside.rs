//! Opening originals, folders and addresses in other programs: what the system's opener is given, and that
//! nothing waits for it.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use kitabkhana::error::What;
use kitabkhana::jobs::Outside;
use kitabkhana::model::OriginalFile;

use super::*;

/// An opener that notes what it is given, and stays open for a while; it refuses what is called so.
const OPENER: &str = "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$1\" >> \"$NOTED\"\ncase \"$1\" in *refused*) exit 3;; esac\nsleep 3\n";

/// The tests below run in a process of their own, for which this opener is the system's.
#[test]
fn originals_are_opened_in_other_programs_while_the_lanes_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let opener = folder.path().join("xdg-open");
    fs::write(&opener, OPENER).expect("written");
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).expect("may be run");
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").expect("a path"));
    let status = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "outside::with_an_opener_of_our_own", "--ignored", "--nocapture"])
        .env("PATH", path)
        .env("NOTED", folder.path().join("noted"))
        .status()
        .expect("runs");
    assert!(status.success());
}

#[test]
#[ignore = "run by the test above, in a process where the opener is ours"]
fn with_an_opener_of_our_own() {
    let noted = PathBuf::from(std::env::var_os("NOTED").expect("run by the test above"));
    let folder = tempfile::tempdir().expect("a folder");
    let lanes = Lanes::open(&folder.path().join("library"));
    let place = folder.path().join("وظایف (1).md");
    fs::write(&place, "# Leaf\n\nWords of the leaf.\n").expect("written");
    lanes.jobs.ask(Request::Import(vec![place.clone()], false));
    let (_, imported, _) = lanes.imported();
    assert!(imported[0].reason.is_none(), "{:?}", imported[0]);
    let library = folder.path().join("library");
    let sha256 = walk(&library.join("files")).into_iter().find_map(|path| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        (name.len() == 64).then_some(name)
    });
    let sha256 = sha256.expect("the original is kept");
    let file = |name: &str| OriginalFile { sha256: sha256.clone(), name: name.to_owned() };
    let lines = || -> Vec<String> {
        fs::read_to_string(&noted).unwrap_or_default().lines().map(str::to_owned).collect()
    };
    let given = |count: usize| {
        let begun = Instant::now();
        while lines().len() < 2 * count {
            assert!(begun.elapsed() < LONG, "the opener was not run: {:?}", lines());
            std::thread::sleep(Duration::from_millis(10));
        }
        assert_eq!(lines()[2 * count - 2], "1", "one argument");
        lines()[2 * count - 1].clone()
    };

    // The opener stays for three seconds; what else the work lane is asked for does not wait so long.
    let name = file("وظایف (1).md");
    let begun = Instant::now();
    for outside in [Outside::Original(name.clone()), Outside::Folder(name.clone())] {
        lanes.jobs.ask(Request::OpenOutside(outside));
    }
    lanes.jobs.ask(Request::Count);
    lanes.until(|event| matches!(event, Event::Counted(Ok(_))).then_some(()));
    assert!(begun.elapsed() < Duration::from_millis(1_500), "{:?}", begun.elapsed());
    given(2);
    let mut opened = [PathBuf::from(given(1)), PathBuf::from(given(2))];
    opened.sort();
    let [shown, copy] = opened;
    assert_eq!(copy.parent(), Some(shown.as_path()));
    assert!(copy.starts_with(&library) && copy.ends_with("وظایف (1).md"), "{copy:?}");
    assert_eq!(fs::read(&copy).expect("a copy"), fs::read(&place).expect("the original"));

    // What another program did to the copy is not handed on, nor does it change the original.
    fs::write(&copy, "changed").expect("written");
    lanes.jobs.ask(Request::OpenOutside(Outside::Original(name)));
    assert_eq!(PathBuf::from(given(3)), copy);
    assert_eq!(fs::read(&copy).expect("a copy"), fs::read(&place).expect("the original"));

    lanes.jobs.ask(Request::OpenOutside(Outside::Address("https://example.org/a?b=c&d".to_owned())));
    assert_eq!(given(4), "https://example.org/a?b=c&d");

    let failed = |outside| {
        lanes.jobs.ask(Request::OpenOutside(outside));
        lanes.until(|event| match event {
            Event::Failed(error) => Some((error.what, error.kind)),
            _ => None,
        })
    };
    for (outside, kind, runs) in [
        (Outside::Original(file("refused.md")), Kind::NotFound, true),
        (Outside::Original(file("leaf.sh")), Kind::UnknownFormat, false),
        (
            Outside::Original(OriginalFile { sha256: "0".repeat(64), name: "a.pdf".into() }),
            Kind::NotFound,
            false,
        ),
        (Outside::Address("file:///etc/passwd".to_owned()), Kind::UnknownFormat, false),
    ] {
        let before = lines().len();
        assert_eq!(failed(outside.clone()), (What::OpenOutside, kind), "{outside:?}");
        assert_eq!(lines().len() > before, runs, "{outside:?}");
    }
}

/// The files below a folder.
fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}
