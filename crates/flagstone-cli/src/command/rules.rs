//! `flagstone rules`.

mod diff;
mod docs;
mod lint;
mod list;
mod moves;
mod schema;
mod show;
mod words;

use flagstone_rules::{Loaded, Rulebook};

use super::rulebook;
use crate::arguments::RulesCommand;
use crate::exit::Exit;
use crate::message::{Failure, mistakes, n_errors, print_diagnostics};
use crate::terminal;

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
        RulesCommand::Show { rule, rulebook } => show::run(&rulebook::load(rulebook.rules.as_deref())?, rule),
        RulesCommand::Diff { old, new, on, json } => diff::run(old, new, on, *json),
        RulesCommand::Schema { kind, out, rulebook } => {
            schema::run(&rulebook::load(rulebook.rules.as_deref())?, kind.as_deref(), out.as_deref())
        }
        RulesCommand::Docs { out, rulebook } => docs::run(&rulebook::load(rulebook.rules.as_deref())?, out),
        // Loading runs every example: linting and testing differ in what they print.
        RulesCommand::Lint { rulebook } => lint::run(rulebook.rules.as_deref()),
        RulesCommand::Test { rulebook } => checked(rulebook.rules.as_deref(), |rules| {
            let examples = n_examples(rules);
            terminal::print(&format!("{examples} examples of {}: all come out as their files say\n", contents(rules)));
        }),
    }
}

fn checked(folder: Option<&std::path::Path>, print: impl Fn(&Rulebook)) -> Result<Exit, Failure> {
    let Loaded { rulebook, diagnostics, sources } = Rulebook::load(&rulebook::files(folder)?);
    let Some(rulebook) = rulebook else {
        let message = format!("the rulebook has {}", mistakes(n_errors(&diagnostics)));
        return Err(Failure::policy(message, vec![(diagnostics, sources)]));
    };
    print_diagnostics(&diagnostics, &sources);
    print(&rulebook);
    Ok(Exit::Success)
}

fn contents(rules: &Rulebook) -> String {
    format!(
        "{} definitions, {} checks, {} completeness measures, {} signals, {} lexicons",
        rules.definitions().len(),
        rules.checks().len(),
        rules.completeness().len(),
        rules.signals().len(),
        rules.lexicons().len()
    )
}

fn n_examples(rules: &Rulebook) -> usize {
    let definitions = rules.definitions().iter().map(|rule| rule.examples.len());
    let checks = rules.checks().iter().map(|rule| rule.examples.len());
    let completeness = rules.completeness().iter().map(|rule| rule.examples.len());
    let signals = rules.signals().iter().map(|rule| rule.examples.len());
    let lexicons = rules.lexicons().values().map(|lexicon| lexicon.examples.len());
    definitions.chain(checks).chain(completeness).chain(signals).chain(lexicons).sum()
}
