//! One force's extract to its tally: read once, evaluated once, counted, let go.

mod checks;
mod closure;
mod completeness;
mod crimes;
mod larger_units;
mod months;

use flagstone_extract::Extract;
use flagstone_rules::{Definition, Rulebook, Table, Unit, Verdict};
use polars::prelude::*;

use self::closure::Reviewed;
use self::months::Months;
use crate::blocked::Blocked;
use crate::case_index::CaseIndex;
use crate::case_rule::CaseRules;
use crate::cases::UnitShape;
use crate::closure::{ClosedCase, Questions};
use crate::error::EngineError;
use crate::evaluate::{Evaluator, ROWS_AT_A_TIME, Wanted};
use crate::material::{Evaluated, Material, PersonReferences};
use crate::tally::Tally;
use crate::truths::Truths;

/// What the evaluation of one extract gives.
pub struct ForceAudit {
    /// Its counts.
    pub tally: Tally,
    /// Every breach.
    pub findings: Vec<Finding>,
    /// Every crime under every definition, those outside its population left out.
    pub cases: Vec<CaseVerdict>,
    /// Every investigation and every network of two or more crimes, under every definition. Empty where the unit could not
    /// be evaluated.
    pub larger: Vec<LargerCase>,
    /// Closed cases that are or may be in scope of the review, in the order of their first crimes.
    pub closed_cases: Vec<ClosedCase>,
    /// Why definitions were not applied at a unit, in the order of [`Unit::ALL`](flagstone_rules::Unit::ALL).
    pub not_evaluated: [Option<NotEvaluated>; 3],
    /// Crimes of each definition whose blocking fields were too many to try every filling.
    pub n_abridged: Vec<u64>,
    /// What networks across forces are made of, if the audit wants them.
    pub(crate) material: Option<Material>,
}

/// A case of two or more crimes under every definition.
#[derive(Debug, Clone, PartialEq)]
pub struct LargerCase {
    /// Investigation or network.
    pub unit: Unit,
    /// First rows of its crimes, in the order of the extract.
    pub crime_rows: Vec<u32>,
    /// What each definition of the rulebook says, in its order.
    pub verdicts: Vec<Verdict>,
}

/// Why definitions were not applied to the cases of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotEvaluated {
    /// The extract does not supply what makes up such cases.
    NotSupplied,
    /// One network holds more crimes than the rulebook lets any hold; the shape of the networks.
    TooLarge(UnitShape),
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
    /// The criteria that fail: bit n stands for criterion n.
    pub fails: u32,
    /// The criteria that cannot be determined, likewise.
    pub unknown: u32,
}

impl ForceAudit {
    fn empty(rulebook: &Rulebook) -> ForceAudit {
        ForceAudit {
            tally: Tally::empty(rulebook),
            findings: Vec::new(),
            cases: Vec::new(),
            larger: Vec::new(),
            closed_cases: Vec::new(),
            not_evaluated: [None; 3],
            n_abridged: Vec::new(),
            material: None,
        }
    }
}

/// Evaluates every rule of a rulebook on one extract after another. What was worked out for one is used for the next.
pub struct Auditor<'a> {
    rulebook: &'a Rulebook,
    rules: CaseRules,
    questions: Questions,
    /// Why cases are undetermined, by definition: cases of different forces look the same.
    blocked: Vec<Blocked<'a>>,
    keeps_records: bool,
    rows_at_a_time: usize,
}

impl<'a> Auditor<'a> {
    /// An auditor under `rulebook`.
    pub fn new(rulebook: &'a Rulebook) -> Auditor<'a> {
        let definitions = rulebook.definitions().iter();
        Auditor {
            rulebook,
            rules: CaseRules::new(rulebook),
            questions: Questions::new(rulebook),
            blocked: definitions.map(|definition| Blocked::new(rulebook, definition)).collect(),
            keeps_records: true,
            rows_at_a_time: ROWS_AT_A_TIME,
        }
    }

    /// Without [`ForceAudit::findings`], [`ForceAudit::cases`] and [`ForceAudit::larger`]: they are by far the most of it, and
    /// counts do not need them.
    pub fn counting_only(mut self) -> Auditor<'a> {
        self.keeps_records = false;
        self
    }

