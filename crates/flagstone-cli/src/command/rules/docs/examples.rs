//! The examples of a rule: what they show, the records they are made of, and the outcome they must have.

use flagstone_rules::{Example, RecordingState, Rulebook, Table, Value};
use maud::{Markup, html};

use crate::command::rules::words::{Kind, RuleWords};

pub(super) fn write(rules: &Rulebook, rule: &RuleWords<'_>) -> Markup {
    let id = &rule.provenance.id;
    let examples = match rule.kind {
        Kind::Definition => rules.definition(id).map(|rule| &rule.examples),
        Kind::Check => rules.checks().iter().find(|rule| rule.provenance.id == *id).map(|rule| &rule.examples),
        Kind::Completeness => {
            rules.completeness().iter().find(|rule| rule.provenance.id == *id).map(|rule| &rule.examples)
        }
        Kind::Lexicon => return of_lexicon(rules, id),
        Kind::Signal => rules.signals().iter().find(|rule| rule.provenance.id == *id).map(|rule| &rule.examples),
        Kind::Network | Kind::Closure => None,
    };
    let Some(examples) = examples else { return html! {} };
    html! {
        h4 { "examples, run whenever the rulebook is loaded" }
        ul {
            @for example in examples {
                li {
                    b { (example.outcome.replace('_', " ")) }
                    @if let Some(note) = &example.note { ": " (note) }
                    @for line in records(rules, example) { br; code { (line) } }
                }
            }
        }
    }
}

fn of_lexicon(rules: &Rulebook, id: &str) -> Markup {
    let examples = rules.lexicons().get(id).map(|lexicon| lexicon.examples.as_slice()).unwrap_or_default();
    html! {
        h4 { "examples, run whenever the rulebook is loaded" }
        ul {
            @for example in examples {
                li { b { (if example.mentions { "a mention" } else { "no mention" }) } ": " (example.text) }
            }
        }
    }
}

/// One line for each record of the example that says anything.
fn records(rules: &Rulebook, example: &Example) -> Vec<String> {
    let mut lines = Vec::new();
    for table in Table::ALL {
        let Some(supplied) = example.records.table(table) else {
            lines.push(format!("{table}: not supplied"));
            continue;
        };
        for record in &supplied.rows {
            let mut said = Vec::new();
            for (number, (field, cell)) in (0u16..).zip(rules.schema().table(table).fields.iter().zip(&record.cells)) {
                let list = field.kind.list().and_then(|list| rules.code_list(list));
                let code = |number: u16| {
                    list.and_then(|list| list.code(number)).map_or_else(|| "?".to_owned(), |code| code.code.clone())
                };
                let says = match &cell.value {
                    _ if supplied.absent.contains(&number) => "not supplied".to_owned(),
                    Some(value) => value_words(value, &code),
                    None if cell.missing == RecordingState::Blank => continue,
                    None => cell.missing.name().to_owned(),
                };
                said.push(format!("{} {says}", field.name));
            }
            lines.push(format!(
                "{table}: {}",
                if said.is_empty() { "nothing recorded".to_owned() } else { said.join(", ") }
            ));
        }
    }
    lines
}

fn value_words(value: &Value, code: &impl Fn(u16) -> String) -> String {
    match value {
        Value::Boolean(truth) => if *truth { "yes" } else { "no" }.to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Text(text) => format!("\"{text}\""),
        Value::Code(number) => code(*number),
        Value::Flags(flags) => {
            let set = (0u16..).zip(flags).filter(|(_, truth)| **truth == Some(true)).map(|(number, _)| code(number));
            let set: Vec<String> = set.collect();
            if set.is_empty() { "none".to_owned() } else { set.join(" and ") }
        }
    }
}
