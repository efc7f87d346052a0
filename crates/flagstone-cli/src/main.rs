//! The `flagstone` program: arguments in, results on standard output, progress and messages on standard error.

mod allocator;
mod arguments;
mod command;
mod exit;
mod message;
mod panic;
mod progress;
mod terminal;

use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory, FromArgMatches};

use arguments::Arguments;
use exit::Exit;

fn main() -> ExitCode {
    allocator::keep_for_the_next_force();
    let parsed = Arguments::command()
        .try_get_matches()
        .and_then(|matches| Ok((named(&matches), Arguments::from_arg_matches(&matches)?)));
    let (command, arguments) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            // clap's own codes: help and version are no failure, everything else is wrong usage.
            let exit = if error.use_stderr() { Exit::Policy } else { Exit::Success };
            let _ = error.print();
            return exit.into();
        }
    };
    let exit = match panic::reported(|| command::run(arguments)) {
        Some(Ok(exit)) => exit,
        Some(Err(failure)) => {
            message::print(&failure, &command);
            failure.exit
        }
        None => Exit::Internal,
    };
    exit.into()
}

/// The command that was asked for, as it is typed: `flagstone rules show`.
fn named(matches: &ArgMatches) -> String {
    let mut name = "flagstone".to_owned();
    let mut at = matches;
    while let Some((command, inner)) = at.subcommand() {
        name.push(' ');
        name.push_str(command);
        at = inner;
    }
    name
}
