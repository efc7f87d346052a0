//! The review of the extract's closed cases.

use flagstone_rules::{Table, Unit};
use polars::prelude::*;

use super::{ForceAudit, ForceRun};
use crate::case_index::NONE;
use crate::cases::{CaseMap, investigations, networks};
use crate::closure::{
    Answers, Because, Breaches, ClosureTally, Narratives, People, Questions, Review, RowsOfMeasure, SCOPE, links,
};
use crate::material::{Material, PersonReferences};
use crate::outcome::{Outcomes, Verdicts};

/// What one extract's cases are, for the review.
struct Unified {
    map: CaseMap,
    unit: Unit,
    /// The number of each crime's investigation; `None` where the extract does not supply it.
    investigations: Option<Vec<u32>>,
}

impl ForceRun<'_> {
    /// Counts the closed cases of the extract, and keeps those that are or may be in scope.
    pub(super) fn closure(
        &self,
        questions: &Questions,
        answers: Answers,
        of_definitions: &Material,
        gaps: &[Option<RowsOfMeasure>],
        breaches: &Breaches,
        audit: &mut ForceAudit,
    ) -> PolarsResult<()> {
        let (evaluated, counted) = answers.split();
        let references = PersonReferences::OfTheForce;
        let material =
            Material::new(self.rulebook, self.extract, &self.index, &questions.rules, evaluated, references)?;
        let unified = self.unified(of_definitions)?;
        let years = self.outcome_years()?;
        // One question at a time: of all but the scope the verdict is enough, and cases are many.
        let mut outcomes = Outcomes::of_cases(&questions.rules, &material, &unified.map);
        let scope = outcomes.of(SCOPE);
        let mut verdicts = vec![Verdicts::of_outcomes(&scope)];
        verdicts.extend((SCOPE + 1..questions.rules.definitions.len()).map(|question| outcomes.verdicts(question)));
        let review = Review {
            rulebook: self.rulebook,
            questions,
            material: &material,
            unified_map: &unified.map,
            scope: &scope,
            verdicts: &verdicts,
            crime_rows: self.index.case_rows(),
            years: years.as_deref(),
            narratives: Narratives::new(self.extract, self.index.case_rows())?,
        };
        let mut tally = ClosureTally::empty(self.rulebook);
        tally.n_forces = 1;
        tally.units[unified.unit.index()] = 1;
        let because = Because::new(self.rulebook, self.extract, &self.index, questions, &material)?;
        let people = People::new(self.rulebook, &self.index, gaps, breaches);
        audit.closed_cases = review.cases(&because, &people, unified.unit, &mut tally);
        tally.linkage =
            links(self.rulebook, questions, &material, &counted, &unified.investigations, (self.extract, &self.index))?;
        audit.tally.closure = tally;
        Ok(())
    }

    /// The cases of the review: the scope's unit, or single crimes where the extract does not supply what makes up larger
    /// ones.
    fn unified(&self, material: &Material) -> PolarsResult<Unified> {
        let references = self.investigation_references()?;
        let crimes = || (CaseMap::crimes(material.n_crimes), Unit::Crime);
        let (map, unit) = match (self.rulebook.review_scope().unit, &references) {
            (Unit::Investigation, Some(references)) => (investigations(references).0, Unit::Investigation),
            (Unit::Network, _) if material.has_links => {
                let rule = self.rulebook.network();
                let (map, shape) = networks(material.n_crimes, &material.links, rule.most_crimes_of_a_person);
                if rule.is_too_large(shape.largest, shape.crimes) { crimes() } else { (map, Unit::Network) }
            }
            _ => crimes(),
        };
        Ok(Unified { map, unit, investigations: references })
    }

    /// The year of each distinct crime's outcome.
    fn outcome_years(&self) -> PolarsResult<Option<Vec<Option<i16>>>> {
        let Some(crimes) = self.extract.table(Table::Crimes) else { return Ok(None) };
        let Ok(column) = crimes.frame().column("outcome_on") else { return Ok(None) };
        let days = column.to_physical_repr();
        let days = days.i32()?;
        let year = |row: &u32| {
            let days = days.get(*row as usize).filter(|_| *row != NONE)?;
            flagstone_rules::from_days_since_epoch(days.into()).map(|date| date.year())
        };
        Ok(Some(self.index.case_rows().iter().map(year).collect()))
    }
}
