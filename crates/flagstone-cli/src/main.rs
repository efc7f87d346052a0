//! The `flagstone` program: arguments in, results on standard output, progress and messages on standard error.

mod arguments;
mod command;
mod exit;
mod message;
mod panic;
mod progress;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;
use exit::Exit;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
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
            message::print(&failure);
            failure.exit
        }
        None => Exit::Internal,
    };
    exit.into()
}
