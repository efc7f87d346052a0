//! What a definition says of each case, and the patterns that several definitions make together.

use std::collections::BTreeMap;
use std::io;
use std::rc::Rc;

use flagstone_extract::ColumnStore;
use flagstone_rules::Verdict;
use polars::prelude::PlHashMap;

use crate::case_index::NONE;
use crate::case_rule::CaseRules;
use crate::cases::CaseMap;
use crate::kinds::Kinds;
use crate::material::Material;
use crate::reduced::Reduced;
use crate::truths::{Truths, Word};

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

    /// Of a case of which these criteria fail and these cannot be determined.
    fn inside(fails: u32, unknown: u32) -> Outcome {
        let verdict = match (fails, unknown) {
            (0, 0) => Verdict::Meets,
            (0, _) => Verdict::Undetermined,
            _ => Verdict::DoesNotMeet,
        };
        Outcome { verdict, fails, unknown }
    }
}

/// What one definition says of each case, and no more.
pub(crate) struct Verdicts {
    /// Whether the definition speaks of the case; always known.
    inside: Truths,
    /// Whether all criteria hold; false of a case of which it does not speak.
    pub(crate) holds: Truths,
}

impl Verdicts {
    /// Those of `outcomes`.
    pub(crate) fn of_outcomes(outcomes: &[Outcome]) -> Verdicts {
        let verdict = |case: usize| outcomes[case].verdict;
        let holds = |case: usize| match verdict(case) {
            Verdict::Meets => Some(true),
            Verdict::Undetermined => None,
            Verdict::DoesNotMeet | Verdict::Outside => Some(false),
        };
        Verdicts {
            inside: Truths::of(outcomes.len(), |case| Some(verdict(case) != Verdict::Outside)),
            holds: Truths::of(outcomes.len(), holds),
        }
    }

    /// The same, held in `store`.
    pub(crate) fn kept(self, store: &ColumnStore) -> io::Result<Verdicts> {
        Ok(Verdicts { inside: self.inside.kept(store)?, holds: self.holds.kept(store)? })
    }

    /// Of case `case`.
    pub(crate) fn of(&self, case: usize) -> Verdict {
        match self.holds.get(case) {
            Some(true) => Verdict::Meets,
            None => Verdict::Undetermined,
            Some(false) if self.inside.get(case) == Some(true) => Verdict::DoesNotMeet,
            Some(false) => Verdict::Outside,
        }
    }

    /// How many cases it does not speak of.
    pub(crate) fn n_outside(&self) -> u64 {
        self.inside.count(Some(false))
    }
}

/// Works out what definitions say of cases, one definition after another.
///
/// Quantifiers are reduced once for all definitions to which the same crimes belong, and let go after the last of them: cases
/// are many.
pub(crate) struct Outcomes<'a> {
    rules: &'a CaseRules,
    material: &'a Material,
    cases: Cases<'a>,
    /// By definition: the first one that sees the same crimes.
    classes: Vec<usize>,
    /// By quantifier and class: the last definition that needs it.
    last: BTreeMap<(usize, usize), usize>,
    reduced: BTreeMap<(usize, usize), Rc<Reduced>>,
}

/// What a case is.
#[derive(Clone, Copy)]
enum Cases<'a> {
    /// A single crime.
    Crimes,
    /// Some of several crimes.
    Of(&'a CaseMap),
}

