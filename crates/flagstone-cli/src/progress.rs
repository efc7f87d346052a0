//! A progress bar on standard error, where that is a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::terminal;

/// Progress over a number of forces.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    pub(crate) fn over_forces(n_forces: usize) -> Progress {
        if !terminal::shows_progress() {
            return Progress(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(n_forces as u64);
        let style = ProgressStyle::with_template("{elapsed_precise} [{bar:32}] {pos}/{len} forces  {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
        bar.enable_steady_tick(Duration::from_millis(120));
        Progress(bar)
    }

    /// What is being done now.
    pub(crate) fn doing(&self, what: String) {
        self.0.set_message(what);
    }

    /// One force is done.
    pub(crate) fn force_done(&self) {
        self.0.inc(1);
    }

    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
