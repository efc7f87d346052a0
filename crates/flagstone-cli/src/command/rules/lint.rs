//! `flagstone rules lint`.

use std::path::Path;

use flagstone_rules::{Loaded, RenderStyle, Rulebook, render};
use serde::Serialize;

use super::contents::Contents;
use super::said::{self, Said};
use super::{failed, rulebook};
use crate::exit::Exit;
use crate::message::{Failure, print_diagnostics};
use crate::terminal;

/// What is said of a rulebook, as JSON.
#[derive(Serialize)]
struct Linted<'a> {
    /// Null where there are mistakes.
    version: Option<&'a str>,
    /// Over all files that carry policy; null where there are mistakes.
    digest: Option<&'a str>,
    /// How many rules of each kind; null where there are mistakes.
    rules: Option<Contents>,
    /// Errors, for which the exit code is 2, and warnings.
    mistakes: Vec<Said<'a>>,
    /// What does nothing, or says less than it could.
    notes: Vec<Said<'a>>,
}

/// Mistakes are a failure, and printed as such; notes are what was asked for, and go to standard output.
pub(super) fn run(folder: Option<&Path>, json: bool) -> Result<Exit, Failure> {
    let Loaded { rulebook, diagnostics, sources } = Rulebook::load(&rulebook::files(folder)?);
    if json {
        let notes = rulebook.as_ref().map(Rulebook::notes).unwrap_or_default();
        terminal::print_json(&Linted {
            version: rulebook.as_ref().map(Rulebook::version),
            digest: rulebook.as_ref().map(Rulebook::digest),
            rules: rulebook.as_ref().map(Contents::of),
            mistakes: said::all(&diagnostics, &sources),
            notes: said::all(&notes, &sources),
        });
    }
    let Some(rules) = rulebook else { return Err(failed(diagnostics, sources)) };
    if json {
        return Ok(Exit::Success);
    }
    print_diagnostics(&diagnostics, &sources);
    let notes = rules.notes();
    let style = if terminal::colour_on_stdout() { RenderStyle::Coloured } else { RenderStyle::Plain };
    terminal::print_coloured(&render(&notes, &sources, style));
    let digest = &rules.digest()[..16];
    let n_notes = match notes.len() {
        0 => "no notes".to_owned(),
        1 => "1 note".to_owned(),
        n => format!("{n} notes"),
    };
    terminal::print(&format!(
        "rulebook {} ({digest}…): {}; no mistakes, {n_notes}\n",
        rules.version(),
        Contents::of(&rules).words()
    ));
    Ok(Exit::Success)
}
