//! The table of suspects of one force.

use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanBuilder, Date32Builder, StringBuilder};
use arrow::datatypes::DataType::{Boolean, Date32, Utf8};

use super::case::Case;
use super::counts::{Check, Counts};
use super::days::civil;
use super::gamma::gamma;
use super::people::{self, MISSING_ETHNICITIES, Person, REFUSED, UNLISTED_ETHNICITIES, born_before};
use super::plan::ForcePlan;
use super::reference::Numbered;
use super::table_file::{ColumnType, ROW_GROUP, TableFile};
use crate::day::completed_years;
use crate::error::SynthError;
use crate::rng::Rng;

const STREAM_SUSPECTS: u64 = 3;

/// Weights of the number of suspects on a crime: 1.62 in the mean.
const NUMBERS: [(u32, usize); 9] = [(22, 0), (40, 1), (18, 2), (8, 3), (5, 4), (3, 5), (2, 6), (1, 7), (1, 8)];

const ROLES: [(u32, Option<&str>); 4] =
    [(96, Some("suspect")), (1, Some("facilitator")), (2, Some("eliminated")), (1, None)];
const SEXES: [(u32, Option<&str>); 4] =
    [(78, Some("male")), (19, Some("female")), (1, Some("not_specified")), (2, None)];
/// IC9 is a word for unknown of the rulebook's labels.
const OBSERVED: [(u32, Option<&str>); 9] = [
    (50, Some("IC1")),
    (3, Some("IC2")),
    (10, Some("IC3")),
    (10, Some("IC4")),
    (1, Some("IC5")),
    (2, Some("IC6")),
    (4, Some("IC9")),
    (5, Some("")),
    (15, None),
];

/// Completed years of age at the offence that a suspect can have had.
const AGES: std::ops::RangeInclusive<i32> = 10..=110;

const COLUMNS: [ColumnType; 9] = [
    ("crime_ref", Utf8),
    ("person_ref", Utf8),
    ("role", Utf8),
    ("born_on", Date32),
    ("sex", Utf8),
    ("ethnicity_self", Utf8),
    ("ethnicity_observed", Utf8),
    ("interviewed", Boolean),
    ("deceased", Boolean),
];

/// Writes the suspects of `force` and counts them.
pub(super) fn write(force: &ForcePlan, cases: &[Case], path: &Path, counts: &mut Counts) -> Result<(), SynthError> {
    let rng = &mut Rng::stream(force.seed, STREAM_SUSPECTS, 0);
    let links = people::links(cases.len(), &NUMBERS, rng);
    let mut file = TableFile::create(path, &COLUMNS, ROW_GROUP)?;
    for rows in links.chunks(ROW_GROUP) {
        let mut columns = Columns::default();
        for &link in rows {
            let person = people::draw(force, cases, link, links.len(), born, rng);
            count(&person, link.case(cases), counts);
            columns.push(force, &person, rng);
        }
        file.write(columns.finish())?;
    }
    file.close()
}

/// Adults mostly and nobody under ten, but for some whose day of birth is wrong.
fn born(case: Case, odd: f64, rng: &mut Rng) -> i32 {
    if odd < 0.005 {
        return case.offence_from - rng.between(0, 2_999) as i32;
    }
    born_before(case, 10.0 + (9.5 * gamma(2.2, rng)).min(80.0))
}

fn count(person: &Person, case: Case, counts: &mut Counts) {
    counts.suspects += 1;
    counts
        .add(Check::EthnicityUnlisted, person.ethnicity_self.is_some_and(|code| UNLISTED_ETHNICITIES.contains(&code)));
    counts.add(Check::SuspectOfNoCrime, !person.linked);
    if !person.linked {
        return;
    }
    let age = |born: i32| completed_years(civil(born), civil(case.offence_from));
    let born_on = person.born_on.filter(|_| case.offence_from_recorded);
    counts.add(Check::AgeOutOfRange, born_on.is_some_and(|born| !AGES.contains(&age(born))));
    counts.linked_suspects += 1;
    let without = MISSING_ETHNICITIES.iter().any(|&(_, written)| written == person.ethnicity_self);
    counts.without_ethnicity_self += u64::from(without);
    counts.refused += u64::from(person.ethnicity_self == Some(REFUSED));
}

#[derive(Default)]
struct Columns {
    crime_ref: StringBuilder,
    person_ref: StringBuilder,
    role: StringBuilder,
    born_on: Date32Builder,
    sex: StringBuilder,
    ethnicity_self: StringBuilder,
    ethnicity_observed: StringBuilder,
    interviewed: BooleanBuilder,
    deceased: BooleanBuilder,
}

impl Columns {
    fn push(&mut self, force: &ForcePlan, person: &Person, rng: &mut Rng) {
        self.crime_ref.append_value(person.reference.text(force.number()).as_str());
        let number = person.person_number.map(|number| Numbered::new(b'P', number));
        self.person_ref.append_option(number.as_ref().map(Numbered::as_str));
        self.role.append_option(rng.weighted(&ROLES));
        self.born_on.append_option(person.born_on);
        self.sex.append_option(rng.weighted(&SEXES));
        self.ethnicity_self.append_option(person.ethnicity_self);
        self.ethnicity_observed.append_option(rng.weighted(&OBSERVED));
        self.interviewed.append_option(rng.weighted(&[(45, Some(true)), (48, Some(false)), (7, None)]));
        self.deceased.append_value(rng.odds(0.004));
    }

    fn finish(mut self) -> Vec<ArrayRef> {
        vec![
            Arc::new(self.crime_ref.finish()),
            Arc::new(self.person_ref.finish()),
            Arc::new(self.role.finish()),
            Arc::new(self.born_on.finish()),
            Arc::new(self.sex.finish()),
            Arc::new(self.ethnicity_self.finish()),
            Arc::new(self.ethnicity_observed.finish()),
            Arc::new(self.interviewed.finish()),
            Arc::new(self.deceased.finish()),
        ]
    }
}
