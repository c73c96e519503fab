//! Folders for libraries, and what this system lets a test do with them.

use std::process::Command;

use tempfile::TempDir;

/// A folder where syncing costs nothing, if the system has one: what is tried here is the death of
/// a process, which outlives no sync.
pub(crate) fn in_memory() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder")
}

/// Words before a program that run it where it may mount, if the system allows that: mounts made
/// there end with it.
pub(crate) fn may_mount() -> Option<&'static [&'static str]> {
    let ways: [&'static [&'static str]; 2] = [&["unshare", "-m"], &["unshare", "-r", "-m"]];
    let point = tempfile::tempdir().expect("a folder");
    ways.into_iter().find(|way| {
        let mut tried = Command::new(way[0]);
        tried.args(&way[1..]).args(["mount", "-t", "tmpfs", "-o", "size=1m", "kitab"]).arg(point.path());
        tried.output().is_ok_and(|output| output.status.success())
    })
}

/// Set for the tests that mount, so that nobody runs them where the mounts would stay.
const MAY_MOUNT: &str = "KITABKHANA_TEST_MAY_MOUNT";

/// Runs one ignored test of this binary where it may mount; says why if that is not possible.
pub(crate) fn run_where_one_may_mount(test: &str) {
    let Some(way) = may_mount() else {
        println!(
            "SKIPPED {test}: this system lets nobody here mount a file system (unshare -m, unshare -rm)"
        );
        return;
    };
    let this = std::env::current_exe().expect("this program");
    let output = Command::new(way[0])
        .args(&way[1..])
        .arg(this)
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env(MAY_MOUNT, "1")
        .output()
        .expect("unshare starts");
    let told =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
    println!("{told}");
}

/// Takes a mount away, so that its folder can be deleted.
pub(crate) fn unmount(folder: &std::path::Path) {
    assert!(Command::new("umount").arg(folder).status().expect("umount starts").success());
}

/// Mounts for the rest of this process, which [`run_where_one_may_mount`] started.
pub(crate) fn mount(arguments: &[&str]) {
    assert!(std::env::var_os(MAY_MOUNT).is_some(), "run by another test, where it may mount");
    let output = Command::new("mount").args(arguments).output().expect("mount starts");
    assert!(output.status.success(), "mount {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}
