//! The table of victims of one force.

use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanBuilder, Date32Builder, StringBuilder};
use arrow::datatypes::DataType::{Boolean, Date32, Utf8};

use super::case::Case;
use super::counts::{Check, Counts};
use super::gamma::gamma;
use super::people::{self, Person, born_before};
use super::plan::ForcePlan;
use super::reference::Numbered;
use super::table_file::{ColumnType, ROW_GROUP, TableFile};
use crate::error::SynthError;
use crate::rng::Rng;

const STREAM_VICTIMS: u64 = 4;

/// Weights of the number of victims on a crime: 1.20 in the mean.
const NUMBERS: [(u32, usize); 6] = [(12, 0), (68, 1), (12, 2), (5, 3), (2, 4), (1, 5)];

const KINDS: [(u32, Option<&str>); 3] = [(97, Some("person")), (2, Some("state")), (1, None)];
const SEXES: [(u32, Option<&str>); 4] =
    [(30, Some("male")), (66, Some("female")), (2, Some("not_specified")), (2, None)];

const COLUMNS: [ColumnType; 7] = [
    ("crime_ref", Utf8),
    ("person_ref", Utf8),
    ("kind", Utf8),
    ("born_on", Date32),
    ("sex", Utf8),
    ("ethnicity_self", Utf8),
    ("account_taken", Boolean),
];

/// Writes the victims of `force` and counts them.
pub(super) fn write(force: &ForcePlan, cases: &[Case], path: &Path, counts: &mut Counts) -> Result<(), SynthError> {
    let rng = &mut Rng::stream(force.seed, STREAM_VICTIMS, 0);
    let links = people::links(cases.len(), &NUMBERS, rng);
    let mut file = TableFile::create(path, &COLUMNS, ROW_GROUP)?;
    for rows in links.chunks(ROW_GROUP) {
        let mut columns = Columns::default();
        for &link in rows {
            let person = people::draw(force, cases, link, links.len(), born, rng);
            counts.victims += 1;
            counts.add(Check::VictimOfNoCrime, !person.linked);
            columns.push(force, &person, rng);
        }
        file.write(columns.finish())?;
    }
    file.close()
}

/// Of any age; where the offence class says that the victim is a child, every second one is drawn as a child.
fn born(case: Case, _odd: f64, rng: &mut Rng) -> i32 {
    let child = case.child_by_definition && rng.odds(0.55);
    let age = if child { 3.0 + 15.0 * rng.fraction() } else { (14.0 * gamma(2.5, rng)).min(95.0) };
    born_before(case, age)
}

#[derive(Default)]
struct Columns {
    crime_ref: StringBuilder,
    person_ref: StringBuilder,
    kind: StringBuilder,
    born_on: Date32Builder,
    sex: StringBuilder,
    ethnicity_self: StringBuilder,
    account_taken: BooleanBuilder,
}

impl Columns {
    fn push(&mut self, force: &ForcePlan, person: &Person, rng: &mut Rng) {
        self.crime_ref.append_value(person.reference.text(force.number()).as_str());
        let number = person.person_number.map(|number| Numbered::new(b'P', number));
        self.person_ref.append_option(number.as_ref().map(Numbered::as_str));
        self.kind.append_option(rng.weighted(&KINDS));
        self.born_on.append_option(person.born_on);
        self.sex.append_option(rng.weighted(&SEXES));
        self.ethnicity_self.append_option(person.ethnicity_self);
        self.account_taken.append_option(rng.weighted(&[(80, Some(true)), (15, Some(false)), (5, None)]));
    }

    fn finish(mut self) -> Vec<ArrayRef> {
        vec![
            Arc::new(self.crime_ref.finish()),
            Arc::new(self.person_ref.finish()),
            Arc::new(self.kind.finish()),
            Arc::new(self.born_on.finish()),
            Arc::new(self.sex.finish()),
            Arc::new(self.ethnicity_self.finish()),
            Arc::new(self.account_taken.finish()),
        ]
    }
}
