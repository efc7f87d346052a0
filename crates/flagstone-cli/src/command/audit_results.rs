//! The results of an audit, as they are named on the command line.

use std::path::Path;

use flagstone_results::{Results, ResultsError};

use crate::exit::Exit;
use crate::message::Failure;

/// Reads the results in a folder.
pub(super) fn read(folder: &Path) -> Result<Results, Failure> {
    Results::read(folder).map_err(|error| unreadable(&error))
}

/// A folder that holds none, or none that can be read.
pub(super) fn unreadable(error: &ResultsError) -> Failure {
    Failure::new(Exit::Input, error.to_string())
        .help("name a folder of results; `flagstone audit AUDIT.toml --out DIR` writes one")
}
