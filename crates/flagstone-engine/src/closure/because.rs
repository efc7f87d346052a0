//! Why it is not known whether a case is in scope: what the open criteria lack.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_extract::{Extract, flag_column};
use flagstone_rules::{Blocker, FieldKind, FieldRef, Predicate, Rulebook, Table, Truth};
use polars::prelude::*;

use super::questions::{Questions, SCOPE};
use crate::case_index::CaseIndex;
use crate::material::Material;

/// A criterion of the scope, or `None` for which crimes belong, and what it lacks.
pub(crate) type Reason = (Option<usize>, Vec<Blocker>);

/// What the criteria of the scope lack, row by row.
pub(crate) struct Because<'a> {
    questions: &'a Questions,
    material: &'a Material,
    index: &'a CaseIndex,
    /// The fields that the scope reads.
    fields: BTreeMap<FieldRef, FieldRows>,
    /// What the scope reads to know which crimes belong.
    belongs: BTreeSet<FieldRef>,
    /// By quantifier: the fields that it reads.
    reads: Vec<BTreeSet<FieldRef>>,
}

/// In which rows of its table a field is open: it is not recorded, or holds a code of which the list leaves an attribute open
/// that the scope asks for.
enum FieldRows {
    /// The extract supplies neither the field nor, perhaps, its table.
    Every,
    Of {
        missing: BooleanChunked,
        codes: Option<UInt16Chunked>,
        /// What the scope looks up, by code.
        lookups: Vec<Vec<Truth>>,
    },
}

impl<'a> Because<'a> {
    pub(crate) fn new(
        rulebook: &Rulebook,
        extract: &Extract,
        index: &'a CaseIndex,
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
        let mut rows = BTreeMap::new();
        for field in fields {
            rows.insert(field, FieldRows::new(rulebook, extract, field, decided.remove(&field).unwrap_or_default())?);
        }
        let reads = questions.rules.atoms.iter().map(|atom| atom.predicate.reads().fields).collect();
        Ok(Because { questions, material, index, fields: rows, belongs, reads })
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
            let rows = self.rows_of(reduction.table, *crime);
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
            let row = if field.table == table { row } else { self.index.case_rows()[crime as usize] };
            if self.is_open(*field, row) {
                lacking.insert(Blocker::Field(*field));
            }
        }
    }

    /// What is lacking to know whether the crime belongs.
    fn add_open_of_crime(&self, crime: u32, lacking: &mut BTreeSet<Blocker>) {
        for field in &self.belongs {
            if field.table != Table::Crimes && !self.material.is_supplied(field.table, crime) {
                lacking.insert(Blocker::Table(field.table));
                continue;
            }
            let rows = self.rows_of(field.table, crime);
            if rows.iter().any(|row| self.is_open(*field, *row)) {
                lacking.insert(Blocker::Field(*field));
            }
        }
    }

    /// The rows of `table` that are the crime's: of the crimes its first.
    fn rows_of(&self, table: Table, crime: u32) -> &[u32] {
        match table {
            Table::Crimes => std::slice::from_ref(&self.index.case_rows()[crime as usize]),
            _ => self.index.rows_of(table, crime),
        }
    }

    fn is_open(&self, field: FieldRef, row: u32) -> bool {
        self.fields.get(&field).is_none_or(|rows| rows.is_open(row as usize))
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

impl FieldRows {
    fn new(
        rulebook: &Rulebook,
        extract: &Extract,
        field: FieldRef,
        lookups: Vec<Vec<Truth>>,
    ) -> PolarsResult<FieldRows> {
        let described = rulebook.schema().field(field);
        let name = match &described.kind {
            FieldKind::Flags(list) => {
                let first =
                    rulebook.code_list(list).and_then(|list| list.code(0)).map_or("", |code| code.code.as_str());
                flag_column(&described.name, first)
            }
            _ => described.name.clone(),
        };
        let Some(column) = extract.table(field.table).and_then(|records| records.frame().column(&name).ok()) else {
            return Ok(FieldRows::Every);
        };
        let codes = column.u16().ok().map(|codes| codes.rechunk().into_owned());
        Ok(FieldRows::Of { missing: column.is_null().rechunk().into_owned(), codes, lookups })
    }

    fn is_open(&self, row: usize) -> bool {
        let FieldRows::Of { missing, codes, lookups } = self else { return true };
        let code = codes.as_ref().and_then(|codes| codes.get(row));
        let undecided = |values: &Vec<Truth>| code.is_some_and(|code| values.get(usize::from(code)) == Some(&None));
        missing.get(row) != Some(false) || lookups.iter().any(undecided)
    }
}
