//! Why it is not known whether a case is in scope: what the open criteria lack.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_extract::{Extract, flag_column};
use flagstone_rules::{Blocker, FieldKind, FieldRef, Predicate, Rulebook, Table, Truth};
use polars::prelude::*;

use super::questions::{Questions, SCOPE};
use crate::case_index::NONE;
use crate::grouped::Grouped;
use crate::material::Material;

/// A criterion of the scope, or `None` for which crimes belong, and what it lacks.
pub(crate) type Reason = (Option<usize>, Vec<Blocker>);

/// What the criteria of the scope lack, row by row.
pub(crate) struct Because<'a> {
    questions: &'a Questions,
    material: &'a Material,
    /// By field that the scope reads: whether it is open in each row of its table.
    open: BTreeMap<FieldRef, Vec<bool>>,
    rows: BTreeMap<Table, Grouped<u32>>,
    /// For each crime, its first row.
    crime_rows: Vec<u32>,
    /// What the scope reads to know which crimes belong.
    belongs: BTreeSet<FieldRef>,
    /// By quantifier: the fields that it reads.
    reads: Vec<BTreeSet<FieldRef>>,
}

impl<'a> Because<'a> {
    pub(crate) fn new(
        rulebook: &Rulebook,
        extract: &Extract,
        questions: &'a Questions,
        material: &'a Material,
    ) -> PolarsResult<Because<'a>> {
        let scope = rulebook.review_scope();
        let mut fields: BTreeSet<FieldRef> =
            scope.criteria.iter().flat_map(|criterion| criterion.holds.reads().fields).collect();
        let belongs = scope.belongs.reads().fields;
        fields.extend(&belongs);
        let mut decided: BTreeMap<FieldRef, Vec<Vec<Truth>>> = BTreeMap::new();
        let predicates = scope.criteria.iter().map(|criterion| &criterion.holds).chain([&scope.belongs]);
        predicates.for_each(|predicate| lookups(predicate, &mut decided));
        let mut open = BTreeMap::new();
        for field in fields {
            let lookups = decided.get(&field).map(Vec::as_slice).unwrap_or_default();
            open.insert(field, open_rows(rulebook, extract, field, lookups)?);
        }
        let tables: BTreeSet<Table> = open.keys().map(|field| field.table).collect();
        let rows = tables.into_iter().map(|table| (table, material.rows_of_crimes(table))).collect();
        let mut crime_rows = vec![NONE; material.n_crimes];
        for (row, crime) in (0u32..).zip(material.crimes_of(Table::Crimes)) {
            if *crime != NONE {
                crime_rows[*crime as usize] = row;
            }
        }
        let reads = questions.rules.atoms.iter().map(|atom| atom.predicate.reads().fields).collect();
        Ok(Because { questions, material, open, rows, crime_rows, belongs, reads })
    }

    /// What keeps the scope of the case of these crimes open: each criterion whose bit is set in `unknown` and that itself
    /// lacks something, with what it lacks. Where none does, it is not known which crimes belong to the case, and `None`
    /// stands for that.
    pub(crate) fn of(&self, crimes: &[u32], unknown: u32) -> Vec<Reason> {
        let criteria = &self.questions.rules.definitions[SCOPE];
        let open = (0..criteria.len()).filter(|criterion| unknown >> criterion & 1 == 1);
        let reasons = open.map(|criterion| {
            let mut atoms = Vec::new();
            criteria[criterion].atoms(&mut atoms);
            let mut lacking = BTreeSet::new();
            for atom in atoms {
                self.add(atom, crimes, &mut lacking);
            }
            (Some(criterion), lacking.into_iter().collect())
        });
        let reasons: Vec<Reason> = reasons.filter(|(_, lacking): &Reason| !lacking.is_empty()).collect();
        if !reasons.is_empty() {
            return reasons;
        }
        let mut lacking = BTreeSet::new();
        for crime in crimes.iter().filter(|crime| self.material.member(SCOPE, **crime).is_none()) {
            self.add_open_of_crime(*crime, &mut lacking);
        }
        vec![(None, lacking.into_iter().collect())]
    }

    /// What quantifier `atom` itself lacks in these crimes.
    fn add(&self, atom: usize, crimes: &[u32], lacking: &mut BTreeSet<Blocker>) {
        let reduction = &self.questions.rules.atoms[atom];
        for crime in crimes {
            if !self.material.is_supplied(reduction.table, *crime) {
                lacking.insert(Blocker::Table(reduction.table));
                continue;
            }
            let rows = self.rows.get(&reduction.table).map(|rows| rows.of(*crime)).unwrap_or_default();
            for row in rows.iter().filter(|row| self.material.truth(atom, **row).is_none()) {
                self.add_open(&self.reads[atom], *crime, reduction.table, *row, lacking);
            }
        }
    }

    fn add_open(
        &self,
        reads: &BTreeSet<FieldRef>,
        crime: u32,
        table: Table,
        row: u32,
        lacking: &mut BTreeSet<Blocker>,
    ) {
        for field in reads {
            let row = if field.table == table { row } else { self.crime_rows[crime as usize] };
            if self.is_open(*field, row) {
                lacking.insert(Blocker::Field(*field));
            }
        }
    }

    /// What is lacking to know whether the crime belongs.
    fn add_open_of_crime(&self, crime: u32, lacking: &mut BTreeSet<Blocker>) {
        for field in &self.belongs {
            let rows = if field.table == Table::Crimes {
                std::slice::from_ref(&self.crime_rows[crime as usize])
            } else if self.material.is_supplied(field.table, crime) {
                self.rows.get(&field.table).map(|rows| rows.of(crime)).unwrap_or_default()
            } else {
                lacking.insert(Blocker::Table(field.table));
                continue;
            };
            if rows.iter().any(|row| self.is_open(*field, *row)) {
                lacking.insert(Blocker::Field(*field));
            }
        }
    }

    fn is_open(&self, field: FieldRef, row: u32) -> bool {
        self.open.get(&field).and_then(|open| open.get(row as usize)).copied().unwrap_or(true)
    }
}

