//! What is asked of every case, as criteria with the crimes that they speak of.

use flagstone_rules::{LevelRule, Predicate, Rulebook, Table};

use crate::case_rule::CaseRules;
use crate::evaluate::Wanted;
use crate::material::Evaluated;
use crate::truths::Truths;

/// One thing that is asked of a case.
struct Question {
    /// Which crimes it is asked of at all; a crime of which this is false is no part of the case. `None`: those that belong.
    applies_to: Option<Predicate>,
    /// Which crimes belong, three-valued.
    belongs: Predicate,
    /// All of these must hold.
    criteria: Vec<Predicate>,
    /// Whether crimes that may belong count as if they did.
    as_if_they_belong: bool,
}

/// Every question of the review, numbered: the scope, how the case ended, the signals, the levels.
pub(crate) struct Questions {
    asked: Vec<Question>,
    /// Criteria over numbered quantifiers.
    pub(crate) rules: CaseRules,
    n_signals: usize,
    /// The questions of each level that is an expression: of the crimes that belong, and of those that may.
    of_level: Vec<Option<[usize; 2]>>,
    /// Which rows of suspects and victims are followed from crime to crime.
    followed: [Predicate; 2],
}

/// The questions that come first.
pub(crate) const SCOPE: usize = 0;
pub(crate) const CLOSED: usize = 1;
pub(crate) const APART: usize = 2;
pub(crate) const POLICE: usize = 3;
pub(crate) const CPS: usize = 4;
const FIRST_SIGNAL: usize = 5;

impl Questions {
    pub(crate) fn new(rulebook: &Rulebook) -> Questions {
        let (closure, scope) = (rulebook.closure(), rulebook.review_scope());
        let some = |predicate: Predicate| vec![Predicate::Any(Table::Crimes, Box::new(predicate))];
        let ended = |belongs: &Predicate, criterion: Predicate| Question {
            applies_to: None,
            belongs: belongs.clone(),
            criteria: some(criterion),
            as_if_they_belong: false,
        };
        let closed = &closure.closed.predicate;
        let mut asked = vec![
            Question {
                applies_to: scope.applies_to.clone(),
                belongs: scope.belongs.clone(),
                criteria: scope.criteria.iter().map(|criterion| criterion.holds.clone()).collect(),
                as_if_they_belong: false,
            },
            ended(closed, Predicate::Constant(true)),
            ended(&closure.apart.predicate, Predicate::Constant(true)),
            ended(closed, closure.police.predicate.clone()),
            ended(closed, closure.cps.predicate.clone()),
        ];
        asked.extend(rulebook.signals().iter().map(|signal| Question {
            applies_to: None,
            belongs: signal.applies_to.clone(),
            // Nothing is raised on a case of which it is not known that the signal speaks of one of its crimes.
            criteria: vec![signal.raised.clone(), Predicate::Any(Table::Crimes, Box::new(Predicate::Constant(true)))],
            as_if_they_belong: false,
        }));
        let mut of_level = Vec::with_capacity(closure.levels.len());
        for level in &closure.levels {
            of_level.push(match &level.holds {
                LevelRule::Signals(_) => None,
                LevelRule::Expression(holds) => {
                    let number = asked.len();
                    asked.extend([false, true].map(|as_if_they_belong| Question {
                        applies_to: scope.applies_to.clone(),
                        belongs: scope.belongs.clone(),
                        criteria: vec![holds.clone()],
                        as_if_they_belong,
                    }));
                    Some([number, number + 1])
                }
            });
        }
        let criteria: Vec<Vec<&Predicate>> = asked.iter().map(|question| question.criteria.iter().collect()).collect();
        let rules = CaseRules::of(&criteria);
        let followed = [closure.suspects.predicate.clone(), closure.victims.predicate.clone()];
        Questions { rules, n_signals: rulebook.signals().len(), of_level, asked, followed }
    }

    /// The question of signal `signal` of the rulebook.
    pub(crate) fn signal(&self, signal: usize) -> usize {
        debug_assert!(signal < self.n_signals);
        FIRST_SIGNAL + signal
    }

    /// The question of level `level`, where it is one. Of a case that may be in scope every crime that may belong is asked: if
    /// the case is in scope at all, these are its crimes.
    pub(crate) fn level(&self, level: usize, in_scope: bool) -> Option<usize> {
        self.of_level[level].map(|[certain, possible]| if in_scope { certain } else { possible })
    }

    /// The predicates that have to be evaluated, in the order in which [`Questions::take`] takes their answers.
    pub(crate) fn wanted(&self) -> Vec<Wanted<'_>> {
        let mut wanted: Vec<Wanted<'_>> = Vec::new();
        for question in &self.asked {
            wanted.extend(question.applies_to.as_ref().map(|applies| (Table::Crimes, applies)));
            wanted.push((Table::Crimes, &question.belongs));
        }
        wanted.extend(self.rules.atoms.iter().map(|atom| (atom.table, &atom.predicate)));
        wanted.extend([(Table::Suspects, &self.followed[0]), (Table::Victims, &self.followed[1])]);
        wanted
    }

    /// What was evaluated, sorted.
    pub(crate) fn take(&self, mut next: impl FnMut() -> Option<Truths>) -> Answers {
        let mut populations = Vec::with_capacity(self.asked.len());
        for question in &self.asked {
            let applies = question.applies_to.is_some().then(&mut next);
            let belongs = next();
            // Without a condition of its own a question is asked of the crimes that belong or may.
            let applies = applies.unwrap_or_else(|| belongs.clone());
            if question.as_if_they_belong {
                let possible = as_if(&applies, &belongs);
                populations.push((Some(possible.clone()), possible));
                continue;
            }
            populations.push((Some(applies), belongs));
        }
        let atoms = self.rules.atoms.iter().map(|_| next()).collect();
        Answers { populations, atoms, followed: [next(), next()] }
    }
}

/// True where both may be true, false elsewhere.
fn as_if(applies: &Option<Truths>, belongs: &Option<Truths>) -> Option<Truths> {
    let (applies, belongs) = (applies.as_ref()?, belongs.as_ref()?);
    let may_be = |truths: &Truths| truths.clone().is(Some(false)).not();
    Some(may_be(applies).and(&may_be(belongs)))
}

/// Answers to [`Questions::wanted`].
pub(crate) struct Answers {
    populations: Vec<(Option<Option<Truths>>, Option<Truths>)>,
    atoms: Vec<Option<Truths>>,
    followed: [Option<Truths>; 2],
}

impl Answers {
    /// What the material is made of, and which rows of suspects and victims are followed.
    pub(crate) fn split(self) -> (Evaluated, [Option<Truths>; 2]) {
        let evaluated = Evaluated { populations: self.populations, atoms: self.atoms, joins: None };
        (evaluated, self.followed)
    }
}
