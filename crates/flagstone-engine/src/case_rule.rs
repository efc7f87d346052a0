//! Criteria as they are asked of a case: nothing but quantifiers, joined by AND, OR and NOT.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use flagstone_rules::{Operator, Predicate, Rulebook, Scalar, Truth, Value};

use crate::plan::{Asked, Plan, Reduction};
use crate::reduced::Reduced;
use crate::truths::Truths;

/// Every definition of a rulebook, with its quantifiers numbered; those that say the same have one number.
pub(crate) struct CaseRules {
    /// The quantifiers: a table, a question to each of its rows, perhaps a column whose values are counted.
    pub(crate) atoms: Vec<Reduction>,
    /// What is asked of each of them.
    pub(crate) asked: Vec<Asked>,
    /// The criteria of each definition, in the order of the rulebook.
    pub(crate) definitions: Vec<Vec<CaseRule>>,
}

/// A criterion over numbered quantifiers.
#[derive(Debug, Clone)]
pub(crate) enum CaseRule {
    Constant(bool),
    Any(usize),
    All(usize),
    Count { atom: usize, operator: Operator, number: i64 },
    Not(Box<CaseRule>),
    And(Vec<CaseRule>),
    Or(Vec<CaseRule>),
    Is(Box<CaseRule>, Truth),
}

impl CaseRules {
    pub(crate) fn new(rulebook: &Rulebook) -> CaseRules {
        let definitions = rulebook.definitions().iter();
        let criteria: Vec<Vec<&Predicate>> = definitions
            .map(|definition| definition.criteria.iter().map(|criterion| &criterion.holds).collect())
            .collect();
        CaseRules::of(&criteria)
    }

    /// The rules of definitions with these criteria.
    pub(crate) fn of(definitions: &[Vec<&Predicate>]) -> CaseRules {
        let mut plan = Plan::default();
        definitions.iter().flatten().for_each(|predicate| plan.add(predicate));
        let (atoms, asked): (Vec<Reduction>, Vec<Asked>) = plan.reductions.into_iter().unzip();
        let numbers: BTreeMap<Reduction, usize> = atoms.iter().cloned().zip(0..).collect();
        let rules = |criteria: &Vec<&Predicate>| criteria.iter().map(|predicate| rule(predicate, &numbers)).collect();
        CaseRules { definitions: definitions.iter().map(rules).collect(), atoms, asked }
    }

    /// The numbers of the quantifiers that a definition needs.
    pub(crate) fn atoms_of(&self, definition: usize) -> BTreeSet<usize> {
        let mut atoms = Vec::new();
        self.definitions[definition].iter().for_each(|rule| rule.atoms(&mut atoms));
        atoms.into_iter().collect()
    }
}

fn rule(predicate: &Predicate, numbers: &BTreeMap<Reduction, usize>) -> CaseRule {
    let all = |parts: &[Predicate]| parts.iter().map(|part| rule(part, numbers)).collect();
    match predicate {
        Predicate::Constant(value) => CaseRule::Constant(*value),
        Predicate::Any(table, inner) => CaseRule::Any(numbers[&Reduction::of_rows(*table, inner)]),
        Predicate::All(table, inner) => CaseRule::All(numbers[&Reduction::of_rows(*table, inner)]),
        Predicate::CompareCount { count, operator, right } => {
            CaseRule::Count { atom: numbers[&Reduction::of_count(count)], operator: *operator, number: number(right) }
        }
        Predicate::Not(inner) => CaseRule::Not(Box::new(rule(inner, numbers))),
        Predicate::And(parts) => CaseRule::And(all(parts)),
        Predicate::Or(parts) => CaseRule::Or(all(parts)),
        Predicate::Is(inner, truth) => CaseRule::Is(Box::new(rule(inner, numbers)), *truth),
        Predicate::Field(_)
        | Predicate::Recorded(_)
        | Predicate::Includes { .. }
        | Predicate::Attribute { .. }
        | Predicate::Mentions { .. }
        | Predicate::Matches { .. }
        | Predicate::Repeats(_)
        | Predicate::Compare { .. }
        | Predicate::In { .. } => {
            unreachable!("outside a quantifier a criterion reads no field: the rulebook is checked")
        }
    }
}

/// The number that a count is held against: without fields, every integer expression is a constant.
fn number(scalar: &Scalar) -> i64 {
    match scalar {
        Scalar::Literal(Value::Integer(number)) => *number,
        Scalar::Add(a, b) => number(a) + number(b),
        Scalar::Subtract(a, b) => number(a) - number(b),
        _ => unreachable!("a count of a case is held against an integer: the rulebook is checked"),
    }
}

impl CaseRule {
    /// The numbers of the quantifiers that the rule needs.
    pub(crate) fn atoms(&self, into: &mut Vec<usize>) {
        match self {
            CaseRule::Constant(_) => {}
            CaseRule::Any(atom) | CaseRule::All(atom) | CaseRule::Count { atom, .. } => into.push(*atom),
            CaseRule::Not(inner) | CaseRule::Is(inner, _) => inner.atoms(into),
            CaseRule::And(parts) | CaseRule::Or(parts) => parts.iter().for_each(|part| part.atoms(into)),
        }
    }

    /// Whether the criterion holds of each of `n_cases` cases; `reduced` has what [`CaseRule::atoms`] names.
    pub(crate) fn holds(&self, reduced: &BTreeMap<usize, Rc<Reduced>>, n_cases: usize) -> Truths {
        let of = |atom: &usize| reduced.get(atom).expect("every quantifier of the rule was reduced");
        let all = |parts: &[CaseRule], join: fn(Truths, &Truths) -> Truths, empty: bool| {
            let parts = parts.iter().map(|part| part.holds(reduced, n_cases));
            parts.reduce(|a, b| join(a, &b)).unwrap_or_else(|| Truths::all(Some(empty), n_cases))
        };
        match self {
            CaseRule::Constant(value) => Truths::all(Some(*value), n_cases),
            CaseRule::Any(atom) => of(atom).any_by_group(n_cases),
            CaseRule::All(atom) => of(atom).all_by_group(n_cases),
            CaseRule::Count { atom, operator, number } => {
                let count = of(atom);
                Truths::of(n_cases, |case| count.compare(case, *operator, *number))
            }
            CaseRule::Not(inner) => inner.holds(reduced, n_cases).not(),
            CaseRule::And(parts) => all(parts, Truths::and, true),
            CaseRule::Or(parts) => all(parts, Truths::or, false),
            CaseRule::Is(inner, truth) => inner.holds(reduced, n_cases).is(*truth),
        }
    }
}