/// The attributes that `predicate` looks up, by field.
fn lookups(predicate: &Predicate, into: &mut BTreeMap<FieldRef, Vec<Vec<Truth>>>) {
    match predicate {
        Predicate::Attribute { field, values, .. } => into.entry(*field).or_default().push(values.clone()),
        Predicate::Any(_, inner) | Predicate::All(_, inner) | Predicate::Not(inner) | Predicate::Is(inner, _) => {
            lookups(inner, into);
        }
        Predicate::CompareCount { count, .. } => lookups(&count.predicate, into),
        Predicate::And(parts) | Predicate::Or(parts) => parts.iter().for_each(|part| lookups(part, into)),
        Predicate::Constant(_)
        | Predicate::Field(_)
        | Predicate::Recorded(_)
        | Predicate::Includes { .. }
        | Predicate::Mentions { .. }
        | Predicate::Matches { .. }
        | Predicate::Repeats(_)
        | Predicate::Compare { .. }
        | Predicate::In { .. } => {}
    }
}

/// For each row of the field's table, whether the field is not recorded, or holds a code of which the list leaves an attribute
/// open that the scope asks for.
fn open_rows(
    rulebook: &Rulebook,
    extract: &Extract,
    field: FieldRef,
    lookups: &[Vec<Truth>],
) -> PolarsResult<Vec<bool>> {
    let Some(records) = extract.table(field.table) else { return Ok(Vec::new()) };
    let described = rulebook.schema().field(field);
    let name = match &described.kind {
        FieldKind::Flags(list) => {
            let first = rulebook.code_list(list).and_then(|list| list.code(0)).map_or("", |code| code.code.as_str());
            flag_column(&described.name, first)
        }
        _ => described.name.clone(),
    };
    let Ok(column) = records.frame().column(&name) else { return Ok(vec![true; records.n_rows()]) };
    let mut open: Vec<bool> = column.is_null().iter().map(|null| null == Some(true)).collect();
    if let Ok(codes) = column.u16() {
        for (open, code) in open.iter_mut().zip(codes.iter()) {
            let undecided = |values: &Vec<Truth>| code.is_some_and(|code| values.get(usize::from(code)) == Some(&None));
            *open |= lookups.iter().any(undecided);
        }
    }
    Ok(open)
}