    /// With so many rows evaluated at a time, at least one; it changes no result.
    pub fn with_rows_at_a_time(mut self, rows: std::num::NonZeroUsize) -> Auditor<'a> {
        self.rows_at_a_time = rows.get();
        self
    }

    /// Evaluates every rule on `extract`.
    ///
    /// # Errors
    ///
    /// [`EngineError`] if the columnar engine fails, which no extract should make it do.
    pub fn audit(&mut self, extract: &Extract, references: PersonReferences) -> Result<ForceAudit, EngineError> {
        let run = ForceRun::new(self.rulebook, extract)?;
        let run = ForceRun { keeps_records: self.keeps_records, rows_at_a_time: self.rows_at_a_time, ..run };
        Ok(run.run(self, references)?)
    }
}

/// Evaluates every rule of `rulebook` on `extract`, as an [`Auditor`] for this one extract.
///
/// # Errors
///
/// As [`Auditor::audit`].
pub fn audit_force(
    rulebook: &Rulebook,
    extract: &Extract,
    references: PersonReferences,
) -> Result<ForceAudit, EngineError> {
    Auditor::new(rulebook).audit(extract, references)
}

/// Evaluates the checks and completeness measures of `rulebook` on `extract`, and nothing else: definitions and signals are
/// left at zero.
///
/// # Errors
///
/// As [`audit_force`].
pub fn check_force(rulebook: &Rulebook, extract: &Extract) -> Result<ForceAudit, EngineError> {
    Ok(ForceRun::new(rulebook, extract)?.checks_alone()?)
}

/// Everything about one extract that the rules read.
pub(crate) struct ForceRun<'a> {
    rulebook: &'a Rulebook,
    extract: &'a Extract,
    index: CaseIndex,
    /// Whether more is kept of single records than counts need.
    keeps_records: bool,
    rows_at_a_time: usize,
}

/// Answers to predicates, in the order in which they were asked.
struct Answers(std::vec::IntoIter<Option<Truths>>);

impl Answers {
    fn next(&mut self) -> Option<Truths> {
        self.0.next().expect("as many answers as questions")
    }
}

