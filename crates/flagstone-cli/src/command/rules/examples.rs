//! `flagstone rules test`: every example of every rule. Loading a rulebook runs them.

use std::path::Path;

use flagstone_rules::{Loaded, Rulebook};
use serde::Serialize;

use super::contents::Contents;
use super::said::{self, Said};
use super::{failed, rulebook};
use crate::exit::Exit;
use crate::message::{Failure, print_diagnostics};
use crate::terminal;

/// What came of the examples, as JSON.
#[derive(Serialize)]
struct Tested<'a> {
    /// Null where there are mistakes.
    version: Option<&'a str>,
    /// How many rules of each kind and how many examples; null where there are mistakes.
    rules: Option<Contents>,
    /// Examples that come out otherwise than their files say, and whatever else is wrong: the exit code is 2.
    mistakes: Vec<Said<'a>>,
}

pub(super) fn run(folder: Option<&Path>, json: bool) -> Result<Exit, Failure> {
    let Loaded { rulebook, diagnostics, sources } = Rulebook::load(&rulebook::files(folder)?);
    if json {
        terminal::print_json(&Tested {
            version: rulebook.as_ref().map(Rulebook::version),
            rules: rulebook.as_ref().map(Contents::of),
            mistakes: said::all(&diagnostics, &sources),
        });
    }
    let Some(rules) = rulebook else { return Err(failed(diagnostics, sources)) };
    if !json {
        print_diagnostics(&diagnostics, &sources);
        let contents = Contents::of(&rules);
        terminal::print(&format!(
            "{} examples of {}: all come out as their files say\n",
            contents.examples,
            contents.words()
        ));
    }
    Ok(Exit::Success)
}
