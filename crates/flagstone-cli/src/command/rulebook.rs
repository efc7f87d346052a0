//! Loading the rulebook that was asked for.

use std::path::Path;

use flagstone_rules::{Loaded, RuleFiles, Rulebook};

use crate::exit::Exit;
use crate::message::{Failure, mistakes, n_errors, print_diagnostics};

/// The files of the rulebook in `folder`, or of the one built in.
pub(super) fn files(folder: Option<&Path>) -> Result<RuleFiles, Failure> {
    let Some(folder) = folder else { return Ok(RuleFiles::builtin()) };
    RuleFiles::from_dir(folder).map_err(|error| {
        Failure::new(Exit::Policy, error.to_string()).help("--rules names the folder that holds rulebook.toml")
    })
}

/// The rulebook in `folder`, or the one built in; warnings are printed, errors are a failure.
pub(super) fn load(folder: Option<&Path>) -> Result<Rulebook, Failure> {
    let Loaded { rulebook, diagnostics, sources } = Rulebook::load(&files(folder)?);
    let Some(rulebook) = rulebook else {
        let message = format!("the rulebook has {}; nothing was evaluated", mistakes(n_errors(&diagnostics)));
        return Err(Failure::policy(message, vec![(diagnostics, sources)]));
    };
    print_diagnostics(&diagnostics, &sources);
    Ok(rulebook)
}
