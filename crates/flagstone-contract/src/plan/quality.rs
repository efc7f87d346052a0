//! Rules of quality: library metrics, and rules in Flagstone's own language.

use flagstone_gate::Counted;
use flagstone_rules::{CheckSeverity, Table};
use serde_json::Value;

use super::expression::{filled, matches, name, one_of, readable, recorded};
use super::limit::{Limit, limit};
use super::{Planner, Said, Understood, keys};
use crate::asked::Node;
use crate::names::{Object, Target, target};
use crate::pattern::translated;

/// The engine whose rules are expressions of the rulebook.
const ENGINE: &str = "flagstone";

impl Planner<'_> {
    /// A rule that stands with a property.
    pub(super) fn rule_of_property(&mut self, path: &str, target: Target<'_>, rule: &Node<'_>) {
        let understood = match metric(rule) {
            Some(metric) => self.metric_of_property(&metric, target, rule),
            None => self.own(target.field.table, rule),
        };
        self.rule(path, rule, understood);
    }

    /// A rule that stands with an object.
    pub(super) fn rule_of_object(&mut self, object_name: &str, object: &Object<'_>, rule: &Node<'_>) {
        let understood = match metric(rule) {
            Some(metric) => self.metric_of_object(&metric, object, rule),
            None => self.own(object.table, rule),
        };
        self.rule(object_name, rule, understood);
    }

    fn rule(&mut self, path: &str, rule: &Node<'_>, understood: Result<Understood, String>) {
        let said = said(path, rule);
        let understood = match keys::of_rule(rule).first() {
            Some(key) => Err(format!("it has a key that the standard does not have, `{key}`")),
            None => understood,
        };
        match understood {
            Ok(understood) => self.check(said, understood),
            Err(reason) => self.not_evaluated(said.id, said.title, reason),
        }
    }

    fn metric_of_property(&self, metric: &str, target: Target<'_>, rule: &Node<'_>) -> Result<Understood, String> {
        let rules = self.rules;
        let arguments = rule.get("arguments");
        let argument = |key: &str| arguments.as_ref().and_then(|arguments| arguments.get(key));
        let (applies_to, requires) = match metric {
            "nullValues" => {
                target.empty()?;
                (None, filled(rules, target))
            }
            "missingValues" => {
                target.empty()?;
                let values = argument("missingValues").and_then(|values| values.items());
                let values = values.ok_or("it does not say which values are missing ones")?;
                let is_empty = |value: &Value| value.is_null() || value.as_str().is_some_and(str::is_empty);
                if !values.iter().all(|value| is_empty(value.value)) {
                    let why = "it takes other values than null and the empty text for missing; which of them a cell held is not kept";
                    return Err(why.to_owned());
                }
                (None, filled(rules, target))
            }
            "invalidValues" => {
                target.values()?;
                let valid =
                    argument("validValues").or_else(|| rule.get("validValues")).and_then(|values| values.items());
                let pattern = argument("pattern").or_else(|| rule.get("pattern"));
                match (valid, pattern) {
                    (Some(valid), None) => {
                        let valid: Vec<&Value> = valid.iter().map(|value| value.value).collect();
                        (None, one_of(rules, target.field, &valid)?)
                    }
                    (None, Some(pattern)) => {
                        let pattern = pattern.value.as_str().ok_or("its `pattern` is no text")?;
                        let requires = matches(rules, target.field, &translated(pattern))?;
                        let readable = readable(rules, target.field);
                        let recorded = recorded(rules, target.field);
                        (None, format!("{readable} AND (NOT {recorded} OR {requires})"))
                    }
                    (Some(_), Some(_)) => return Err("it gives both values and a pattern".to_owned()),
                    (None, None) => {
                        return Err("it says neither which values are valid nor a pattern of them".to_owned());
                    }
                }
            }
            "duplicateValues" => {
                target.values()?;
                (None, format!("NOT repeats({})", name(rules, target.field)))
            }
            "rowCount" => return Err("rows are counted of an object, not of a property".to_owned()),
            _ => return Err("the standard has no such metric".to_owned()),
        };
        limited(target.field.table, applies_to, requires, limit(rule, Counted::Breaches)?)
    }

    fn metric_of_object(&self, metric: &str, object: &Object<'_>, rule: &Node<'_>) -> Result<Understood, String> {
        match metric {
            "rowCount" => limited(object.table, None, "TRUE".to_owned(), limit(rule, Counted::Records)?),
            "duplicateValues" => {
                let properties =
                    rule.get("arguments").map(|arguments| arguments.list("properties")).unwrap_or_default();
                if properties.is_empty() {
                    return Err("it does not say of which properties".to_owned());
                }
                let mut fields = Vec::new();
                for property in &properties {
                    let property = property.value.as_str().ok_or("it names a property by something that is no text")?;
                    let target = target(self.rules, object, &[crate::asked::shown(property)])?;
                    target.values()?;
                    fields.push(name(self.rules, target.field));
                }
                let requires = format!("NOT repeats({})", fields.join(", "));
                limited(object.table, None, requires, limit(rule, Counted::Breaches)?)
            }
            "nullValues" | "missingValues" | "invalidValues" => {
                Err("it is counted of a property, not of an object".to_owned())
            }
            _ => Err("the standard has no such metric".to_owned()),
        }
    }

    /// A rule of Flagstone's own: an expression, or the keys of a rule file; else why it is none.
    fn own(&self, table: Table, rule: &Node<'_>) -> Result<Understood, String> {
        match rule.raw("type") {
            Some("custom") => {}
            Some("text") => return Err("it is a text for people".to_owned()),
            Some("sql") => return Err("it is SQL for a server".to_owned()),
            Some("library") | None => return Err("it names no metric".to_owned()),
            Some(_) => return Err("the standard has no such type of rule".to_owned()),
        }
        let engine = rule.text("engine").unwrap_or_default();
        if !engine.eq_ignore_ascii_case(ENGINE) {
            return Err(format!("it is for another engine, `{engine}`"));
        }
        let implementation = rule.get("implementation").ok_or("it has no implementation")?;
        if let Some(requires) = implementation.value.as_str() {
            return Ok(Understood {
                table,
                applies_to: None,
                requires: requires.to_owned(),
                max_breach_rate: 0.0,
                bound: None,
            });
        }
        const KNOWN: [&str; 3] = ["applies_to", "requires", "max_breach_rate"];
        if let Some(unknown) = implementation.keys().find(|key| !KNOWN.contains(key)) {
            return Err(format!("its implementation has a key that means nothing, `{}`", crate::asked::shown(unknown)));
        }
        let max_breach_rate = match implementation.get("max_breach_rate") {
            None => 0.0,
            Some(rate) => rate
                .value
                .as_f64()
                .filter(|rate| (0.0..=1.0).contains(rate))
                .ok_or("its `max_breach_rate` is no fraction from 0 to 1")?,
        };
        let applies_to = implementation
            .get("applies_to")
            .map(|node| node.value.as_str().map(str::to_owned).ok_or("its `applies_to` is no expression"));
        let requires = implementation.raw("requires").ok_or("its implementation has no `requires`")?.to_owned();
        Ok(Understood { table, applies_to: applies_to.transpose()?, requires, max_breach_rate, bound: None })
    }
}

