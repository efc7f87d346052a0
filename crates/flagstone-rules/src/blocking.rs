//! Why a case is undetermined: which missing fields block its verdict, alone or together.
//!
//! Every completion of the missing fields is tried, each field with one value of every kind that the definition can tell
//! apart. For a set S of missing fields, `d(S)` says whether filling S, with whatever values, decides the verdict whatever
//! the fields outside S hold. From `d` follow sole blockers, and an additive share (Shapley value) that sums to one for
//! each undetermined case. Source: methods.md 3.1 and 3.3; the background is Bertossi et al. 2024 (arXiv 2401.06234).
//!
//! Two conventions of our own: filling in means a value that the definition can use, so that a code of which the code list
//! leaves the attribute open ("contact: mixed") counts as missing, and a definite one as its filling; and a table that the
//! extract does not supply is one missing thing, filled by any rows.

mod complete;
mod options;
mod reduce;

use std::collections::HashMap;

pub(crate) use self::options::Kinds;

use crate::definition::{Definition, Verdict};
use crate::interpreter::{Interpreter, Records};
use crate::lexicon::Lexicon;
use crate::rulebook::Rulebook;
use crate::schema::{FieldRef, Schema};
use crate::table::Table;

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Blocker {
    /// A field, in one or more rows of the case.
    Field(FieldRef),
    /// A whole table that the extract does not supply.
    Table(Table),
}

/// What one missing thing does to one verdict.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Blocked {
    /// What is missing.
    pub blocker: Blocker,
    /// Filling it alone decides the verdict, with any value.
    pub solely: bool,
    /// Filling it alone decides the verdict, with some value.
    pub may_decide: bool,
    /// Its Shapley value: 0.0 to 1.0; the values of one case sum to 1.
    pub share: f64,
}

/// Why one case is undetermined.
#[derive(Debug, Clone, PartialEq)]
pub struct Blocking {
    /// The verdict once every completion has been tried: a case that Kleene logic leaves open may be certain.
    pub verdict: Verdict,
    /// What is missing and matters; empty where the verdict is certain.
    pub blocked: Vec<Blocked>,
    /// Whether there was too much to try, or more than can be told apart; `blocked` then holds what is missing, with equal
    /// shares and no claim that filling any of it decides.
    pub abridged: bool,
}

/// Kinds of cases that are remembered. Questions that hold one field against another tell cases apart by their very dates, so
/// that there is no end of kinds.
const REMEMBERED: usize = 50_000;

/// Explains undetermined cases of one definition; cases that look the same to it are worked out once.
pub struct BlockingAnalysis<'a> {
    schema: &'a Schema,
    lists: &'a std::collections::BTreeMap<String, crate::code_list::CodeList>,
    lexicons: &'a std::collections::BTreeMap<String, Lexicon>,
    definition: &'a Definition,
    known: HashMap<(Vec<bool>, Records), Blocking>,
    /// By which criteria are open.
    kinds: HashMap<Vec<bool>, Kinds>,
}

impl<'a> BlockingAnalysis<'a> {
    /// An analysis under `definition`, one of `rulebook`.
    pub fn new(rulebook: &'a Rulebook, definition: &'a Definition) -> BlockingAnalysis<'a> {
        BlockingAnalysis {
            schema: rulebook.schema(),
            lists: rulebook.lists(),
            lexicons: rulebook.lexicons(),
            definition,
            known: HashMap::new(),
            kinds: HashMap::new(),
        }
    }

    /// Why the case in `case`, whose crime is the only row of the crimes, is undetermined.
    pub fn explain(&mut self, case: &Records) -> Blocking {
        let interpreter = Interpreter::new(self.schema, self.lexicons, case);
        let certain = |verdict| Blocking { verdict, blocked: Vec::new(), abridged: false };
        if self
            .definition
            .applies_to
            .as_ref()
            .is_some_and(|applies| interpreter.evaluate(applies, Table::Crimes, 0) == Some(false))
        {
            return certain(Verdict::Outside);
        }
        let truths =
            self.definition.criteria.iter().map(|criterion| interpreter.evaluate(&criterion.holds, Table::Crimes, 0));
        let truths: Vec<_> = truths.collect();
        if truths.contains(&Some(false)) {
            return certain(Verdict::DoesNotMeet);
        }
        let open: Vec<bool> = truths.iter().map(Option::is_none).collect();
        let predicates: Vec<_> =
            self.definition.criteria.iter().zip(&open).filter(|(_, open)| **open).map(|(c, _)| &c.holds).collect();
        let (schema, lists, lexicons) = (self.schema, self.lists, self.lexicons);
        let kinds = self.kinds.entry(open.clone()).or_insert_with(|| Kinds::new(schema, lists, lexicons, &predicates));
        if kinds.counts_what_it_asks() {
            return complete::abridged(kinds, case);
        }
        let reduced = reduce::reduce(kinds, case);
        let key = (open, reduced);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let blocking = complete::complete(kinds, &key.1);
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        self.known.insert(key, blocking.clone());
        blocking
    }
}
