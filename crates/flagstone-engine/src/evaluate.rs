//! Many predicates at once over the tables of one extract.

mod frame;
mod reduce;
mod repeats;

use std::collections::BTreeMap;

use flagstone_extract::Extract;
use flagstone_rules::{FieldRef, Predicate, Rulebook, Table};
use polars::prelude::*;

use crate::case_index::CaseIndex;
use crate::plan::{Asked, Plan, Reduction};
use crate::reduced::Reduced;
use crate::truths::Truths;

/// A predicate on the rows of a table.
pub(crate) type Wanted<'a> = (Table, &'a Predicate);

/// Evaluates predicates over one extract.
pub(crate) struct Evaluator<'a> {
    pub(crate) rulebook: &'a Rulebook,
    pub(crate) extract: &'a Extract,
    pub(crate) index: &'a CaseIndex,
    /// How many rows are evaluated at a time, at least one. It changes no result.
    pub(crate) rows_at_a_time: usize,
}

/// Enough that planning costs nothing beside evaluating, and few enough that a part fits the caches of a processor or nearly.
pub(crate) const ROWS_AT_A_TIME: usize = 1 << 17;

/// What has been computed before the predicates themselves.
#[derive(Default)]
struct Prepared {
    reductions: BTreeMap<Reduction, usize>,
    reduced: Vec<Reduced>,
    repeats: BTreeMap<Vec<FieldRef>, usize>,
    repeated: Vec<Option<BooleanChunked>>,
}

impl Evaluator<'_> {
    /// For each of `wanted`, one truth per row of its table; `None` where the extract does not supply the table.
    ///
    /// Each table is read once for all predicates on it, each related table is reduced once for all quantifiers that say
    /// the same.
    pub(crate) fn evaluate(&self, wanted: &[Wanted<'_>]) -> PolarsResult<Vec<Option<Truths>>> {
        let mut plan = Plan::default();
        for (_, predicate) in wanted {
            plan.add(predicate);
        }
        let prepared = self.prepare(plan)?;
        self.on_rows(wanted, &prepared)
    }

    fn prepare(&self, plan: Plan) -> PolarsResult<Prepared> {
        let (reductions, asked): (Vec<Reduction>, Vec<Asked>) = plan.reductions.into_iter().unzip();
        let inner: Vec<Wanted<'_>> =
            reductions.iter().map(|reduction| (reduction.table, &reduction.predicate)).collect();
        // Quantifiers do not nest, so that what stands inside them needs nothing prepared.
        let truths = self.on_rows(&inner, &Prepared::default())?;
        let mut reduced = Vec::with_capacity(reductions.len());
        for ((reduction, asked), truth) in reductions.iter().zip(asked).zip(truths) {
            reduced.push(self.reduce(reduction, asked, truth)?);
        }
        let mut prepared = Prepared { reduced, ..Prepared::default() };
        prepared.reductions = reductions.into_iter().zip(0..).collect();
        for (fields, number) in plan.repeats.into_iter().zip(0..) {
            prepared.repeated.push(self.repeats(&fields)?);
            prepared.repeats.insert(fields, number);
        }
        Ok(prepared)
    }

    fn on_rows(&self, wanted: &[Wanted<'_>], prepared: &Prepared) -> PolarsResult<Vec<Option<Truths>>> {
        let mut results: Vec<Option<Truths>> = vec![None; wanted.len()];
        for table in Table::ALL {
            let numbers: Vec<usize> = (0..wanted.len()).filter(|number| wanted[*number].0 == table).collect();
            if numbers.is_empty() || self.extract.table(table).is_none() {
                continue;
            }
            // Rules share many of their parts: what is asked twice is evaluated once.
            let mut place_of: BTreeMap<&Predicate, usize> = BTreeMap::new();
            let mut predicates: Vec<&Predicate> = Vec::new();
            for number in &numbers {
                place_of.entry(wanted[*number].1).or_insert_with_key(|predicate| {
                    predicates.push(predicate);
                    predicates.len() - 1
                });
            }
            let truths = self.on_table(table, &predicates, prepared)?;
            for number in numbers {
                results[number] = Some(truths[place_of[wanted[number].1]].clone());
            }
        }
        Ok(results)
    }
}
