//! `flagstone rules lint`.

use std::path::Path;

use flagstone_rules::{Loaded, RenderStyle, Rulebook, render};

use super::{contents, rulebook};
use crate::exit::Exit;
use crate::message::{Failure, mistakes, n_errors, print_diagnostics};
use crate::terminal;

/// Mistakes are a failure, and printed as such; notes are what was asked for, and go to standard output.
pub(super) fn run(folder: Option<&Path>) -> Result<Exit, Failure> {
    let Loaded { rulebook, diagnostics, sources } = Rulebook::load(&rulebook::files(folder)?);
    let Some(rules) = rulebook else {
        let message = format!("the rulebook has {}", mistakes(n_errors(&diagnostics)));
        return Err(Failure::policy(message, vec![(diagnostics, sources)]));
    };
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
        contents(&rules)
    ));
    Ok(Exit::Success)
}
