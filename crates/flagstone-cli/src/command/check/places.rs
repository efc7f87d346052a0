//! Where the records are that are named: file, record number and line.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_engine::Finding;
use flagstone_extract::{Extract, ReadOptions};
use flagstone_gate::{Place, Places};
use flagstone_results::Results;
use flagstone_rules::Rulebook;

use super::extract::Found;
use crate::command::inputs;
use crate::message::Failure;

/// What is needed to name records.
pub(super) struct Shown<'a> {
    pub(super) rules: &'a Rulebook,
    pub(super) found: &'a Found,
    pub(super) extract: &'a Extract,
    /// The most records of one rule.
    pub(super) most: usize,
}

impl Shown<'_> {
    /// The first records of each check that break it, by its id, and the first row that was set aside for each reason.
    pub(super) fn find(
        &self,
        findings: &[Finding],
        results: &Results,
        options: &ReadOptions<'_>,
    ) -> Result<(BTreeMap<String, Places>, Vec<Place>), Failure> {
        let mut shown: BTreeMap<usize, Vec<(u32, u32)>> = BTreeMap::new();
        let mut n_all: BTreeMap<usize, u64> = BTreeMap::new();
        // They are sorted by check, file and record.
        for finding in findings {
            *n_all.entry(finding.check).or_default() += 1;
            let of_check = shown.entry(finding.check).or_default();
            if of_check.len() < self.most {
                of_check.push((finding.source, finding.row));
            }
        }
        let set_aside: Vec<(u32, u32)> = results
            .quarantine
            .iter()
            .filter_map(|row| {
                let source = self.extract.sources.iter().position(|source| source.name() == row.path)?;
                Some((u32::try_from(source).ok()?, u32::try_from(row.first_row).ok()?))
            })
            .take(self.most)
            .collect();

        let mut wanted: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for (source, row) in shown.values().flatten().chain(&set_aside) {
            wanted.entry(*source).or_default().insert(*row);
        }
        let lines = flagstone_extract::lines(&self.found.profile, options, &wanted)
            .map_err(|error| inputs::read_failure(&error))?;
        let place = |(source, row): &(u32, u32)| {
            let of = &self.extract.sources[*source as usize];
            Place {
                file: self.found.shown(&of.path),
                sheet: of.sheet.clone(),
                record: Some(u64::from(*row)),
                line: lines.get(&(*source, *row)).copied(),
            }
        };
        let places = shown.iter().map(|(number, records)| {
            let check = &self.rules.checks()[*number];
            let reads = check.requires.reads().fields.into_iter();
            let places = Places {
                fields: reads.map(|field| self.field(field, check.table)).collect(),
                shown: records.iter().map(place).collect(),
                n_all: n_all[number],
            };
            (check.provenance.id.clone(), places)
        });
        Ok((places.collect(), set_aside.iter().map(place).collect()))
    }

    /// The name of a field, with its table where that is not the one whose records are checked.
    fn field(&self, field: flagstone_rules::FieldRef, table: flagstone_rules::Table) -> String {
        let schema = self.rules.schema();
        if field.table == table { schema.field(field).name.clone() } else { schema.name_of(field) }
    }
}
