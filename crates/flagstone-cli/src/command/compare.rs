//! `flagstone compare`: the rates of two audits side by side, where they may be compared.

mod lines;
mod rules;
mod text;

use flagstone_results::Results;
use serde_json::{Value, json};

use crate::arguments::CompareArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;
use lines::Line;
use rules::RuleChange;

pub(super) fn run(arguments: &CompareArguments) -> Result<Exit, Failure> {
    let (first, second) = (read(&arguments.first)?, read(&arguments.second)?);
    let changes = rules::changes(&first, &second);
    let definitions: Vec<&str> = changes.iter().filter(|change| change.is_definition).map(|c| c.id.as_str()).collect();
    if !definitions.is_empty() && !arguments.across_definitions {
        return Err(Failure::new(
            Exit::Policy,
            format!(
                "the two audits do not ask the same: {} {}; their rates are not compared",
                definitions.join(", "),
                if definitions.len() == 1 { "differs" } else { "differ" }
            ),
        )
        .help("`flagstone rules diff OLD NEW --on AUDIT` shows what the change of rules alone does; --across-definitions compares all the same, and says so on every line"));
    }
    let lines = lines::lines(&first, &second, &changes, arguments.across_definitions);
    let lines: Vec<Line> =
        lines.into_iter().filter(|line| arguments.force.as_ref().is_none_or(|force| line.force == *force)).collect();
    if lines.is_empty() {
        return Err(Failure::new(Exit::Incomplete, "the two audits have nothing in common that could be compared"));
    }
    if arguments.json {
        terminal::print_json(&as_json(&first, &second, &changes, &lines));
    } else {
        terminal::print(&text::page(&first, &second, &changes, &lines));
    }
    Ok(Exit::Success)
}

fn read(folder: &std::path::Path) -> Result<Results, Failure> {
    Results::read(folder).map_err(|error| {
        Failure::new(Exit::Input, error.to_string())
            .help("name two folders of results; `flagstone audit AUDIT.toml --out DIR` writes one")
    })
}

fn as_json(first: &Results, second: &Results, changes: &[RuleChange], lines: &[Line]) -> Value {
    let audit = |results: &Results| {
        json!({
            "audit_id": results.audit.audit_id,
            "title": results.audit.title,
            "finished_at": results.audit.finished_at.to_string(),
            "rulebook_version": results.audit.rulebook_version,
            "rulebook_digest": results.audit.rulebook_digest,
        })
    };
    let change = |change: &RuleChange| json!({ "kind": change.kind, "rule_id": change.id, "how": change.how.words() });
    json!({
        "first": audit(first),
        "second": audit(second),
        "rules_that_differ": changes.iter().map(change).collect::<Vec<_>>(),
        "lines": lines.iter().map(Line::as_json).collect::<Vec<_>>(),
    })
}