impl<'a> ForceRun<'a> {
    fn new(rulebook: &'a Rulebook, extract: &'a Extract) -> PolarsResult<ForceRun<'a>> {
        Ok(ForceRun {
            rulebook,
            extract,
            index: CaseIndex::new(extract)?,
            keeps_records: true,
            rows_at_a_time: ROWS_AT_A_TIME,
        })
    }

    fn run(&self, auditor: &mut Auditor<'_>, references: PersonReferences) -> PolarsResult<ForceAudit> {
        let Auditor { rules, questions, blocked, .. } = auditor;
        let network = self.rulebook.network();
        let mut wanted: Vec<Wanted<'_>> = Vec::new();
        self.want_checks(&mut wanted);
        for definition in self.rulebook.definitions() {
            wanted.extend(definition.applies_to.as_ref().map(|applies| (Table::Crimes, applies)));
            wanted.push((Table::Crimes, &definition.belongs));
        }
        wanted.extend(rules.atoms.iter().map(|atom| (atom.table, &atom.predicate)));
        wanted.extend([(Table::Suspects, &network.suspects), (Table::Victims, &network.victims)]);
        wanted.extend(questions.wanted());
        let mut answers = self.evaluate(&wanted)?;

        let mut audit = ForceAudit::empty(self.rulebook);
        self.take_checks(&mut answers, &mut audit)?;
        let denominators: Vec<_> =
            self.rulebook.completeness().iter().map(|_| (answers.next(), answers.next())).collect();
        let mut populations = Vec::new();
        for definition in self.rulebook.definitions() {
            populations.push((definition.applies_to.is_some().then(|| answers.next()), answers.next()));
        }
        let atoms = rules.atoms.iter().map(|_| answers.next()).collect();
        let joins = [answers.next(), answers.next()];
        let of_closed = questions.take(|| answers.next());
        let evaluated = Evaluated { populations, atoms, joins: Some(joins) };
        let material = Material::new(self.rulebook, self.extract, &self.index, rules, evaluated, references)?;
        let months = self.months()?;
        let of_crimes = self.crimes(rules, &material, blocked, &months, &mut audit)?;
        let cases = self.larger_units(rules, &material, &of_crimes, &mut audit)?;

        let default =
            self.rulebook.definitions().iter().position(|rule| same(rule, self.rulebook.default_definition()));
        let default = default.expect("the default definition is one of the rulebook's");
        let meets = of_crimes.that(|outcomes| outcomes[default].verdict == Verdict::Meets);
        let meets_default = Truths::of(of_crimes.n_cases(), |crime| Some(meets[of_crimes.of(crime) as usize]));
        let mut gaps = Vec::with_capacity(denominators.len());
        for (number, (applies, due)) in denominators.into_iter().enumerate() {
            let measure = &self.rulebook.completeness()[number];
            let rows = self.rows_of_measure(measure, applies, due)?;
            audit.tally.completeness[number] = self.completeness(measure, rows.as_ref(), &meets_default, &months);
            gaps.push(rows);
        }
        let breaches = self.contradictions(&audit.findings);
        let reviewed = Reviewed { cases, gaps: &gaps, breaches: &breaches };
        self.closure(questions, of_closed, reviewed, &mut audit)?;
        audit.tally.recorded = self.recorded()?;
        if !self.keeps_records {
            audit.findings = Vec::new();
        }
        audit.findings.sort();
        audit.material = (references == PersonReferences::National).then_some(material);
        Ok(audit)
    }

    fn evaluate(&self, wanted: &[Wanted<'_>]) -> PolarsResult<Answers> {
        let evaluator = Evaluator {
            rulebook: self.rulebook,
            extract: self.extract,
            index: &self.index,
            rows_at_a_time: self.rows_at_a_time,
        };
        Ok(Answers(evaluator.evaluate(wanted)?.into_iter()))
    }

    fn checks_alone(&self) -> PolarsResult<ForceAudit> {
        let mut wanted: Vec<Wanted<'_>> = Vec::new();
        self.want_checks(&mut wanted);
        let mut answers = self.evaluate(&wanted)?;
        let mut audit = ForceAudit::empty(self.rulebook);
        self.take_checks(&mut answers, &mut audit)?;
        for (number, measure) in self.rulebook.completeness().iter().enumerate() {
            let (applies, due) = (answers.next(), answers.next());
            let rows = self.rows_of_measure(measure, applies, due)?;
            audit.tally.completeness[number] =
                self.completeness(measure, rows.as_ref(), &Truths::default(), &Months::unknown());
        }
        audit.tally.recorded = self.recorded()?;
        audit.findings.sort();
        Ok(audit)
    }

    /// What checks and completeness measures ask, in the order of the rulebook.
    fn want_checks<'r>(&'r self, wanted: &mut Vec<Wanted<'r>>) {
        for check in self.rulebook.checks() {
            wanted.extend(check.applies_to.as_ref().map(|applies| (check.table, applies)));
            wanted.push((check.table, &check.requires));
        }
        for measure in self.rulebook.completeness() {
            wanted.extend([(measure.field.table, &measure.applies_to), (measure.field.table, &measure.due)]);
        }
    }

    fn take_checks(&self, answers: &mut Answers, audit: &mut ForceAudit) -> PolarsResult<()> {
        for (number, check) in self.rulebook.checks().iter().enumerate() {
            let applies = check.applies_to.is_some().then(|| answers.next());
            let requires = answers.next();
            audit.tally.checks[number] = self.check(number, check, applies, requires, &mut audit.findings)?;
        }
        Ok(())
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
