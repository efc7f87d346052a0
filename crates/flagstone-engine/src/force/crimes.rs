//! Verdicts on cases, and verdicts against flags.

use flagstone_extract::flag_column;
use flagstone_rules::{BlockingAnalysis, Definition, Table, Truth, Verdict, from_days_since_epoch};
use polars::prelude::*;

use super::{CaseVerdict, ForceAudit, ForceRun};
use crate::records_view::RecordsView;
use crate::tally::{DefinitionTally, FlagTally};

impl ForceRun<'_> {
    /// Counts the verdicts of `definition` (number `number` of the rulebook); gives one per case.
    pub(super) fn definition(
        &self,
        number: usize,
        definition: &Definition,
        applies: Option<BooleanChunked>,
        criteria: Vec<Option<BooleanChunked>>,
        audit: &mut ForceAudit,
    ) -> PolarsResult<Vec<Verdict>> {
        let mut tally = DefinitionTally { criteria: vec![[0; 3]; criteria.len()], ..DefinitionTally::default() };
        let rows = self.index.case_rows();
        tally.records = self.extract.table(Table::Crimes).map_or(0, |crimes| crimes.n_rows()) as u64;
        tally.repeated = tally.records - rows.len() as u64;
        let flags = self.flags(definition)?;
        let years = self.years()?;
        let view = RecordsView::new(self.rulebook, self.extract, &self.index)?;
        let mut analysis = BlockingAnalysis::new(self.rulebook, definition);
        let mut n_abridged = 0;
        let mut verdicts = Vec::with_capacity(rows.len());
        for (reference, row) in rows.iter().enumerate() {
            let at = *row as usize;
            if applies.as_ref().is_some_and(|applies| applies.get(at) == Some(false)) {
                tally.outside += 1;
                verdicts.push(Verdict::Outside);
                continue;
            }
            let mut verdict = Some(true);
            for (criterion, counts) in criteria.iter().zip(&mut tally.criteria) {
                let truth = criterion.as_ref().and_then(|truths| truths.get(at));
                counts[truth.map_or(2, |truth| usize::from(!truth))] += 1;
                verdict = kleene_and(verdict, truth);
            }
            let mut verdict = Verdict::of(verdict);
            let mut blockers = Vec::new();
            if verdict == Verdict::Undetermined {
                let blocking = analysis.explain(&view.case(reference, *row));
                verdict = blocking.verdict;
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
            let flagged = flags.as_ref().and_then(|flags| flags.get(at));
            let year = years.as_ref().and_then(|years| years[at]);
            tally.flags.entry(year).or_default().add(verdict, flagged);
            match verdict {
                Verdict::Meets => tally.meets += 1,
                Verdict::DoesNotMeet => tally.does_not_meet += 1,
                Verdict::Undetermined | Verdict::Outside => tally.undetermined += 1,
            }
            audit.cases.push(CaseVerdict { definition: number, crime_row: *row, verdict, flagged, blockers });
            verdicts.push(verdict);
        }
        audit.tally.definitions[number] = tally;
        audit.n_abridged.push(n_abridged);
        Ok(verdicts)
    }

    /// The definition's flag on each crime; `None` where the extract does not supply it.
    fn flags(&self, definition: &Definition) -> PolarsResult<Option<BooleanChunked>> {
        let flag = self.rulebook.code_list("flags").and_then(|list| list.code(definition.flag));
        let (Some(flag), Some(crimes)) = (flag, self.extract.table(Table::Crimes)) else { return Ok(None) };
        match crimes.frame().column(&flag_column("flags", &flag.code)) {
            Ok(column) => Ok(Some(column.bool()?.rechunk().into_owned())),
            Err(_) => Ok(None),
        }
    }

    /// The year in which each crime was recorded.
    fn years(&self) -> PolarsResult<Option<Vec<Option<i16>>>> {
        let Some(crimes) = self.extract.table(Table::Crimes) else { return Ok(None) };
        let Ok(column) = crimes.frame().column("recorded_on") else { return Ok(None) };
        let days = column.to_physical_repr();
        let year = |days: Option<i32>| from_days_since_epoch(days?.into()).map(|date| date.year());
        Ok(Some(days.i32()?.iter().map(year).collect()))
    }
}

fn kleene_and(a: Truth, b: Truth) -> Truth {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
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
