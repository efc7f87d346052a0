//! Investigations and networks: cases of several crimes under every definition.

use std::collections::BTreeMap;

use flagstone_rules::{Table, Unit};
use polars::prelude::PolarsResult;

use super::{ForceAudit, ForceRun, LargerCase, NotEvaluated};
use crate::case_index::NONE;
use crate::case_rule::CaseRules;
use crate::cases::{CaseMap, UnitShape, investigations, networks};
use crate::kinds::Kinds;
use crate::material::Material;
use crate::outcome::{OfSeveral, Outcome, Pattern};

impl ForceRun<'_> {
    /// Counts the outcomes of every definition on investigations and on networks. Gives the cases of the unit that the review
    /// of closed cases has, where that is one of them and could be evaluated.
    pub(super) fn larger_units(
        &self,
        rules: &CaseRules,
        material: &Material,
        of_crimes: &Kinds<Outcome>,
        audit: &mut ForceAudit,
    ) -> PolarsResult<Option<CaseMap>> {
        let of_review = |unit: Unit, map: CaseMap| (self.rulebook.review_scope().unit == unit).then_some(map);
        let mut reviewed = None;
        match self.investigation_references()? {
            None => audit.not_evaluated[Unit::Investigation.index()] = Some(NotEvaluated::NotSupplied),
            Some(references) => {
                let (map, shape) = investigations(&references);
                self.larger_unit(Unit::Investigation, rules, material, of_crimes, (&map, shape), audit);
                reviewed = reviewed.or(of_review(Unit::Investigation, map));
            }
        }
        if !material.has_links {
            audit.not_evaluated[Unit::Network.index()] = Some(NotEvaluated::NotSupplied);
            return Ok(reviewed);
        }
        let rule = self.rulebook.network();
        let (map, shape) = networks(material.n_crimes, material.links.iter(), rule.most_crimes_of_a_person);
        if rule.is_too_large(shape.largest, shape.crimes) {
            audit.not_evaluated[Unit::Network.index()] = Some(NotEvaluated::TooLarge(shape));
            return Ok(reviewed);
        }
        self.larger_unit(Unit::Network, rules, material, of_crimes, (&map, shape), audit);
        Ok(reviewed.or(of_review(Unit::Network, map)))
    }

    fn larger_unit(
        &self,
        unit: Unit,
        rules: &CaseRules,
        material: &Material,
        of_crimes: &Kinds<Outcome>,
        (map, shape): (&CaseMap, UnitShape),
        audit: &mut ForceAudit,
    ) {
        let OfSeveral { map, outcomes, patterns } = OfSeveral::new(rules, material, map, of_crimes);
        self.tally_unit(unit, patterns, material, shape, audit);
        if !self.keeps_records {
            return;
        }
        let mut crime_rows: Vec<Vec<u32>> = vec![Vec::new(); map.n_cases];
        for (row, case) in self.index.case_rows().iter().zip(&map.case_of) {
            if *case != NONE {
                crime_rows[*case as usize].push(*row);
            }
        }
        let larger = crime_rows.into_iter().enumerate().filter(|(_, rows)| rows.len() > 1);
        audit.larger.extend(larger.map(|(case, crime_rows)| LargerCase {
            unit,
            crime_rows,
            verdicts: outcomes.said(outcomes.of(case)).iter().map(|outcome| outcome.verdict).collect(),
        }));
    }

    pub(super) fn tally_unit(
        &self,
        unit: Unit,
        patterns: BTreeMap<Pattern, u64>,
        material: &Material,
        shape: UnitShape,
        audit: &mut ForceAudit,
    ) {
        let records = self.extract.table(Table::Crimes).map_or(0, |crimes| crimes.n_rows()) as u64;
        let tally = &mut audit.tally.units[unit.index()];
        tally.n_forces = 1;
        tally.records = records;
        tally.repeated = records - material.n_crimes as u64;
        tally.outside = material.n_outside();
        tally.shape = shape;
        tally.patterns = patterns;
    }

    /// The number of each distinct crime's investigation reference; `None` where the extract does not supply it.
    pub(super) fn investigation_references(&self) -> PolarsResult<Option<Vec<u32>>> {
        let numbers = self.index.numbers(self.extract, Table::Crimes, "investigation_ref")?;
        let Some(numbers) = numbers else { return Ok(None) };
        let of = |row: &u32| numbers.get(*row as usize).copied().unwrap_or(NONE);
        Ok(Some(self.index.case_rows().iter().map(of).collect()))
    }
}
