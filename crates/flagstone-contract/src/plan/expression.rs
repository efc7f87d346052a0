//! Parts of rules in the language of rules.

use flagstone_rules::{FieldKind, FieldRef, Rulebook};
use serde_json::Value;

use crate::names::Target;

/// The recording states of a cell that holds something, and nothing that the field may hold.
const OUTSIDE: &str = "('invalid', 'unmapped', 'multivalue')";

/// The name of a field in an expression over its own table.
pub(super) fn name(rules: &Rulebook, field: FieldRef) -> &str {
    &rules.schema().field(field).name
}

/// That something is there: in a field a value that is recorded, in a column a cell that is filled in.
pub(super) fn filled(rules: &Rulebook, target: Target<'_>) -> String {
    let name = name(rules, target.field);
    match target.column {
        None => format!("recorded({name})"),
        Some(_) => format!("state({name}) <> 'blank'"),
    }
}

/// That a cell holds what the field may hold, or nothing.
pub(super) fn readable(rules: &Rulebook, field: FieldRef) -> String {
    format!("state({}) NOT IN {OUTSIDE}", name(rules, field))
}

/// `text` in single quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// That a value is one of `values`, or that none is recorded; else why it cannot be told.
pub(super) fn one_of(rules: &Rulebook, field: FieldRef, values: &[&Value]) -> Result<String, String> {
    let name = name(rules, field);
    let readable = readable(rules, field);
    let among = |literals: Vec<String>| {
        if literals.is_empty() {
            return Err("it allows no value at all".to_owned());
        }
        Ok(format!("{readable} AND (NOT recorded({name}) OR {name} IN ({}))", literals.join(", ")))
    };
    match &rules.schema().field(field).kind {
        FieldKind::Code(list) => {
            let list = rules.code_list(list).ok_or_else(|| format!("there is no code list `{list}`"))?;
            let mut codes = Vec::new();
            for value in values {
                let code = text(value).filter(|code| list.number(code).is_some());
                codes.push(code.ok_or_else(|| {
                    format!(
                        "it allows a value that is no code of list `{}`, and the record schema knows no other",
                        list.id()
                    )
                })?);
            }
            let is_whole = list.codes().iter().all(|code| codes.contains(&code.code));
            if is_whole { Ok(readable) } else { among(codes.iter().map(|code| quoted(code)).collect()) }
        }
        FieldKind::Text => {
            let texts: Option<Vec<String>> = values.iter().map(|value| text(value)).collect();
            let texts = texts.ok_or_else(|| "it allows values that are no texts".to_owned())?;
            among(texts.iter().map(|text| quoted(text)).collect())
        }
        FieldKind::Integer => {
            let numbers: Option<Vec<String>> =
                values.iter().map(|value| value.as_i64().map(|number| number.to_string())).collect();
            among(numbers.ok_or_else(|| "it allows values that are no whole numbers".to_owned())?)
        }
        kind => Err(format!("the record schema holds it as {}, of which allowed values are not told", kind.describe())),
    }
}

/// A text, or a number as it would be written in a cell.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) if number.is_i64() => Some(number.to_string()),
        _ => None,
    }
}

/// That a pattern is found in a text, whatever else holds of it.
pub(super) fn matches(rules: &Rulebook, field: FieldRef, pattern: &str) -> Result<String, String> {
    match &rules.schema().field(field).kind {
        FieldKind::Text => Ok(format!("matches({}, {})", name(rules, field), quoted(pattern))),
        kind => Err(format!("the record schema holds it as {}, in which nothing is left to match", kind.describe())),
    }
}

/// The records of which a rule on values speaks.
pub(super) fn recorded(rules: &Rulebook, field: FieldRef) -> String {
    format!("recorded({})", name(rules, field))
}
