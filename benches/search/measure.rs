//! CPU time, percentiles and sizes on disk.

use std::path::Path;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

fn cpu(clock: ClockId) -> Duration {
    let time = clock_gettime(clock);
    Duration::new(time.tv_sec.try_into().unwrap_or(0), time.tv_nsec.try_into().unwrap_or(0))
}

/// CPU time of this thread so far.
pub(crate) fn thread() -> Duration {
    cpu(ClockId::ThreadCPUTime)
}

/// CPU time of all threads so far.
pub(crate) fn process() -> Duration {
    cpu(ClockId::ProcessCPUTime)
}

/// CPU times of one kind of query, in milliseconds.
#[derive(Default)]
pub(crate) struct Times(Vec<f64>);

impl Times {
    /// Runs it and adds the CPU time that this thread took.
    pub(crate) fn of<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let before = thread();
        let value = work();
        self.0.push((thread() - before).as_secs_f64() * 1000.0);
        value
    }

    /// The time that this share of the runs did not exceed (nearest rank).
    pub(crate) fn percentile(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let rank = (share * sorted.len() as f64).ceil() as usize;
        sorted.get(rank.max(1) - 1).copied().unwrap_or(f64::NAN)
    }

    /// `p50 / p99` in milliseconds.
    pub(crate) fn shown(&self) -> String {
        match self.0.is_empty() {
            true => "–".to_owned(),
            false => format!("{} / {}", short(self.percentile(0.5)), short(self.percentile(0.99))),
        }
    }
}

fn short(milliseconds: f64) -> String {
    match milliseconds {
        ms if ms < 1.0 => format!("{ms:.2}"),
        ms if ms < 10.0 => format!("{ms:.1}"),
        ms => format!("{ms:.0}"),
    }
}

/// The size of all files under a folder, in bytes.
pub(crate) fn size(path: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(path) else {
        return std::fs::metadata(path).map_or(0, |file| file.len());
    };
    entries.flatten().map(|entry| size(&entry.path())).sum()
}

/// Megabytes, as a text.
pub(crate) fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
