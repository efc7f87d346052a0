//! Checks counted over the records of one table.

use flagstone_extract::{ROW_COLUMN, SOURCE_COLUMN};
use flagstone_rules::{Check, FieldRef};
use polars::prelude::*;

use super::{Finding, ForceRun};
use crate::closure::Breaches;
use crate::tally::CheckTally;
use crate::truths::Truths;

impl ForceRun<'_> {
    /// Counts the outcomes of `check` (number `number` of the rulebook) and adds its breaches to `findings`.
    ///
    /// `applies` is `None` where the check speaks of every record, and `Some(None)` where the table is not supplied.
    pub(super) fn check(
        &self,
        number: usize,
        check: &Check,
        applies: Option<Option<Truths>>,
        requires: Option<Truths>,
        findings: &mut Vec<Finding>,
    ) -> PolarsResult<CheckTally> {
        let mut tally = CheckTally::default();
        let (Some(records), Some(requires)) = (self.extract.table(check.table), requires) else {
            tally.without_table = 1;
            return Ok(tally);
        };
        let applies = applies.flatten();
        let sources = records.frame().column(SOURCE_COLUMN)?.u32()?.clone();
        let rows = records.frame().column(ROW_COLUMN)?.u32()?.clone();
        let is_kept = self.keeps_records || self.tells_contradictions(check);
        let applies = applies.unwrap_or_else(|| Truths::all(Some(true), requires.len()));
        // As `Outcome::of` has it for one record: what a check may not speak of it says nothing about, and the rest is unknown
        // where it is not known to be spoken of.
        tally.counts.not_applicable = applies.count(Some(false));
        let decided = requires.only_where(&applies);
        tally.counts.passed = decided.count(Some(true));
        tally.counts.breaches = decided.count(Some(false));
        let unknown_rows: Vec<usize> =
            decided.rows_that_are(None).filter(|row| applies.get(*row) != Some(false)).collect();
        tally.counts.unknown = unknown_rows.len() as u64;
        if is_kept {
            findings.extend(decided.rows_that_are(Some(false)).map(|row| Finding {
                check: number,
                source: sources.get(row).expect("every record has a source"),
                row: rows.get(row).expect("every record has a number in its file"),
                table_row: u32::try_from(row).expect("tables have fewer than 2^32 rows"),
            }));
        }
        self.blame(check, &unknown_rows, &mut tally)?;
        Ok(tally)
    }

    /// Whether breaches of `check` say that a field contradicts another one.
    fn tells_contradictions(&self, check: &Check) -> bool {
        self.rulebook.closure().contradictions.iter().any(|(_, id)| *id == check.provenance.id)
    }

    /// The rows in which a field contradicts another one, by the completeness measure of the field.
    pub(super) fn contradictions(&self, findings: &[Finding]) -> Breaches {
        let mut breaches = Breaches::new();
        for (measure, check) in &self.rulebook.closure().contradictions {
            let measures = self.rulebook.completeness();
            let measure = measures.iter().position(|rule| rule.provenance.id == *measure);
            let number = self.rulebook.checks().iter().position(|rule| rule.provenance.id == *check);
            let (Some(measure), Some(number)) = (measure, number) else { continue };
            let check = &self.rulebook.checks()[number];
            let Some(records) = self.extract.table(check.table) else { continue };
            if !check.requires.reads().fields.into_iter().all(|field| self.supplies(field)) {
                continue;
            }
            let mut rows = vec![false; records.n_rows()];
            for finding in findings.iter().filter(|finding| finding.check == number) {
                rows[finding.table_row as usize] = true;
            }
            breaches.insert(measure, rows);
        }
        breaches
    }

    /// Which of the fields that the check reads outside quantifiers are not recorded on the unknown records, and which of
    /// all that it reads the extract does not supply.
    fn blame(&self, check: &Check, unknown_rows: &[usize], tally: &mut CheckTally) -> PolarsResult<()> {
        let mut reads = check.requires.reads();
        if let Some(applies) = &check.applies_to {
            let more = applies.reads();
            reads.fields.extend(more.fields);
            reads.related.extend(more.related);
            reads.flags.extend(more.flags);
        }
        for (field, flag) in reads.flags {
            if self.supplies(field) && self.flag_column(field, flag).is_none() {
                tally.absent_flags.insert((field, flag), 1);
            }
        }
        for field in reads.fields {
            if !self.supplies(field) {
                tally.absent.insert(field, 1);
            } else if field.table == check.table && !reads.related.contains(&field.table) {
                let records = self.extract.table(field.table).expect("a supplied field has a table");
                let Ok(column) = records.frame().column(&self.rulebook.schema().field(field).name) else { continue };
                let nulls = column.is_null();
                let missing = unknown_rows.iter().filter(|row| nulls.get(**row) == Some(true)).count();
                if missing > 0 {
                    tally.missing.insert(field, missing as u64);
                }
            }
        }
        Ok(())
    }

    /// The column of one flag, if the extract supplies it.
    fn flag_column(&self, field: FieldRef, flag: u16) -> Option<&Column> {
        let field_schema = self.rulebook.schema().field(field);
        let code = self.rulebook.code_list(field_schema.kind.list()?)?.code(flag)?;
        let name = flagstone_extract::flag_column(&field_schema.name, &code.code);
        self.extract.table(field.table)?.frame().column(&name).ok()
    }

    /// Whether the extract has the field, be it mapped, derived, or in part (flags).
    pub(super) fn supplies(&self, field: FieldRef) -> bool {
        let name = &self.rulebook.schema().field(field).name;
        let prefix = flagstone_extract::flag_column(name, "");
        self.extract.table(field.table).is_some_and(|records| {
            records.frame().columns().iter().any(|column| column.name() == name || column.name().starts_with(&prefix))
        })
    }
}
