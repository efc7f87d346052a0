//! The days of a crime: committed, recorded, closed. In order unless a plant puts them out of order.

use jiff::civil::{Date, date};

use crate::day::{EXTRACTED_ON, days_between, plus};
use crate::record::Cell;
use crate::rng::Rng;

/// First and last day of the decisions that `beaconport-2025` looks at, both included.
pub(crate) const PERIOD: (Date, Date) = (date(2010, 1, 1), date(2025, 3, 31));

/// The first day on which a crime still open at the extract is not over two years old: 730 days before it.
pub(crate) const OPEN_SINCE: Date = date(2024, 2, 1);

/// When the crime was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closing {
    InPeriod,
    AfterPeriod,
    /// In the period or after it: for archetypes whose verdicts do not depend on it.
    InOrAfterPeriod,
    On(Date),
    /// Closed, but the day was left out.
    NotRecorded,
    /// Not closed, recorded within two years of the extract.
    Open,
    /// Not closed, recorded earlier than that.
    OpenTooLong,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Timeline {
    pub(crate) recorded_on: Date,
    pub(crate) offence_from: Date,
    pub(crate) offence_to: Option<Date>,
    pub(crate) outcome_on: Cell<Date>,
}

impl Timeline {
    pub(crate) fn draw(closing: Closing, rng: &mut Rng) -> Self {
        let (recorded_on, outcome_on) = recorded_and_closed(closing, rng);
        let offence_from = plus(recorded_on, -delay(rng));
        let offence_to = rng.chance(40).then(|| {
            let span = days_between(offence_from, recorded_on).min(90);
            plus(offence_from, rng.between(0, span))
        });
        Self { recorded_on, offence_from, offence_to, outcome_on }
    }
}

/// First days of the offences of linked crimes lie within so many days of each other.
const NEAR: i64 = 150;

/// A day for linked crimes to lie near, early enough that they can be closed in the period.
pub(crate) fn draw_anchor(rng: &mut Rng) -> Date {
    between(date(2013, 1, 1), date(2022, 6, 30), rng)
}

impl Timeline {
    /// The days of one of several linked crimes, all near `anchor`.
    ///
    /// # Panics
    ///
    /// If a crime of this kind cannot be closed in the period: the tables link no such crimes.
    pub(crate) fn draw_near(anchor: Date, closing: Closing, rng: &mut Rng) -> Self {
        let offence_from = plus(anchor, rng.between(0, NEAR));
        let recorded_on = plus(offence_from, rng.between(0, 60));
        let offence_to =
            rng.chance(40).then(|| plus(offence_from, rng.between(0, days_between(offence_from, recorded_on))));
        let outcome_on = match closing {
            Closing::InPeriod | Closing::InOrAfterPeriod => Cell::Is(plus(recorded_on, rng.between(40, 700))),
            Closing::NotRecorded => Cell::Blank,
            Closing::AfterPeriod | Closing::On(_) | Closing::Open | Closing::OpenTooLong => {
                unreachable!("linked crimes are closed in the period, or their closing is not recorded")
            }
        };
        Self { recorded_on, offence_from, offence_to, outcome_on }
    }
}

fn recorded_and_closed(closing: Closing, rng: &mut Rng) -> (Date, Cell<Date>) {
    match closing {
        Closing::InPeriod => {
            let recorded_on = between(date(2012, 1, 1), date(2024, 6, 30), rng);
            let longest = days_between(recorded_on, PERIOD.1).min(700);
            (recorded_on, Cell::Is(plus(recorded_on, rng.between(40, longest))))
        }
        Closing::AfterPeriod => {
            let outcome_on = between(plus(PERIOD.1, 1), date(2025, 12, 31), rng);
            (plus(outcome_on, -rng.between(60, 500)), Cell::Is(outcome_on))
        }
        Closing::InOrAfterPeriod => {
            let closing = if rng.chance(85) { Closing::InPeriod } else { Closing::AfterPeriod };
            recorded_and_closed(closing, rng)
        }
        Closing::On(day) => (plus(day, -rng.between(60, 300)), Cell::Is(day)),
        Closing::NotRecorded => (between(date(2012, 1, 1), date(2024, 6, 30), rng), Cell::Blank),
        Closing::Open => (between(OPEN_SINCE, date(2025, 12, 20), rng), Cell::Blank),
        Closing::OpenTooLong => (between(date(2015, 1, 1), plus(OPEN_SINCE, -1), rng), Cell::Blank),
    }
}

/// Days from offence to record: most within two months, one in five years later.
fn delay(rng: &mut Rng) -> i64 {
    match rng.below(10) {
        0..=3 => rng.between(0, 5),
        4..=7 => rng.between(6, 60),
        8 => rng.between(61, 900),
        _ => rng.between(901, 6000),
    }
}

fn between(first: Date, last: Date, rng: &mut Rng) -> Date {
    plus(first, rng.between(0, days_between(first, last)))
}

/// A day in the first year after `from`, not after `until` nor the extract.
pub(crate) fn soon_after(from: Date, until: Option<Date>, rng: &mut Rng) -> Date {
    let latest = until.unwrap_or(EXTRACTED_ON).min(plus(EXTRACTED_ON, -5));
    plus(from, rng.between(0, days_between(from, latest).clamp(0, 300)))
}
