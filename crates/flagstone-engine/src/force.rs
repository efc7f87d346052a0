//! One force's extract to its tally: read once, evaluated once, counted, let go.

mod checks;
mod completeness;
mod definitions;

use flagstone_extract::Extract;
use flagstone_rules::{Definition, Rulebook, Table, Verdict};
use polars::prelude::*;

use crate::case_index::CaseIndex;
use crate::error::EngineError;
use crate::evaluate::{Evaluator, Wanted};
use crate::tally::Tally;

/// What the evaluation of one extract gives.
pub struct ForceAudit {
    /// Its counts.
    pub tally: Tally,
    /// Every breach.
    pub findings: Vec<Finding>,
    /// Every case under every definition, those outside its population left out.
    pub cases: Vec<CaseVerdict>,
    /// Cases of each definition whose blocking fields were too many to try every filling.
    pub n_abridged: Vec<u64>,
}

/// A record that breaks a check.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Position of the check in the rulebook.
    pub check: usize,
    /// Position of the source file in the extract.
    pub source: u32,
    /// Record number in the source file: 1 is the first after the header.
    pub row: u32,
    /// Row of the check's table.
    pub table_row: u32,
}

/// One case under one definition.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseVerdict {
    /// Position of the definition in the rulebook.
    pub definition: usize,
    /// Row of the crimes.
    pub crime_row: u32,
    /// What the definition says.
    pub verdict: Verdict,
    /// Whether the case carries the definition's flag.
    pub flagged: Option<bool>,
    /// What is missing and matters, where the verdict is undetermined.
    pub blockers: Vec<flagstone_rules::Blocker>,
}

/// Evaluates every rule of `rulebook` on `extract`.
///
/// # Errors
///
/// [`EngineError`] if the columnar engine fails, which no extract should make it do.
pub fn audit_force(rulebook: &Rulebook, extract: &Extract) -> Result<ForceAudit, EngineError> {
    Ok(ForceRun::new(rulebook, extract)?.run()?)
}

/// Everything about one extract that the rules read.
pub(crate) struct ForceRun<'a> {
    rulebook: &'a Rulebook,
    extract: &'a Extract,
    index: CaseIndex,
}

/// Truths by rule, in the order in which they were asked for.
struct Truths(std::vec::IntoIter<Option<BooleanChunked>>);

impl Truths {
    fn next(&mut self) -> Option<BooleanChunked> {
        self.0.next().expect("as many answers as questions")
    }
}

impl<'a> ForceRun<'a> {
    fn new(rulebook: &'a Rulebook, extract: &'a Extract) -> PolarsResult<ForceRun<'a>> {
        Ok(ForceRun { rulebook, extract, index: CaseIndex::new(extract)? })
    }

    fn run(&self) -> PolarsResult<ForceAudit> {
        let mut wanted: Vec<Wanted<'_>> = Vec::new();
        for check in self.rulebook.checks() {
            wanted.extend(check.applies_to.as_ref().map(|applies| (check.table, applies)));
            wanted.push((check.table, &check.requires));
        }
        for measure in self.rulebook.completeness() {
            wanted.extend([(measure.field.table, &measure.applies_to), (measure.field.table, &measure.due)]);
        }
        for definition in self.rulebook.definitions() {
            wanted.extend(definition.applies_to.as_ref().map(|applies| (Table::Crimes, applies)));
            wanted.extend(definition.criteria.iter().map(|criterion| (Table::Crimes, &criterion.holds)));
        }
        let evaluator = Evaluator { rulebook: self.rulebook, extract: self.extract, index: &self.index };
        let mut truths = Truths(evaluator.evaluate(&wanted)?.into_iter());
        let mut audit = ForceAudit {
            tally: Tally::empty(self.rulebook),
            findings: Vec::new(),
            cases: Vec::new(),
            n_abridged: Vec::new(),
        };
        for (number, check) in self.rulebook.checks().iter().enumerate() {
            let applies = check.applies_to.is_some().then(|| truths.next());
            let requires = truths.next();
            audit.tally.checks[number] = self.check(number, check, applies, requires, &mut audit.findings)?;
        }
        let denominators: Vec<_> =
            self.rulebook.completeness().iter().map(|_| (truths.next(), truths.next())).collect();
        let default = self.rulebook.default_definition();
        let mut meets_default = Vec::new();
        for (number, definition) in self.rulebook.definitions().iter().enumerate() {
            let applies = definition.applies_to.is_some().then(|| truths.next()).flatten();
            let criteria: Vec<_> = definition.criteria.iter().map(|_| truths.next()).collect();
            let verdicts = self.definition(number, definition, applies, criteria, &mut audit)?;
            if same(definition, default) {
                meets_default = verdicts.iter().map(|verdict| *verdict == Verdict::Meets).collect();
            }
        }
        for (number, (applies, due)) in denominators.into_iter().enumerate() {
            let measure = &self.rulebook.completeness()[number];
            audit.tally.completeness[number] = self.completeness(measure, applies, due, &meets_default)?;
        }
        audit.tally.recorded = self.recorded()?;
        audit.findings.sort();
        Ok(audit)
    }

    /// The earliest and the latest day on which a crime was recorded.
    fn recorded(&self) -> PolarsResult<Option<(jiff::civil::Date, jiff::civil::Date)>> {
        let Some(crimes) = self.extract.table(Table::Crimes) else { return Ok(None) };
        let Ok(column) = crimes.frame().column("recorded_on") else { return Ok(None) };
        let days = column.to_physical_repr();
        let days = days.i32()?;
        let day = |days: Option<i32>| days.and_then(|days| flagstone_rules::from_days_since_epoch(days.into()));
        Ok(day(days.min()).zip(day(days.max())))
    }
}

fn same(a: &Definition, b: &Definition) -> bool {
    a.provenance.id == b.provenance.id
}
