//! Checks as rules of quality.

use flagstone_rules::{Check, CheckSeverity, FieldKind, FieldRef, Predicate, Rulebook, Scalar, Value};

use super::written::{Arguments, Custom, Implementation, Limit, Quality, Rule, VENDOR, one_line};

/// Where a rule stands: with its table, or with the field at this position.
pub(super) enum On {
    Table,
    Field(u16),
}

/// `check` as a rule: a metric of the standard where one means the same, else the rulebook's own expression.
pub(super) fn of(rules: &Rulebook, check: &Check) -> (On, Quality) {
    let metric = metric(rules, check);
    let (on, rule) = match metric {
        Some((field, metric, arguments)) => {
            (On::Field(field.number), Rule::Library { metric, arguments, limit: limit(check.max_breach_rate) })
        }
        None => (On::Table, Rule::Custom { engine: VENDOR, implementation: implementation(check) }),
    };
    let p = &check.provenance;
    let mut custom = vec![
        Custom::text("remedy", &check.remedy),
        Custom::text("reading", &check.reading),
        Custom::text("source", &p.source.line()),
        Custom::text("since", &p.since),
    ];
    let limits = p.known_limits.iter().map(|limit| {
        format!("{}: {}", if limit.overreports { "overreports" } else { "underreports" }, one_line(&limit.because))
    });
    let assumptions =
        p.assumes.iter().map(|assumed| format!("{} {}", one_line(&assumed.what), one_line(&assumed.because)));
    for (name, texts) in [("knownLimits", limits.collect::<Vec<_>>()), ("assumes", assumptions.collect())] {
        if !texts.is_empty() {
            custom.push(Custom::texts(name, texts));
        }
    }
    let quality = Quality {
        id: p.id.clone(),
        name: p.name.clone(),
        description: one_line(&p.title),
        rule,
        dimension: dimension(check.dimension),
        severity: match check.severity {
            CheckSeverity::Error => "error",
            CheckSeverity::Warning => "warning",
        },
        business_impact: one_line(&p.why),
        custom_properties: custom,
    };
    (on, quality)
}

/// The metric that means the same as `check`, of which field, with its arguments.
///
/// Null, in a contract of the record schema, is a value that is not recorded, and what is not in the code list is invalid in
/// whichever way: see [`crate::Contract::plan`], which reads them back as these very expressions.
fn metric(rules: &Rulebook, check: &Check) -> Option<(FieldRef, &'static str, Option<Arguments>)> {
    if check.applies_to.is_some() {
        return None;
    }
    match &check.requires {
        Predicate::Recorded(field) if field.table == check.table => Some((*field, "nullValues", None)),
        Predicate::Not(inner) => match &**inner {
            Predicate::Repeats(fields) if fields.len() == 1 => Some((fields[0], "duplicateValues", None)),
            Predicate::In { value: Scalar::State(field), list } if is_outside_the_list(list) => {
                let FieldKind::Code(list) = &rules.schema().field(*field).kind else { return None };
                let codes = rules.code_list(list)?.codes().iter().map(|code| code.code.clone()).collect();
                Some((*field, "invalidValues", Some(Arguments { valid_values: codes })))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The recording states of a cell that holds something, and no code of the list.
const OUTSIDE: [&str; 3] = ["invalid", "unmapped", "multivalue"];

fn is_outside_the_list(states: &[Value]) -> bool {
    let is = |state: &str| states.contains(&Value::Text(state.to_owned()));
    states.len() == OUTSIDE.len() && OUTSIDE.into_iter().all(is)
}

fn limit(max_breach_rate: f64) -> Limit {
    if max_breach_rate == 0.0 {
        return Limit::None { must_be: 0, unit: "rows" };
    }
    Limit::PerCent { must_be_less_or_equal_to: per_cent(max_breach_rate), unit: "percent" }
}

/// The percentage that gives `rate` back when it is divided by a hundred: the nearest number to the product need not.
fn per_cent(rate: f64) -> f64 {
    let product = rate * 100.0;
    [product, product.next_up(), product.next_down()].into_iter().find(|n| n / 100.0 == rate).unwrap_or(product)
}

fn implementation(check: &Check) -> Implementation {
    let line = |key: &str| check.expression.lines().find_map(|line| line.strip_prefix(key)).map(str::to_owned);
    Implementation {
        applies_to: line("applies_to = "),
        requires: line("requires = ").expect("a check requires something"),
        max_breach_rate: check.max_breach_rate,
    }
}

/// The standard's word for a dimension of the Government Data Quality Framework. The standard has no validity; conformity is
/// its word for data that are as they should be written.
fn dimension(dimension: &str) -> &'static str {
    match dimension {
        "accuracy" => "accuracy",
        "completeness" => "completeness",
        "consistency" => "consistency",
        "timeliness" => "timeliness",
        "uniqueness" => "uniqueness",
        _ => "conformity",
    }
}
