//! Whether an expression says the same of every record, once everything is known.
//!
//! Each field takes a value of every kind that the expression can tell apart; what cannot be tried that way (questions
//! about several fields, about recording states, about earlier rows) may be true or false. So "the same" is certain, and
//! an expression of which nothing is said may still be constant.

use std::collections::{BTreeMap, BTreeSet};

use crate::blocking::Kinds;
use crate::expression::{Operator, Predicate, Scalar};
use crate::rulebook::Rulebook;
use crate::schema::FieldRef;
use crate::value::Value;

/// Beyond this many combinations of values nothing is said.
const MOST: usize = 100_000;

/// Which truths are possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Possible {
    yes: bool,
    no: bool,
}

const OPEN: Possible = Possible { yes: true, no: true };

/// `Some` where `predicate` says the same of every record.
pub(super) fn constant(rulebook: &Rulebook, predicate: &Predicate) -> Option<bool> {
    match possible(rulebook, predicate) {
        Possible { yes: true, no: false } => Some(true),
        Possible { yes: false, no: true } => Some(false),
        _ => None,
    }
}

fn possible(rulebook: &Rulebook, predicate: &Predicate) -> Possible {
    let kinds = Kinds::new(rulebook.schema(), rulebook.lists(), rulebook.lexicons(), &[predicate]);
    let mut parts = Vec::new();
    leaves(predicate, &mut parts);
    // Parts that ask about one field alone are tied together by that field's value.
    let mut fields: BTreeSet<FieldRef> = BTreeSet::new();
    let mut free: BTreeMap<&Predicate, Possible> = BTreeMap::new();
    for part in parts {
        match alone(part) {
            Some(field) if kinds.n_values(field) > 0 => {
                fields.insert(field);
            }
            _ => {
                free.insert(part, of_part(rulebook, part));
            }
        }
    }
    let values: Vec<(FieldRef, usize)> = fields.iter().map(|field| (*field, kinds.n_values(*field))).collect();
    let open: Vec<&Predicate> = free.iter().filter(|(_, truths)| **truths == OPEN).map(|(part, _)| *part).collect();
    let combinations = values.iter().map(|(_, n)| *n).try_fold(1usize, usize::checked_mul);
    let combinations = combinations.and_then(|n| n.checked_shl(u32::try_from(open.len()).ok()?));
    let Some(combinations) = combinations.filter(|n| *n <= MOST && open.len() < 16) else { return OPEN };
    let mut found = Possible { yes: false, no: false };
    for number in 0..combinations {
        let mut rest = number >> open.len();
        let chosen: BTreeMap<FieldRef, usize> = values
            .iter()
            .map(|(field, n)| {
                let at = rest % n;
                rest /= n;
                (*field, at)
            })
            .collect();
        let answer = |part: &Predicate| {
            if let Some((field, at)) = alone(part).and_then(|field| chosen.get_key_value(&field)) {
                return kinds.says(*field, *at, part);
            }
            match open.iter().position(|other| *other == part) {
                Some(bit) => number >> bit & 1 == 1,
                None => free[part].yes,
            }
        };
        if holds(predicate, &answer) {
            found.yes = true;
        } else {
            found.no = true;
        }
    }
    found
}

/// The parts that AND, OR and NOT put together.
fn leaves<'a>(predicate: &'a Predicate, found: &mut Vec<&'a Predicate>) {
    match predicate {
        Predicate::Not(inner) => leaves(inner, found),
        Predicate::And(parts) | Predicate::Or(parts) => parts.iter().for_each(|part| leaves(part, found)),
        part => found.push(part),
    }
}

fn holds(predicate: &Predicate, answer: &impl Fn(&Predicate) -> bool) -> bool {
    match predicate {
        Predicate::Not(inner) => !holds(inner, answer),
        Predicate::And(parts) => parts.iter().all(|part| holds(part, answer)),
        Predicate::Or(parts) => parts.iter().any(|part| holds(part, answer)),
        part => answer(part),
    }
}

/// The one field that `part` asks about, where a value answers it.
fn alone(part: &Predicate) -> Option<FieldRef> {
    let is_state = |scalar: &Scalar| matches!(scalar, Scalar::State(_));
    match part {
        Predicate::Field(_)
        | Predicate::Includes { .. }
        | Predicate::Attribute { .. }
        | Predicate::Mentions { .. }
        | Predicate::Matches { .. } => {}
        Predicate::Compare { left, right, .. } if !is_state(left) && !is_state(right) => {}
        Predicate::In { value, .. } if !is_state(value) => {}
        _ => return None,
    }
    let fields = part.reads().fields;
    fields.first().copied().filter(|_| fields.len() == 1)
}

/// What a part that is no question about one field alone may be.
fn of_part(rulebook: &Rulebook, part: &Predicate) -> Possible {
    match part {
        Predicate::Constant(truth) => Possible { yes: *truth, no: !truth },
        // A case may have no row at all.
        Predicate::Any(_, inner) => Possible { yes: possible(rulebook, inner).yes, no: true },
        Predicate::All(_, inner) => Possible { yes: true, no: possible(rulebook, inner).no },
        Predicate::CompareCount { count, operator, right: Scalar::Literal(Value::Integer(number)) } => {
            let most = if possible(rulebook, &count.predicate).yes { i64::MAX } else { 0 };
            of_count(*operator, *number, most)
        }
        _ => OPEN,
    }
}

/// What comparing a count from 0 to `most` with `number` may give. Between 0, the numbers round `number` and `most` the
/// comparison does not change.
fn of_count(operator: Operator, number: i64, most: i64) -> Possible {
    let around = [0, number.saturating_sub(1), number, number.saturating_add(1), most];
    let counts = around.into_iter().filter(|count| (0..=most).contains(count));
    let truths: Vec<bool> = counts.map(|count| operator.holds(count.cmp(&number))).collect();
    Possible { yes: truths.contains(&true), no: truths.contains(&false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_is_at_least_nothing() {
        assert_eq!(of_count(Operator::GreaterOrEqual, 0, i64::MAX), Possible { yes: true, no: false });
        assert_eq!(of_count(Operator::Less, 0, i64::MAX), Possible { yes: false, no: true });
        assert_eq!(of_count(Operator::GreaterOrEqual, 2, i64::MAX), OPEN);
        assert_eq!(of_count(Operator::GreaterOrEqual, 2, 0), Possible { yes: false, no: true });
    }
}
