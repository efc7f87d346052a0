//! Days of the crime: missing, unreadable, out of order, dummy, after the extract.

use jiff::civil::{Date, date};

use super::{Plant, plant};
use crate::archetype::{HOST_ONE_SUSPECT, HOST_OPEN, N_FORCES};
use crate::case::Case;
use crate::day::{EXTRACTED_ON, plus};
use crate::force::Force;
use crate::record::Cell;
use crate::rng::Rng;
use crate::timeline::OPEN_SINCE;
use crate::verdict::Verdict::{Meets, Undetermined};

/// Days that no calendar has, as each force writes days. The columns of Southmere are typed and hold none; in a cell of
/// Westholm, a spreadsheet leaves such a day as the text that was typed.
const NO_SUCH_DAY: [&str; N_FORCES] = ["2021-02-31", "31/02/2021", "", "31/02/2021"];

#[rustfmt::skip] // a table: one plant a line
pub(super) static PLANTS: &[Plant] = &[
    plant("offence-day-left-out", HOST_ONE_SUSPECT, [3, 4, 3, 2], |case, _, _| without_offence_day(case, Cell::Blank)),
    plant("offence-day-unreadable", HOST_ONE_SUSPECT, [2, 2, 0, 1], |case, force, _| without_offence_day(case, Cell::Unreadable(NO_SUCH_DAY[force.index]))),
    plant("recorded-day-unreadable", HOST_ONE_SUSPECT, [1, 2, 0, 1], |case, force, _| case.crime.recorded_on = Cell::Unreadable(NO_SUCH_DAY[force.index])),
    plant("closing-day-unreadable", HOST_ONE_SUSPECT, [1, 2, 0, 1], |case, force, _| case.crime.outcome_on = Cell::Unreadable(NO_SUCH_DAY[force.index])),
    plant("review-case-closing-day-unreadable", "rape-two-suspects-two-children-nfa", [1, 1, 0, 1], review_case_closing_day_unreadable),
    plant("closed-before-recorded", HOST_ONE_SUSPECT, [4, 5, 3, 2], closed_before_recorded),
    plant("closed-on-the-day-recorded", HOST_ONE_SUSPECT, [1, 1, 1, 1], |case, _, _| case.crime.outcome_on = case.crime.recorded_on),
    plant("recorded-before-committed", HOST_ONE_SUSPECT, [4, 5, 3, 2], recorded_before_committed),
    plant("offence-ends-before-it-starts", HOST_ONE_SUSPECT, [3, 4, 3, 2], offence_ends_before_it_starts),
    plant("offence-day-dummy", HOST_ONE_SUSPECT, [3, 3, 2, 1], offence_day_dummy),
    plant("recorded-after-the-extract", HOST_OPEN, [2, 3, 2, 1], |case, _, rng| {
        case.crime.recorded_on = Cell::Is(plus(EXTRACTED_ON, rng.between(1, 20)));
        case.breach("FS310");
    }),
    plant("recorded-on-the-day-of-the-extract", HOST_OPEN, [1, 1, 1, 1], |case, _, _| case.crime.recorded_on = Cell::Is(EXTRACTED_ON)),
    plant("open-for-two-years-to-the-day", HOST_OPEN, [1, 1, 1, 1], |case, _, _| open_since(case, 0)),
    plant("open-for-two-years-and-a-day", HOST_OPEN, [1, 1, 1, 1], |case, _, _| {
        open_since(case, -1);
        case.breach("FS501");
    }),
];

/// Without an offence day no age can be worked out, and a victim has one only where it is written down.
fn without_offence_day(case: &mut Case, cell: Cell<Date>) {
    case.crime.offence_from = cell;
    case.breach("FS105");
    for victim in case.victims.iter_mut().filter(|victim| !victim.person.age_written) {
        victim.person.breach("FS104");
    }
}

fn review_case_closing_day_unreadable(case: &mut Case, force: &Force, _: &mut Rng) {
    case.crime.outcome_on = Cell::Unreadable(NO_SUCH_DAY[force.index]);
    case.verdicts = [Meets, Meets, Undetermined];
}

fn closed_before_recorded(case: &mut Case, _: &Force, rng: &mut Rng) {
    let recorded_on = case.crime.recorded_on.value().expect("the host has a recorded day");
    case.crime.outcome_on = Cell::Is(plus(recorded_on, -rng.between(1, 20)));
    case.breach("FS203");
}

/// People are seen after the offence, so only the day of recording is out of order.
fn recorded_before_committed(case: &mut Case, _: &Force, rng: &mut Rng) {
    let recorded_on = case.crime.recorded_on.value().expect("the host has a recorded day");
    let offence_from = plus(recorded_on, rng.between(1, 30));
    case.crime.offence_to = None;
    case.move_offence(offence_from);
    for suspect in &mut case.suspects {
        suspect.interviewed_on = suspect.interviewed_on.map(|_| plus(offence_from, 3));
        suspect.arrested_on = suspect.arrested_on.map(|_| plus(offence_from, 2));
    }
    case.breach("FS204");
}

fn offence_ends_before_it_starts(case: &mut Case, _: &Force, rng: &mut Rng) {
    let offence_from = case.crime.offence_from.value().expect("the host has an offence day");
    case.crime.offence_to = Some(plus(offence_from, -rng.between(1, 60)));
    case.breach("FS205");
}

/// People are born to fit the dummy day: the record is wrong in this one place alone.
fn offence_day_dummy(case: &mut Case, _: &Force, _: &mut Rng) {
    case.crime.offence_to = None;
    case.move_offence(date(1970, 1, 1));
    case.breach("FS311");
}

/// Open since so many days after the last day that is not over two years ago.
fn open_since(case: &mut Case, days: i64) {
    let recorded_on = plus(OPEN_SINCE, days);
    case.crime.recorded_on = Cell::Is(recorded_on);
    case.crime.offence_to = None;
    case.move_offence(plus(recorded_on, -10));
    for suspect in &mut case.suspects {
        suspect.interviewed_on = suspect.interviewed_on.map(|_| plus(recorded_on, 20));
        suspect.arrested_on = suspect.arrested_on.map(|_| plus(recorded_on, 20));
    }
}