impl<'a> Outcomes<'a> {
    /// On the crimes themselves.
    pub(crate) fn of_crimes(rules: &'a CaseRules, material: &'a Material) -> Outcomes<'a> {
        // Whether a crime belongs to a case is nothing that a single crime is asked.
        Outcomes::new(rules, material, Cases::Crimes, vec![0; rules.definitions.len()])
    }

    /// On cases of several crimes.
    pub(crate) fn of_cases(rules: &'a CaseRules, material: &'a Material, map: &'a CaseMap) -> Outcomes<'a> {
        let memberships = &material.memberships;
        let class = |definition: usize| {
            memberships.iter().position(|membership| *membership == memberships[definition]).unwrap_or(definition)
        };
        let classes = (0..rules.definitions.len()).map(class).collect();
        Outcomes::new(rules, material, Cases::Of(map), classes)
    }

    fn new(rules: &'a CaseRules, material: &'a Material, cases: Cases<'a>, classes: Vec<usize>) -> Outcomes<'a> {
        let mut last = BTreeMap::new();
        for (definition, class) in classes.iter().enumerate() {
            for atom in rules.atoms_of(definition) {
                last.insert((atom, *class), definition);
            }
        }
        Outcomes { rules, material, cases, classes, last, reduced: BTreeMap::new() }
    }

    /// What every definition says of each case.
    pub(crate) fn all(mut self) -> Kinds<Outcome> {
        let mut kinds = Kinds::new(self.n_cases());
        for definition in 0..self.rules.definitions.len() {
            kinds.add(self.of(definition));
        }
        kinds
    }

    fn n_cases(&self) -> usize {
        match self.cases {
            Cases::Crimes => self.material.n_crimes,
            Cases::Of(map) => map.n_cases,
        }
    }

    /// The outcomes of definition `definition`, by case. Definitions are asked in their order, each once, be it here or in
    /// [`Outcomes::verdicts`].
    pub(crate) fn of(&mut self, definition: usize) -> Vec<Outcome> {
        let inside = self.inside(definition);
        let criteria = self.criteria(definition, &inside);
        let mut words: Vec<_> = criteria.iter().map(Truths::words).collect();
        let mut outcomes = Vec::with_capacity(inside.len());
        for inside_word in inside.words() {
            // Cases are looked at 64 at a time, and one after another only where the definition speaks of one of them.
            let criteria: Vec<Word> = words.iter_mut().filter_map(Iterator::next).collect();
            let n = (inside.len() - outcomes.len()).min(64);
            if inside_word.holds == 0 {
                outcomes.resize(outcomes.len() + n, Outcome::OUTSIDE);
                continue;
            }
            outcomes.extend((0..n).map(|bit| {
                if inside_word.holds >> bit & 1 == 0 {
                    return Outcome::OUTSIDE;
                }
                let (mut fails, mut unknown) = (0, 0);
                for (number, word) in criteria.iter().enumerate() {
                    let (known, holds) = (word.known >> bit & 1, word.holds >> bit & 1);
                    fails |= ((known & !holds) as u32) << number;
                    unknown |= ((known ^ 1) as u32) << number;
                }
                Outcome::inside(fails, unknown)
            }));
        }
        outcomes
    }

    /// Its verdicts alone: they take a fraction of the memory.
    pub(crate) fn verdicts(&mut self, definition: usize) -> Verdicts {
        let inside = self.inside(definition);
        let criteria = self.criteria(definition, &inside);
        let holds = criteria.iter().fold(inside.clone(), Truths::and);
        Verdicts { inside, holds }
    }

    /// Whether each criterion of the definition holds of each case; none where it speaks of no case.
    fn criteria(&mut self, definition: usize, inside: &Truths) -> Vec<Truths> {
        if inside.count(Some(true)) == 0 {
            return Vec::new();
        }
        let class = self.classes[definition];
        let mut needed = BTreeMap::new();
        for atom in self.rules.atoms_of(definition) {
            let reduced = self.reduced.entry((atom, class)).or_insert_with(|| {
                Rc::new(match self.cases {
                    Cases::Crimes => self.material.reduce_crimes(atom),
                    Cases::Of(map) => self.material.reduce_cases(atom, map, definition),
                })
            });
            needed.insert(atom, Rc::clone(reduced));
        }
        self.reduced.retain(|key, _| self.last[key] > definition);
        let rules = &self.rules.definitions[definition];
        rules.iter().map(|rule| rule.holds(&needed, inside.len())).collect()
    }

    /// Whether the definition speaks of each case: one whose crimes are all outside the population is outside.
    fn inside(&self, definition: usize) -> Truths {
        let inside = &self.material.memberships[definition].inside;
        match self.cases {
            Cases::Crimes => inside.clone(),
            Cases::Of(map) => {
                let mut of_case = vec![false; map.n_cases];
                for crime in inside.rows_that_are(Some(true)) {
                    let case = map.case_of[crime];
                    if case != NONE {
                        of_case[case as usize] = true;
                    }
                }
                of_case.into_iter().map(Some).collect()
            }
        }
    }
}

/// Cases of several crimes under every definition.
pub(crate) struct OfSeveral {
    /// The cases that had to be looked at; the case of a crime alone whose outcome says it all is [`NONE`].
    pub(crate) map: CaseMap,
    /// What every definition says of the cases of `map`.
    pub(crate) outcomes: Kinds<Outcome>,
    /// How many of all cases make each pattern.
    pub(crate) patterns: BTreeMap<Pattern, u64>,
}

impl OfSeveral {
    /// The cases of `map`; `of_crimes` are the outcomes of the crimes, perhaps with completed verdicts. Most cases have one crime,
    /// and what is said of it alone is said of them.
    pub(crate) fn new(rules: &CaseRules, material: &Material, map: &CaseMap, of_crimes: &Kinds<Outcome>) -> OfSeveral {
        let map = map.several_and(&material.may_belong());
        let outcomes = Outcomes::of_cases(rules, material, &map).all();
        let mut patterns = patterns(&outcomes);
        let n_definitions = rules.definitions.len();
        let of_nothing: Vec<Outcome> =
            (0..n_definitions).map(|definition| of_nothing(rules, material, definition)).collect();
        let memberships = material.memberships_of_crimes();
        let mut alone: PlHashMap<(u32, u32), u64> = PlHashMap::default();
        for (crime, _) in map.case_of.iter().enumerate().filter(|(_, case)| **case == NONE) {
            *alone.entry((of_crimes.of(crime), memberships.of(crime))).or_default() += 1;
        }
        for ((outcomes, memberships_of), n) in alone {
            let said = of_crimes.said(outcomes).iter().zip(memberships.said(memberships_of)).zip(&of_nothing);
            let pattern = said.map(|((Outcome { fails, unknown, .. }, membership), of_nothing)| match membership {
                None => Outcome::OUTSIDE,
                Some(false) => *of_nothing,
                Some(true) => Outcome::inside(*fails, *unknown),
            });
            add(&mut patterns, pattern.collect(), n);
        }
        OfSeveral { map, outcomes, patterns }
    }
}

/// What a definition says of a case inside its population to which no crime belongs.
fn of_nothing(rules: &CaseRules, material: &Material, definition: usize) -> Outcome {
    let reduced = rules.atoms_of(definition).into_iter().map(|atom| (atom, Rc::new(material.reduce_nothing(atom))));
    let reduced = reduced.collect();
    let (mut fails, mut unknown) = (0, 0);
    for (number, rule) in rules.definitions[definition].iter().enumerate() {
        let holds = rule.holds(&reduced, 1).get(0);
        fails |= u32::from(holds == Some(false)) << number;
        unknown |= u32::from(holds.is_none()) << number;
    }
    Outcome::inside(fails, unknown)
}

/// How many cases make each pattern; cases outside every definition are left out.
pub(crate) fn patterns(outcomes: &Kinds<Outcome>) -> BTreeMap<Pattern, u64> {
    let mut patterns = BTreeMap::new();
    outcomes.counted().for_each(|(pattern, n)| add(&mut patterns, pattern.into(), n));
    patterns
}

fn add(patterns: &mut BTreeMap<Pattern, u64>, pattern: Pattern, n: u64) {
    if n > 0 && pattern.iter().any(|outcome| outcome.verdict != Verdict::Outside) {
        *patterns.entry(pattern).or_default() += n;
    }
}
