//! A history of runs, as it is named on the command line.

use std::path::Path;

use flagstone_results::{Appended, History, ManifestInput, PastRun, Results, ResultsError, ResultsErrorKind};

use super::place;
use crate::exit::Exit;
use crate::message::Failure;

/// The runs of a history that must be there.
pub(super) fn runs(folder: &Path) -> Result<Vec<PastRun>, Failure> {
    History::open(folder).and_then(|history| history.runs()).map_err(|error| failed(&error))
}

/// A history to which a run is to be added, with the runs that are in it.
pub(super) struct Growing {
    history: History,
    pub(super) runs: Vec<PastRun>,
}

impl Growing {
    /// The history at `folder`, which need not be there yet. It may be no part of the results, whose folder new ones replace, nor
    /// may they be part of it.
    pub(super) fn at(folder: &Path, results: &Path) -> Result<Growing, Failure> {
        if place::is_within(folder, results) || place::is_within(results, folder) {
            return Err(Failure::new(Exit::Policy, "a history is no part of the results, and they are none of it")
                .help(
                    "name a folder elsewhere with --append: new results replace old ones, and a history keeps them",
                ));
        }
        let history = History::at(folder).map_err(|error| failed(&error))?;
        let runs = if folder.exists() { history.runs().map_err(|error| failed(&error))? } else { Vec::new() };
        Ok(Growing { history, runs })
    }

    /// Adds the run, or says why it need not be.
    pub(super) fn append(&self, results: &Results, manifest: ManifestInput) -> Result<String, Failure> {
        match self.history.append(results, manifest).map_err(|error| failed(&error))? {
            Appended::Added { run_date } => Ok(format!("the run was added under {run_date}")),
            Appended::AlreadyThere { run_date } => {
                Ok(format!("this audit is in it already, under {run_date}; nothing was added"))
            }
            Appended::Differs { run_date, tool_version } => Err(Failure::new(
                Exit::Policy,
                format!(
                    "the history has this audit already, under {run_date}, with other figures, made by version {tool_version}; it stays as it is"
                ),
            )
            .help("the results are written, and are not in the history: begin a new history for runs of this version")),
            _ => Err(Failure::new(Exit::Internal, "the history said what this program does not know")),
        }
    }
}

fn failed(error: &ResultsError) -> Failure {
    let exit = match error.kind() {
        ResultsErrorKind::ForeignFolder { .. }
        | ResultsErrorKind::NotAFolder
        | ResultsErrorKind::HistoryVersion { .. } => Exit::Policy,
        ResultsErrorKind::Write { .. } | ResultsErrorKind::RepeatedGrain { .. } => Exit::Internal,
        _ => Exit::Input,
    };
    Failure::new(exit, error.to_string())
}
