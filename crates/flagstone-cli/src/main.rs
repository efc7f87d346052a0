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
    panic::say_no_values();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // clap's own codes: help and version are no failure, everything else is wrong usage.
            let exit = if error.use_stderr() { Exit::Policy } else { Exit::Success };
            let _ = error.print();
            return exit.into();
        }
    };
    let outcome = std::panic::catch_unwind(|| command::run(arguments));
    let exit = match outcome {
        Ok(Ok(exit)) => exit,
        Ok(Err(failure)) => {
            message::print(&failure);
            failure.exit
        }
        Err(_) => Exit::Internal,
    };
    exit.into()
}
