//! A progress bar on standard error, where that is a terminal.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use crate::terminal;

/// Progress over the extracts of an audit: how many are done, how many rows were read and how fast, and how long the rest may
/// take, by the sizes of their files.
pub(crate) struct Progress {
    bar: ProgressBar,
    counts: Arc<Counts>,
    /// The weight of each extract.
    bytes: Vec<u64>,
}

#[derive(Default)]
struct Counts {
    forces: AtomicU64,
    rows: AtomicU64,
}

impl Progress {
    /// Over extracts of these sizes in bytes.
    pub(crate) fn over_extracts(bytes: Vec<u64>) -> Progress {
        if !terminal::shows_progress() {
            return Progress::hidden();
        }
        let counts = Arc::new(Counts::default());
        let bar = ProgressBar::new(bytes.iter().map(|bytes| bytes.max(&1)).sum());
        bar.set_style(style(bytes.len(), &counts).progress_chars("=> "));
        bar.enable_steady_tick(Duration::from_millis(120));
        Progress { bar, counts, bytes }
    }

    /// Of work that shows none.
    pub(crate) fn hidden() -> Progress {
        Progress { bar: ProgressBar::hidden(), counts: Arc::default(), bytes: Vec::new() }
    }

    /// What is being done now.
    pub(crate) fn doing(&self, what: String) {
        self.bar.set_message(what);
    }

    /// So many more rows have been read.
    pub(crate) fn rows_read(&self, rows: u64) {
        self.counts.rows.fetch_add(rows, Ordering::Relaxed);
    }

    /// The next extract is done.
    pub(crate) fn force_done(&self) {
        let done = self.counts.forces.fetch_add(1, Ordering::Relaxed);
        let bytes = usize::try_from(done).ok().and_then(|done| self.bytes.get(done));
        self.bar.inc(bytes.map_or(1, |bytes| *bytes.max(&1)));
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn style(n_forces: usize, counts: &Arc<Counts>) -> ProgressStyle {
    let template = "{elapsed_precise} [{bar:16}] {forces}{rows}{left}  {wide_msg}";
    let (of_forces, of_rows) = (Arc::clone(counts), Arc::clone(counts));
    // A line that cannot be written is a line less.
    let forces = move |_: &ProgressState, line: &mut dyn Write| {
        let _ = write!(line, "{}/{n_forces} forces", of_forces.forces.load(Ordering::Relaxed));
    };
    let rows = move |state: &ProgressState, line: &mut dyn Write| {
        let rows = of_rows.rows.load(Ordering::Relaxed);
        let rate = rows as f64 / state.elapsed().as_secs_f64().max(0.001);
        if rows > 0 {
            let _ = write!(line, "  {} rows, {}/s", short(rows as f64), short(rate));
        }
    };
    let left = |state: &ProgressState, line: &mut dyn Write| {
        if let Some(left) = time_left(state.elapsed(), state.pos(), state.len().unwrap_or(0)) {
            let _ = write!(line, ", {left} left");
        }
    };
    ProgressStyle::with_template(template)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .with_key("forces", forces)
        .with_key("rows", rows)
        .with_key("left", left)
}

/// `number` in at most five signs: 950, 2.4 k, 118 k, 3.0 M.
fn short(number: f64) -> String {
    for (unit, size) in [(" G", 1e9), (" M", 1e6), (" k", 1e3)] {
        // What would be rounded up to a thousand of one unit is one of the next.
        if number >= size * 0.9995 {
            let decimals = usize::from(number < size * 9.95);
            return format!("{:.decimals$}{unit}", number / size);
        }
    }
    format!("{number:.0}")
}

/// How long the rest takes if it goes on as so far; `None` while nothing is done, and at the end.
fn time_left(elapsed: Duration, done: u64, all: u64) -> Option<String> {
    if done == 0 || done >= all {
        return None;
    }
    let seconds = (elapsed.as_secs_f64() * (all - done) as f64 / done as f64).ceil();
    Some(if seconds < 100.0 { format!("{seconds} s") } else { format!("{} min", (seconds / 60.0).ceil()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let shown = [0.0, 949.6, 999.7, 2_412.0, 117_500.0, 999_600.0, 3_000_000.0, 27e6, 1.2e9].map(short);
        assert_eq!(shown, ["0", "950", "1.0 k", "2.4 k", "118 k", "1.0 M", "3.0 M", "27 M", "1.2 G"]);
    }

    #[test]
    fn the_rest_takes_as_long_as_its_share() {
        let ten = Duration::from_secs(10);
        assert_eq!(time_left(ten, 1, 3).as_deref(), Some("20 s"));
        assert_eq!(time_left(ten, 1, 14).as_deref(), Some("3 min"));
        assert_eq!(time_left(ten, 0, 3), None);
        assert_eq!(time_left(ten, 3, 3), None);
    }
}
