//! What a definition says of each case, and the patterns that several definitions make together.

use std::collections::BTreeMap;

use flagstone_rules::Verdict;

use crate::case_rule::CaseRules;
use crate::cases::CaseMap;
use crate::material::Material;
use crate::reduced::Reduced;

/// What one definition says of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outcome {
    /// The verdict.
    pub verdict: Verdict,
    /// The criteria that fail: bit n stands for criterion n of the definition.
    pub fails: u32,
    /// The criteria that cannot be determined, likewise.
    pub unknown: u32,
}

/// What every definition of the rulebook says of one case, in its order.
pub type Pattern = Box<[Outcome]>;

impl Outcome {
    /// Of a case that the definition does not speak of.
    pub(crate) const OUTSIDE: Outcome = Outcome { verdict: Verdict::Outside, fails: 0, unknown: 0 };
}

/// The outcomes of every definition on the crimes themselves: by definition, by crime.
pub(crate) fn of_crimes(rules: &CaseRules, material: &Material) -> Vec<Vec<Outcome>> {
    let reduced: Vec<Reduced> = (0..rules.atoms.len()).map(|atom| material.reduce_crimes(atom)).collect();
    let reduced: Vec<Option<&Reduced>> = reduced.iter().map(Some).collect();
    let of_definition = |definition: usize| {
        let inside = &material.memberships[definition].inside;
        (0..material.n_crimes)
            .map(|crime| if inside[crime] { outcome(rules, definition, &reduced, crime) } else { Outcome::OUTSIDE })
            .collect()
    };
    (0..rules.definitions.len()).map(of_definition).collect()
}

/// The outcomes of every definition on cases of several crimes: by definition, by case.
pub(crate) fn of_cases(rules: &CaseRules, material: &Material, map: &CaseMap) -> Vec<Vec<Outcome>> {
    (0..rules.definitions.len()).map(|definition| of_definition(rules, material, map, definition)).collect()
}

/// The outcomes of definition `definition` alone, by case.
pub(crate) fn of_definition(rules: &CaseRules, material: &Material, map: &CaseMap, definition: usize) -> Vec<Outcome> {
    let mut needed = Vec::new();
    rules.definitions[definition].iter().for_each(|rule| rule.atoms(&mut needed));
    let reduced: BTreeMap<usize, Reduced> =
        needed.into_iter().map(|atom| (atom, material.reduce_cases(atom, map, definition))).collect();
    let reduced: Vec<Option<&Reduced>> = (0..rules.atoms.len()).map(|atom| reduced.get(&atom)).collect();
    // A case whose crimes are all outside the population is outside.
    let mut inside = vec![false; map.n_cases];
    for (crime, case) in map.case_of.iter().enumerate() {
        inside[*case as usize] |= material.memberships[definition].inside[crime];
    }
    inside
        .iter()
        .enumerate()
        .map(|(case, inside)| if *inside { outcome(rules, definition, &reduced, case) } else { Outcome::OUTSIDE })
        .collect()
}

fn outcome(rules: &CaseRules, definition: usize, reduced: &[Option<&Reduced>], case: usize) -> Outcome {
    let (mut fails, mut unknown) = (0, 0);
    for (number, rule) in rules.definitions[definition].iter().enumerate() {
        match rule.holds(reduced, case) {
            Some(true) => {}
            Some(false) => fails |= 1 << number,
            None => unknown |= 1 << number,
        }
    }
    let verdict = match (fails, unknown) {
        (0, 0) => Verdict::Meets,
        (0, _) => Verdict::Undetermined,
        _ => Verdict::DoesNotMeet,
    };
    Outcome { verdict, fails, unknown }
}

/// How many cases make each pattern; cases outside every definition are left out.
pub(crate) fn patterns(outcomes: &[Vec<Outcome>], n_cases: usize) -> BTreeMap<Pattern, u64> {
    let mut counts: std::collections::HashMap<Pattern, u64> = std::collections::HashMap::new();
    let mut pattern: Vec<Outcome> = Vec::with_capacity(outcomes.len());
    for case in 0..n_cases {
        pattern.clear();
        pattern.extend(outcomes.iter().map(|of_definition| of_definition[case]));
        if pattern.iter().all(|outcome| outcome.verdict == Verdict::Outside) {
            continue;
        }
        match counts.get_mut(&pattern[..]) {
            Some(count) => *count += 1,
            None => {
                counts.insert(pattern.clone().into_boxed_slice(), 1);
            }
        }
    }
    counts.into_iter().collect()
}
