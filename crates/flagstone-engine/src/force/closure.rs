//! The review of the extract's closed cases.

use flagstone_rules::Unit;
use polars::prelude::*;

use super::{ForceAudit, ForceRun};
use crate::cases::CaseMap;
use crate::closure::{
    Answers, Because, Breaches, ClosureTally, Narratives, OutcomeYears, People, Questions, Review, RowsOfMeasure,
    SCOPE, links,
};
use crate::material::{Material, PersonReferences};
use crate::outcome::{Outcomes, Verdicts};

/// What the review of closed cases rests on, beside the answers to its questions.
pub(super) struct Reviewed<'a> {
    /// The cases of the unit that the review has; single crimes where the extract does not supply what makes up larger ones.
    pub(super) cases: Option<CaseMap>,
    /// By completeness measure.
    pub(super) gaps: &'a [Option<RowsOfMeasure>],
    pub(super) breaches: &'a Breaches,
}

impl ForceRun<'_> {
    /// Counts the closed cases of the extract, and keeps those that are or may be in scope.
    pub(super) fn closure(
        &self,
        questions: &Questions,
        answers: Answers,
        Reviewed { cases, gaps, breaches }: Reviewed<'_>,
        audit: &mut ForceAudit,
    ) -> PolarsResult<()> {
        let (evaluated, counted) = answers.split();
        let references = PersonReferences::OfTheForce;
        let material =
            Material::new(self.rulebook, self.extract, &self.index, &questions.rules, evaluated, references)?;
        let (map, unit) = match cases {
            Some(map) => (map, self.rulebook.review_scope().unit),
            None => (CaseMap::crimes(material.n_crimes), Unit::Crime),
        };
        let years = OutcomeYears::new(self.extract, self.index.case_rows())?;
        // One question at a time: of all but the scope the verdict is enough, and cases are many.
        let mut outcomes = Outcomes::of_cases(&questions.rules, &material, &map);
        let scope = outcomes.of(SCOPE);
        let mut verdicts = vec![Verdicts::of_outcomes(&scope)];
        for question in SCOPE + 1..questions.rules.definitions.len() {
            verdicts.push(outcomes.verdicts(question).kept(&self.extract.store)?);
        }
        let review = Review {
            rulebook: self.rulebook,
            questions,
            material: &material,
            map: &map,
            scope: &scope,
            verdicts: &verdicts,
            crime_rows: self.index.case_rows(),
            years,
            narratives: Narratives::new(self.extract, self.index.case_rows())?,
        };
        let mut tally = ClosureTally::empty(self.rulebook);
        tally.n_forces = 1;
        tally.units[unit.index()] = 1;
        let because = Because::new(self.rulebook, self.extract, &self.index, questions, &material)?;
        let people = People::new(self.rulebook, &self.index, gaps, breaches);
        audit.closed_cases = review.cases(&because, &people, unit, &mut tally);
        tally.linkage = links(
            self.rulebook,
            questions,
            &material,
            &counted,
            &self.investigation_references()?,
            (self.extract, &self.index),
        )?;
        audit.tally.closure = tally;
        Ok(())
    }
}
