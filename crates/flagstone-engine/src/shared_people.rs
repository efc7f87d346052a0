//! People known in several forces, where the audit says that person references are national.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use flagstone_extract::{Extract, FieldMapping, MappingStatus, RecordTable};
use flagstone_rules::{RecordingState, Rulebook, Table};
use polars::prelude::*;

use crate::case_index::{CaseIndex, NONE};
use crate::error::EngineError;
use crate::evaluate::{Evaluator, ROWS_AT_A_TIME};
use crate::intern::digests;

/// The derived field of suspects that says whether they are in several forces.
const FIELD: &str = "in_several_forces";

/// Every person who is or may be linked to a crime, by digest, with the forces of those crimes. Suspects and victims apart.
#[derive(Default)]
pub struct SharedPeople {
    forces: Vec<String>,
    /// For suspects and for victims: the first force of each person, and whether the link is certain.
    first: [HashMap<u64, (u16, bool)>; 2],
    /// All forces of the people who are in several, likewise.
    several: [HashMap<u64, BTreeMap<u16, bool>>; 2],
    /// The forces whose extracts supply references.
    supplying: [BTreeSet<u16>; 2],
    /// References on more crimes of one force than the rulebook lets one person join.
    placeholders: [HashSet<u64>; 2],
}

const TABLES: [Table; 2] = [Table::Suspects, Table::Victims];

impl SharedPeople {
    /// Adds the people of one force: those whom the rulebook lets join crimes, on crimes that are in the extract.
    ///
    /// # Errors
    ///
    /// [`EngineError`] if the columnar engine fails.
    pub fn add(&mut self, rulebook: &Rulebook, extract: &Extract) -> Result<(), EngineError> {
        Ok(self.add_people(rulebook, extract)?)
    }

    fn add_people(&mut self, rulebook: &Rulebook, extract: &Extract) -> PolarsResult<()> {
        let force = u16::try_from(self.forces.len()).expect("there are fewer than 65,536 forces");
        self.forces.push(extract.force.clone());
        let index = CaseIndex::new(extract)?;
        let network = rulebook.network();
        let wanted = [(Table::Suspects, &network.suspects), (Table::Victims, &network.victims)];
        let truths =
            Evaluator { rulebook, extract, index: &index, rows_at_a_time: ROWS_AT_A_TIME }.evaluate(&wanted)?;
        let set_aside = set_aside(rulebook, extract, &index)?;
        let n_crimes = index.case_rows().len();
        for (at, (table, joins)) in TABLES.into_iter().zip(truths).enumerate() {
            let (Some(records), Some(joins)) = (extract.table(table), joins) else { continue };
            let Ok(column) = records.frame().column("person_ref") else { continue };
            self.supplying[at].insert(force);
            let mut crimes_of: HashMap<u64, (BTreeSet<u32>, bool)> = HashMap::new();
            for (row, person) in digests(column, table, &extract.force)?.into_iter().enumerate() {
                let crime = index.references(table)[row];
                if let Some(person) = person
                    && joins.get(row) != Some(false)
                    && crime != NONE
                    && (crime as usize) < n_crimes
                    && !set_aside[crime as usize]
                {
                    let (crimes, certain) = crimes_of.entry(person).or_default();
                    crimes.insert(crime);
                    *certain |= joins.get(row) == Some(true);
                }
            }
            let most = network.most_crimes_of_a_person as usize;
            for (person, (crimes, certain)) in crimes_of {
                if crimes.len() > most {
                    self.placeholders[at].insert(person);
                    continue;
                }
                let (first, first_certain) = *self.first[at].entry(person).or_insert((force, certain));
                if first != force {
                    let forces = self.several[at].entry(person);
                    forces.or_insert_with(|| BTreeMap::from([(first, first_certain)])).insert(force, certain);
                }
            }
        }
        Ok(())
    }

    /// Fills `in_several_forces` of the suspects of `extract`, where it does not say so itself and the person has a reference.
    /// Every force must have been added.
    ///
    /// # Errors
    ///
    /// [`EngineError`] if the columnar engine fails.
    pub fn mark(&self, extract: &mut Extract) -> Result<(), EngineError> {
        Ok(self.mark_suspects(extract)?)
    }

