//! One file per command.

mod audit;
mod audit_results;
mod check;
mod columns;
mod compare;
mod completions;
mod dictionary;
mod estimates;
mod explain;
mod export;
mod history;
mod init;
mod inputs;
mod key;
mod manual;
mod map;
mod place;
mod publish;
mod report;
mod reviews;
mod rulebook;
mod rules;
mod sample;
mod synth;
mod verify;
mod whole_file;
mod whole_folder;
mod worklist;

use crate::arguments::{Arguments, Command};
use crate::exit::Exit;
use crate::message::Failure;

pub(crate) fn run(arguments: Arguments) -> Result<Exit, Failure> {
    match arguments.command {
        Command::Audit(arguments) => audit::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Dictionary(arguments) => dictionary::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Manual(arguments) => manual::run(&arguments),
        Command::Map(arguments) => map::run(&arguments),
        Command::Publish(arguments) => publish::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Reviews(arguments) => reviews::run(&arguments.command),
        Command::Rules(arguments) => rules::run(&arguments.command),
        Command::Sample(arguments) => sample::run(&arguments),
        Command::Synth(arguments) => synth::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
    }
}
