//! The limits of library metrics: `mustBe`, `mustBeLessThan` and the others, in rows or per cent.

use flagstone_gate::{Bound, Counted, Must};

use crate::asked::Node;

/// A limit as the engine knows it, or as the contract words it.
pub(super) enum Limit {
    /// The highest rate of breaches, a fraction.
    Rate(f64),
    /// What a rate cannot say.
    Bound(Bound),
}

const OPERATORS: [&str; 8] = [
    "mustBe",
    "mustNotBe",
    "mustBeGreaterThan",
    "mustBeGreaterOrEqualTo",
    "mustBeLessThan",
    "mustBeLessOrEqualTo",
    "mustBeBetween",
    "mustNotBeBetween",
];

/// The limit of `rule` on `counted` ([`Counted::Breaches`] stands for the contract's unit too); else why it has none.
pub(super) fn limit(rule: &Node<'_>, counted: Counted) -> Result<Limit, String> {
    let given: Vec<&str> = OPERATORS.into_iter().filter(|operator| rule.get(operator).is_some()).collect();
    let operator = match given[..] {
        [operator] => operator,
        [] => return Err("it says no limit, such as `mustBe: 0`".to_owned()),
        _ => return Err(format!("it says several limits: {}", given.join(", "))),
    };
    let not_a_number = || format!("its `{operator}` is no number");
    let must = match operator {
        "mustBeBetween" | "mustNotBeBetween" => {
            let ends: Vec<f64> = rule.list(operator).iter().filter_map(|end| end.value.as_f64()).collect();
            match ends[..] {
                [from, to] if from <= to && operator == "mustBeBetween" => Must::BeBetween(from, to),
                [from, to] if from <= to => Must::NotBeBetween(from, to),
                _ => return Err(format!("its `{operator}` is no list of two numbers, the smaller first")),
            }
        }
        operator => {
            let number = rule.number(operator).ok_or_else(not_a_number)?;
            match operator {
                "mustBe" => Must::Be(number),
                "mustNotBe" => Must::NotBe(number),
                "mustBeGreaterThan" => Must::BeAbove(number),
                "mustBeGreaterOrEqualTo" => Must::BeAtLeast(number),
                "mustBeLessThan" => Must::BeBelow(number),
                _ => Must::BeAtMost(number),
            }
        }
    };
    let unit = rule.raw("unit").unwrap_or("rows");
    let counted = match (unit, counted) {
        ("rows", counted) => counted,
        ("percent", Counted::Breaches) => Counted::BreachesPerCent,
        _ => return Err("its `unit` is none that this metric can be counted in".to_owned()),
    };
    Ok(match (must, counted) {
        (Must::Be(0.0) | Must::BeAtMost(0.0), Counted::Breaches | Counted::BreachesPerCent) => Limit::Rate(0.0),
        (Must::BeAtMost(number), Counted::BreachesPerCent) if (0.0..=100.0).contains(&number) => {
            Limit::Rate(number / 100.0)
        }
        (must, counted) => Limit::Bound(Bound { counted, must }),
    })
}