    fn mark_suspects(&self, extract: &mut Extract) -> PolarsResult<()> {
        let force = extract.force.clone();
        let Some(records) = extract.tables[Table::Suspects.index()].take() else { return Ok(()) };
        let mut frame = records.into_frame();
        if let Ok(column) = frame.column("person_ref") {
            let supplied = frame.column(FIELD).ok().map(|column| column.bool().cloned()).transpose()?;
            let is_new = supplied.is_none();
            let people = digests(column, Table::Suspects, &force)?;
            let known = people.iter().map(|person| self.in_several((*person)?));
            let given = |row: usize| supplied.as_ref().and_then(|supplied| supplied.get(row));
            let marked: BooleanChunked = known.enumerate().map(|(row, known)| given(row).or(known)).collect();
            let n_known = (marked.len() - marked.null_count()) as u64;
            frame.with_column(marked.with_name(FIELD.into()).into_column())?;
            if is_new {
                derived(&mut extract.mapping, n_known, frame.height() as u64);
            }
        }
        extract.tables[Table::Suspects.index()] = Some(RecordTable::new(Table::Suspects, frame));
        Ok(())
    }

    /// Whether a suspect is linked in two forces or more; unknown where that rests on rows without a role, of a reference
    /// that is taken for a placeholder, and where fewer than two forces supply references.
    fn in_several(&self, person: u64) -> Option<bool> {
        // With one force that names its suspects nobody can be found in another.
        if self.placeholders[0].contains(&person) || self.supplying[0].len() < 2 {
            return None;
        }
        match self.several[0].get(&person) {
            None => Some(false),
            Some(forces) => (forces.values().filter(|certain| **certain).count() > 1).then_some(true),
        }
    }

    /// For each two forces that supply references, the first in the alphabet first, and for suspects and victims: how many
    /// people are or may be linked in both.
    pub fn pairs(&self) -> Vec<(String, String, Table, u64)> {
        let mut order: Vec<u16> = (0..self.forces.len() as u16).collect();
        order.sort_by_key(|force| &self.forces[usize::from(*force)]);
        let mut pairs = Vec::new();
        for (at, table) in TABLES.into_iter().enumerate() {
            let mut counts: BTreeMap<(u16, u16), u64> = BTreeMap::new();
            for forces in self.several[at].values() {
                for a in forces.keys() {
                    for b in forces.keys().filter(|b| *b > a) {
                        *counts.entry((*a, *b)).or_default() += 1;
                    }
                }
            }
            let supplying: Vec<u16> =
                order.iter().copied().filter(|force| self.supplying[at].contains(force)).collect();
            for (n, a) in supplying.iter().enumerate() {
                for b in &supplying[n + 1..] {
                    let people = counts.get(&(*a.min(b), *a.max(b))).copied().unwrap_or(0);
                    let name = |force: u16| self.forces[usize::from(force)].clone();
                    pairs.push((name(*a), name(*b), table, people));
                }
            }
        }
        pairs
    }
}

/// For each distinct crime, whether it is recorded as one that was cancelled, repeats another or went elsewhere.
fn set_aside(rulebook: &Rulebook, extract: &Extract, index: &CaseIndex) -> PolarsResult<Vec<bool>> {
    let n_crimes = index.case_rows().len();
    let Some(column) = extract.table(Table::Crimes).and_then(|crimes| crimes.frame().column("record_kind").ok()) else {
        return Ok(vec![false; n_crimes]);
    };
    let kinds = column.u16()?;
    let left_out = rulebook.kinds_set_aside();
    let is_left_out = |row: u32| kinds.get(row as usize).is_some_and(|kind| left_out[usize::from(kind)]);
    Ok(index.case_rows().iter().map(|row| is_left_out(*row)).collect())
}

/// The field is now made from others.
fn derived(mapping: &mut [FieldMapping], n_known: u64, rows: u64) {
    let field = mapping.iter_mut().find(|field| field.table == Table::Suspects && field.field == FIELD);
    if let Some(field) = field {
        field.status = MappingStatus::Derived;
        field.rows = rows;
        field.recorded = n_known;
        field.states = [0; RecordingState::ALL.len()];
        field.states[usize::from(RecordingState::Recorded.number())] = n_known;
        field.states[usize::from(RecordingState::Blank.number())] = rows - n_known;
    }
}
