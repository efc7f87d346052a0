//! `flagstone completions`: a script for a shell, generated from the arguments.

use clap::CommandFactory;

use crate::arguments::{Arguments, CompletionsArguments};
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

pub(super) fn run(arguments: &CompletionsArguments) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "flagstone", &mut script);
    terminal::print(&String::from_utf8(script).expect("the script is made of texts"));
    Ok(Exit::Success)
}
