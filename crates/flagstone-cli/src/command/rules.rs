//! `flagstone rules`.

mod contents;
mod diff;
mod docs;
mod examples;
mod export;
mod lint;
mod list;
mod moves;
mod said;
mod schema;
mod show;
mod words;

use flagstone_rules::{Diagnostic, Sources};

use super::rulebook;
use crate::arguments::RulesCommand;
use crate::exit::Exit;
use crate::message::{Failure, mistakes, n_errors};

pub(super) fn run(command: &RulesCommand) -> Result<Exit, Failure> {
    match command {
        RulesCommand::List { rulebook, json, markdown } => {
            let style = if *json {
                list::Style::Json
            } else if *markdown {
                list::Style::Markdown
            } else {
                list::Style::Columns
            };
            list::run(&rulebook::load(rulebook.rules.as_deref())?, style)
        }
        RulesCommand::Show { rule, rulebook, json } => {
            show::run(&rulebook::load(rulebook.rules.as_deref())?, rule, *json)
        }
        RulesCommand::Diff { old, new, on, json } => diff::run(old, new, on, *json),
        RulesCommand::Schema { kind, out, rulebook, json } => {
            schema::run(&rulebook::load(rulebook.rules.as_deref())?, kind.as_deref(), out.as_deref(), *json)
        }
        RulesCommand::Docs { out, rulebook, json } => {
            docs::run(&rulebook::load_with_examples(rulebook.rules.as_deref())?, out, *json)
        }
        RulesCommand::Export { odcs: _, out, rulebook, json } => {
            export::run(&rulebook::load(rulebook.rules.as_deref())?, out.as_deref(), *json)
        }
        RulesCommand::Lint { rulebook, json } => lint::run(rulebook.rules.as_deref(), *json),
        RulesCommand::Test { rulebook, json } => examples::run(rulebook.rules.as_deref(), *json),
    }
}

/// A rulebook with mistakes.
fn failed(diagnostics: Vec<Diagnostic>, sources: Sources) -> Failure {
    let message = format!("the rulebook has {}", mistakes(n_errors(&diagnostics)));
    Failure::policy(message, vec![(diagnostics, sources)])
        .help("mend them and run `flagstone rules lint` again; rules/README.md says what a rule file holds")
}
