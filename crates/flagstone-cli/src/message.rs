//! Failures of the run, and how they are said.

use flagstone_rules::{Diagnostic, DiagnosticSeverity, RenderStyle, Sources, render};

use crate::exit::Exit;
use crate::terminal;

/// The run could not do its work.
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    /// What is wrong with policy files, with places; may be empty.
    pub(crate) diagnostics: Vec<(Vec<Diagnostic>, Sources)>,
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: Option<String>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Failure {
        Failure { exit, diagnostics: Vec::new(), message: message.into(), help: None }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Failure {
        self.help = Some(help.into());
        self
    }

    /// A failure that policy files are to blame for.
    pub(crate) fn policy(message: impl Into<String>, diagnostics: Vec<(Vec<Diagnostic>, Sources)>) -> Failure {
        Failure { diagnostics, ..Failure::new(Exit::Policy, message) }
    }
}

/// Prints `failure` of `command` (`flagstone rules show`) to standard error. What says nothing of what to do is followed by
/// what helps with any failure of its kind.
pub(crate) fn print(failure: &Failure, command: &str) {
    for (diagnostics, sources) in &failure.diagnostics {
        print_diagnostics(diagnostics, sources);
    }
    terminal::say(&format!("error: {}\n", failure.message));
    let help = failure.help.clone().or_else(|| match failure.exit {
        Exit::Policy => Some(format!("`{command} --help` shows what can be asked, with examples")),
        Exit::Input => Some(format!("put right what is named, and run `{command}` again")),
        // What could not be written says so itself; of a defect nothing more is known.
        _ => None,
    });
    if let Some(help) = help {
        terminal::say(&format!("help: {help}\n"));
    }
}

/// Prints diagnostics to standard error.
pub(crate) fn print_diagnostics(diagnostics: &[Diagnostic], sources: &Sources) {
    let style = if terminal::colour_on_stderr() { RenderStyle::Coloured } else { RenderStyle::Plain };
    // The renderer leaves no control character of theirs in titles, labels and texts.
    terminal::say_coloured(&render(diagnostics, sources, style));
}

/// How many of `diagnostics` are errors.
pub(crate) fn n_errors<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> usize {
    diagnostics.into_iter().filter(|diagnostic| diagnostic.severity == DiagnosticSeverity::Error).count()
}

/// "1 mistake", "2 mistakes".
pub(crate) fn mistakes(n: usize) -> String {
    if n == 1 { "1 mistake".to_owned() } else { format!("{n} mistakes") }
}
