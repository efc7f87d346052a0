//! Cases by the exact set of definitions that they meet.

use flagstone_results::{ALL, IntersectionRow, Results};

use crate::view::definitions;

/// Cases that meet exactly these definitions and are undetermined under exactly those.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern<'a> {
    pub(crate) meets: Vec<&'a str>,
    pub(crate) undetermined: Vec<&'a str>,
    /// Definitions whose population leaves the cases out.
    pub(crate) outside: Vec<&'a str>,
    pub(crate) cases: i64,
}

/// A definition with its cases, whatever else they meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Set<'a> {
    pub(crate) id: &'a str,
    pub(crate) meets: i64,
    pub(crate) undetermined: i64,
}

/// The cases of one unit, nationally. Those of `shown`, `cases_rest` and `none` add up to `cases`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Intersections<'a> {
    /// The patterns with most cases, those first.
    pub(crate) shown: Vec<Pattern<'a>>,
    /// The patterns that are not shown.
    pub(crate) n_rest: i64,
    /// Their cases.
    pub(crate) cases_rest: i64,
    /// Cases that meet no definition and are undetermined under none.
    pub(crate) none: i64,
    /// All distinct cases inside the population of any definition.
    pub(crate) cases: i64,
    /// The definitions in their order.
    pub(crate) sets: Vec<Set<'a>>,
}

/// The national intersections at a unit, at most `most` of them by name.
pub(crate) fn intersections<'a>(results: &'a Results, unit: &str, most: usize) -> Intersections<'a> {
    let all: Vec<Pattern<'a>> =
        results.intersections.iter().filter(|row| row.unit == unit && row.force == ALL).map(pattern).collect();
    let sets = sets(results, &all);
    let cases = all.iter().map(|pattern| pattern.cases).sum();
    let (none, mut shown): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|pattern| pattern.meets.is_empty() && pattern.undetermined.is_empty());
    shown.sort_by(|a, b| {
        let sets =
            |pattern: &Pattern<'a>| (pattern.meets.clone(), pattern.undetermined.clone(), pattern.outside.clone());
        b.cases.cmp(&a.cases).then_with(|| sets(a).cmp(&sets(b)))
    });
    let rest = shown.split_off(shown.len().min(most));
    Intersections {
        n_rest: rest.len() as i64,
        cases_rest: rest.iter().map(|pattern| pattern.cases).sum(),
        none: none.iter().map(|pattern| pattern.cases).sum(),
        shown,
        cases,
        sets,
    }
}

fn pattern(row: &IntersectionRow) -> Pattern<'_> {
    Pattern {
        meets: ids(&row.meets),
        undetermined: ids(&row.undetermined),
        outside: ids(&row.outside),
        cases: row.cases,
    }
}

/// Every definition that was applied or that a pattern names: the default one first, the others by id.
fn sets<'a>(results: &'a Results, patterns: &[Pattern<'a>]) -> Vec<Set<'a>> {
    let mut ids: Vec<&str> = definitions(results);
    for pattern in patterns {
        ids.extend(pattern.meets.iter().chain(&pattern.undetermined).chain(&pattern.outside).copied());
    }
    ids.sort_unstable_by_key(|id| (*id != results.audit.default_definition, *id));
    ids.dedup();
    let sum = |is_in: &dyn Fn(&Pattern<'a>) -> bool| -> i64 {
        patterns.iter().filter(|pattern| is_in(pattern)).map(|pattern| pattern.cases).sum()
    };
    ids.into_iter()
        .map(|id| Set {
            id,
            meets: sum(&|pattern| pattern.meets.contains(&id)),
            undetermined: sum(&|pattern| pattern.undetermined.contains(&id)),
        })
        .collect()
}

/// Ids separated by spaces.
fn ids(text: &str) -> Vec<&str> {
    text.split(' ').filter(|id| !id.is_empty()).collect()
}