fn limited(table: Table, applies_to: Option<String>, requires: String, limit: Limit) -> Result<Understood, String> {
    let (max_breach_rate, bound) = match limit {
        Limit::Rate(rate) => (rate, None),
        Limit::Bound(bound) => (1.0, Some(bound)),
    };
    Ok(Understood { table, applies_to, requires, max_breach_rate, bound })
}

/// The metric of a library rule, by the name that the standard has for it now.
fn metric(rule: &Node<'_>) -> Option<String> {
    if !matches!(rule.raw("type"), None | Some("library")) {
        return None;
    }
    let metric = rule.text("metric").or_else(|| rule.text("rule"))?;
    // Its name in version 3.0.
    Some(if metric == "duplicateCount" { "duplicateValues".to_owned() } else { metric })
}

/// What the rule says of itself, and what its kind says where it says nothing.
fn said(path: &str, rule: &Node<'_>) -> Said {
    let kind = metric(rule).or_else(|| rule.text("type")).unwrap_or_else(|| "rule".to_owned());
    let custom = |property: &str| {
        let customs = rule.list("customProperties");
        let custom = customs.iter().find(|custom| custom.raw("property") == Some(property));
        custom.and_then(|custom| custom.text("value"))
    };
    let name = rule.text("name");
    let id = rule.text("id").or_else(|| name.clone()).unwrap_or_else(|| format!("{path}/{kind}"));
    Said {
        title: rule.text("description").or_else(|| name.clone()).unwrap_or_else(|| title(path, &kind)),
        id,
        name: name.unwrap_or(kind.clone()),
        why: rule.text("businessImpact").unwrap_or_default(),
        remedy: custom("remedy").unwrap_or_default(),
        reading: custom("reading").unwrap_or_default(),
        dimension: dimension(rule.raw("dimension"), &kind),
        severity: match rule.text("severity").unwrap_or_default().to_lowercase().as_str() {
            "warning" | "warn" | "info" => CheckSeverity::Warning,
            _ => CheckSeverity::Error,
        },
    }
}

/// What a rule finds that says nothing of itself.
fn title(path: &str, kind: &str) -> String {
    match kind {
        "nullValues" | "missingValues" => format!("`{path}` is not there"),
        "invalidValues" => format!("`{path}` holds what is not valid"),
        "duplicateValues" => format!("`{path}` repeats an earlier record"),
        "rowCount" => format!("Number of records in `{path}`"),
        kind => format!("Rule of type {kind} of `{path}`"),
    }
}

/// The dimension of the Government Data Quality Framework: as the rule says, else as its metric is about.
fn dimension(said: Option<&str>, kind: &str) -> &'static str {
    match said {
        Some("accuracy" | "ac") => "accuracy",
        Some("completeness" | "cp" | "coverage" | "cv") => "completeness",
        Some("consistency" | "cs") => "consistency",
        Some("timeliness" | "tm") => "timeliness",
        Some("uniqueness" | "uq") => "uniqueness",
        Some("conformity" | "cf") => "validity",
        _ => match kind {
            "nullValues" | "missingValues" | "rowCount" => "completeness",
            "duplicateValues" => "uniqueness",
            _ => "validity",
        },
    }
}
