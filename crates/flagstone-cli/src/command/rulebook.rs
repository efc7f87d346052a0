//! Loading the rulebook that was asked for.

use std::path::Path;

use flagstone_rules::{LabelledNarratives, Loaded, LoadedNarratives, RuleFiles, Rulebook};

use crate::exit::Exit;
use crate::message::{Failure, mistakes, n_errors, print_diagnostics};

/// The files of the rulebook in `folder`, or of the one built in.
pub(super) fn files(folder: Option<&Path>) -> Result<RuleFiles, Failure> {
    let Some(folder) = folder else { return Ok(RuleFiles::builtin()) };
    RuleFiles::from_dir(folder).map_err(|error| {
        Failure::new(Exit::Policy, error.to_string()).help("--rules names the folder that holds rulebook.toml")
    })
}

/// The rulebook in `folder`, or the one built in, whose tests have tried it and whose rules come without their examples;
/// warnings are printed, errors are a failure.
pub(super) fn load(folder: Option<&Path>) -> Result<Rulebook, Failure> {
    usable(match folder {
        None => Rulebook::builtin(),
        Some(_) => Rulebook::load(&files(folder)?),
    })
}

/// The same with the examples of every rule.
pub(super) fn load_with_examples(folder: Option<&Path>) -> Result<Rulebook, Failure> {
    usable(Rulebook::load(&files(folder)?))
}

fn usable(loaded: Loaded) -> Result<Rulebook, Failure> {
    let Loaded { rulebook, diagnostics, sources } = loaded;
    let Some(rulebook) = rulebook else {
        let message = format!("the rulebook has {}; nothing was evaluated", mistakes(n_errors(&diagnostics)));
        return Err(Failure::policy(message, vec![(diagnostics, sources)])
            .help("mend them until `flagstone rules lint --rules DIR` finds none"));
    };
    print_diagnostics(&diagnostics, &sources);
    Ok(rulebook)
}

/// What the narrative lexicons of the rulebook in `folder` are measured on; `None` where it has no such file.
pub(super) fn labelled(folder: Option<&Path>, rules: &Rulebook) -> Result<Option<LabelledNarratives>, Failure> {
    let files = files(folder)?;
    if !LabelledNarratives::are_in(&files) {
        return Ok(None);
    }
    let LoadedNarratives { labelled, diagnostics, sources } = LabelledNarratives::load(&files, rules.narratives());
    if labelled.is_none() {
        let message =
            format!("the labelled narratives have {}; nothing was evaluated", mistakes(n_errors(&diagnostics)));
        return Err(Failure::policy(message, vec![(diagnostics, sources)])
            .help("mend the file that is named above, or leave it out of the rulebook"));
    }
    Ok(labelled)
}
