//! Crimes under every definition: verdicts, what blocks them, and verdicts against flags.

use flagstone_extract::flag_column;
use flagstone_rules::{Definition, Table, Unit, Verdict};
use polars::prelude::PolarsResult;

use super::months::Months;
use super::{CaseVerdict, ForceAudit, ForceRun};
use crate::blocked::Blocked;
use crate::case_rule::CaseRules;
use crate::cases::CaseMap;
use crate::kinds::Kinds;
use crate::material::Material;
use crate::outcome::{self, Outcome, Outcomes};
use crate::records_view::RecordsView;
use crate::tally::{DefinitionTally, FlagTally};
use crate::truths::Truths;

/// What is known of the crimes beside their verdicts.
struct Facts<'a> {
    view: &'a RecordsView<'a>,
    /// The definition's flag on each row.
    flags: Option<Truths>,
    /// When each row was recorded.
    months: &'a Months,
}

impl ForceRun<'_> {
    /// Counts the outcomes of every definition on the crimes; gives them.
    pub(super) fn crimes(
        &self,
        rules: &CaseRules,
        material: &Material,
        blocked: &mut [Blocked<'_>],
        months: &Months,
        audit: &mut ForceAudit,
    ) -> PolarsResult<Kinds<Outcome>> {
        let mut outcomes = Outcomes::of_crimes(rules, material);
        let mut kinds = Kinds::new(material.n_crimes);
        let view = RecordsView::new(self.rulebook, self.extract, &self.index)?;
        for (number, definition) in self.rulebook.definitions().iter().enumerate() {
            let flags = self.flags(definition)?;
            let mut of_definition = outcomes.of(number);
            let facts = Facts { view: &view, flags, months };
            audit.tally.definitions[number] =
                self.definition(number, &mut of_definition, &facts, &mut blocked[number], audit);
            kinds.add(of_definition);
        }
        let shape = CaseMap::crimes(material.n_crimes).shape();
        self.tally_unit(Unit::Crime, outcome::patterns(&kinds), material, shape, audit);
        Ok(kinds)
    }

    /// Completes what Kleene logic leaves open, and counts one definition's verdicts.
    fn definition(
        &self,
        number: usize,
        outcomes: &mut [Outcome],
        Facts { view, flags, months }: &Facts<'_>,
        blocked: &mut Blocked<'_>,
        audit: &mut ForceAudit,
    ) -> DefinitionTally {
        let mut tally = DefinitionTally::default();
        let mut by_month: Vec<Option<FlagTally>> = vec![None; months.all().len()];
        let mut n_abridged = 0;
        for (reference, (row, outcome)) in (0u32..).zip(self.index.case_rows().iter().zip(outcomes)) {
            if outcome.verdict == Verdict::Outside {
                continue;
            }
            let mut blockers = Vec::new();
            if outcome.verdict == Verdict::Undetermined {
                let blocking = blocked.explain(view, reference, *row);
                outcome.verdict = blocking.verdict;
                n_abridged += u64::from(blocking.abridged);
                for blocked in &blocking.blocked {
                    let sum = tally.blocked.entry(blocked.blocker).or_default();
                    sum.blocked += 1;
                    sum.solely += u64::from(blocked.solely);
                    sum.may_decide += u64::from(blocked.may_decide);
                    sum.share += blocked.share;
                    blockers.push(blocked.blocker);
                }
            }
            let flagged = flags.as_ref().and_then(|flags| flags.get(*row as usize));
            by_month[months.number(*row)].get_or_insert_default().add(outcome.verdict, flagged);
            if self.keeps_records {
                audit.cases.push(CaseVerdict {
                    definition: number,
                    crime_row: *row,
                    verdict: outcome.verdict,
                    flagged,
                    blockers,
                    fails: outcome.fails,
                    unknown: outcome.unknown,
                });
            }
        }
        let counted = months.all().iter().zip(by_month);
        tally.flags = counted.filter_map(|(month, counts)| Some((*month, counts?))).collect();
        audit.n_abridged.push(n_abridged);
        tally
    }

    /// The definition's flag on each crime; `None` where the extract does not supply it.
    fn flags(&self, definition: &Definition) -> PolarsResult<Option<Truths>> {
        let flag = self.rulebook.code_list("flags").and_then(|list| list.code(definition.flag));
        let (Some(flag), Some(crimes)) = (flag, self.extract.table(Table::Crimes)) else { return Ok(None) };
        match crimes.frame().column(&flag_column("flags", &flag.code)) {
            Ok(column) => Ok(Some(Truths::from(column.bool()?))),
            Err(_) => Ok(None),
        }
    }
}

impl FlagTally {
    fn add(&mut self, verdict: Verdict, flagged: Option<bool>) {
        let count = match (verdict, flagged) {
            (_, None) => &mut self.flag_unknown,
            (Verdict::Meets, Some(true)) => &mut self.counts.meets_flagged,
            (Verdict::Meets, Some(false)) => &mut self.counts.meets_unflagged,
            (Verdict::DoesNotMeet, Some(true)) => &mut self.counts.not_flagged,
            (Verdict::DoesNotMeet, Some(false)) => &mut self.counts.not_unflagged,
            (Verdict::Undetermined | Verdict::Outside, Some(true)) => &mut self.counts.undetermined_flagged,
            (Verdict::Undetermined | Verdict::Outside, Some(false)) => &mut self.counts.undetermined_unflagged,
        };
        *count += 1;
    }
}
