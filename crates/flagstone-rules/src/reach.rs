//! How far a rule can be evaluated on an extract that supplies only some fields.

use crate::check::{Check, Outcome};
use crate::completeness::Completeness;
use crate::definition::Criterion;
use crate::expression::{Predicate, Reads, Supplied};
use crate::schema::FieldRef;
use crate::table::Table;

/// How far a rule can be evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// On no record: all are unknown.
    Not,
    /// It can be answered with no and never with yes; of a check, no breach can be found.
    OneSided,
    /// It reads something that the extract does not supply, and can be decided either way on some records.
    Part,
    /// Everything that it reads is supplied.
    Full,
}

impl Criterion {
    /// How far the criterion can be evaluated.
    pub fn reach(&self, supplied: &Supplied) -> Reach {
        let possible = self.holds.possible(supplied);
        match (possible.holds, possible.fails) {
            _ if missing(&self.holds.reads(), supplied).is_empty() => Reach::Full,
            // What always holds is no bar to a case.
            (true, _) => Reach::Part,
            (false, true) => Reach::OneSided,
            (false, false) => Reach::Not,
        }
    }

    /// The fields that the criterion reads and the extract does not supply.
    pub fn missing(&self, supplied: &Supplied) -> Vec<FieldRef> {
        missing(&self.holds.reads(), supplied)
    }
}

impl Check {
    /// How far the check can be evaluated.
    pub fn reach(&self, supplied: &Supplied) -> Reach {
        if !supplied.tables.contains(&self.table) {
            return Reach::Not;
        }
        let applies = self.applies_to.as_ref().map(|applies| applies.possible(supplied));
        let requires = self.requires.possible(supplied);
        let outcomes = [Some(true), Some(false), None];
        let can_be = |wanted: Outcome| {
            outcomes.into_iter().any(|a| {
                let applies = applies.map_or(a == Some(true), |applies| applies.includes(a));
                applies && outcomes.into_iter().any(|r| requires.includes(r) && Outcome::of(a, r) == wanted)
            })
        };
        match (can_be(Outcome::Breach), can_be(Outcome::Pass)) {
            _ if self.missing(supplied).is_empty() => Reach::Full,
            (true, _) => Reach::Part,
            (false, true) => Reach::OneSided,
            (false, false) => Reach::Not,
        }
    }

    /// The fields that the check reads and the extract does not supply.
    pub fn missing(&self, supplied: &Supplied) -> Vec<FieldRef> {
        let applies = self.applies_to.as_ref().map(Predicate::reads).unwrap_or_default();
        let mut fields = missing(&applies, supplied);
        fields.extend(missing(&self.requires.reads(), supplied));
        fields.sort();
        fields.dedup();
        fields
    }
}

impl Completeness {
    /// How far the measure can be taken.
    pub fn reach(&self, supplied: &Supplied) -> Reach {
        if !supplied.fields.contains(&self.field) {
            return Reach::Not;
        }
        if self.missing(supplied).is_empty() { Reach::Full } else { Reach::Part }
    }

    /// The fields that the measure reads and the extract does not supply.
    pub fn missing(&self, supplied: &Supplied) -> Vec<FieldRef> {
        let mut fields = missing(&self.applies_to.reads(), supplied);
        fields.extend(missing(&self.due.reads(), supplied));
        fields.extend((!supplied.fields.contains(&self.field)).then_some(self.field));
        fields.sort();
        fields.dedup();
        fields
    }
}

/// Fields that are read and not supplied; of a field of flags, also where a single flag is not. A related table that is not
/// supplied is named by its reference, if none of its fields is.
fn missing(reads: &Reads, supplied: &Supplied) -> Vec<FieldRef> {
    let mut fields: Vec<FieldRef> =
        reads.fields.iter().filter(|field| !supplied.fields.contains(field)).copied().collect();
    fields.extend(reads.flags.iter().filter(|flag| !supplied.flags.contains(flag)).map(|(field, _)| *field));
    let is_named = |table: &Table, fields: &[FieldRef]| fields.iter().any(|field| field.table == *table);
    for table in reads.related.iter().filter(|table| !supplied.tables.contains(table)) {
        if !is_named(table, &fields) {
            fields.push(FieldRef { table: *table, number: 0 });
        }
    }
    fields.sort();
    fields.dedup();
    fields
}
