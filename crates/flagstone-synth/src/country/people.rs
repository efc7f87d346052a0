//! What suspects and victims have in common: who belongs to which crime, in which order, and who they are. All rates are
//! assumptions.

use super::case::Case;
use super::days::{YEAR_1900, not_29_february};
use super::plan::ForcePlan;
use super::reference::Reference;
use crate::rng::Rng;

/// Self-defined codes with their weights, in tenths of a per cent.
pub(super) const ETHNICITIES: [(u32, &str); 18] = [
    (500, "W1"),
    (30, "W2"),
    (10, "W3"),
    (60, "W9"),
    (15, "M1"),
    (7, "M2"),
    (8, "M3"),
    (10, "M9"),
    (30, "A1"),
    (40, "A2"),
    (20, "A3"),
    (10, "A4"),
    (40, "A9"),
    (40, "B1"),
    (60, "B2"),
    (40, "B9"),
    (20, "O1"),
    (60, "O9"),
];

/// Codes of no list.
pub(super) const UNLISTED_ETHNICITIES: [&str; 3] = ["Z9", "W8", "99"];

/// How a missing ethnicity is written, with weights: mostly not at all, or with the code for not stated or for refused.
pub(super) const MISSING_ETHNICITIES: [(u32, Option<&str>); 4] =
    [(15, None), (5, Some("")), (10, Some("NS")), (5, Some(REFUSED))];
pub(super) const REFUSED: &str = "N4";

/// One person of one crime.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    /// Place of the crime's row.
    crime: u32,
    /// Whether the crime lists one person time and again: everybody on it has one number.
    one_person: bool,
}

/// A row of suspects or victims, as far as they are alike.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) reference: Reference,
    /// Whether a row of crimes has the reference.
    pub(super) linked: bool,
    pub(super) person_number: Option<u32>,
    pub(super) born_on: Option<i32>,
    pub(super) ethnicity_self: Option<&'static str>,
}

/// Who is on the crimes of `cases`: `numbers` are weights of the number of people on one crime. In random order.
pub(super) fn links(n_cases: usize, numbers: &[(u32, usize)], rng: &mut Rng) -> Vec<Link> {
    let mut links = Vec::with_capacity(n_cases * 2);
    for crime in 0..n_cases {
        let n = rng.weighted(numbers);
        let link = Link { crime: crime as u32, one_person: rng.odds(0.05) };
        links.extend(std::iter::repeat_n(link, n));
    }
    rng.shuffle(&mut links);
    links
}

impl Link {
    pub(super) fn case(self, cases: &[Case]) -> Case {
        cases[self.crime as usize]
    }
}

/// The person of `link`, one of `n_links`. `born` gives the day of birth from the crime, and from a fraction that says
/// whether it is an odd one.
pub(super) fn draw(
    force: &ForcePlan,
    cases: &[Case],
    link: Link,
    n_links: usize,
    born: impl FnOnce(Case, f64, &mut Rng) -> i32,
    rng: &mut Rng,
) -> Person {
    let case = link.case(cases);
    let orphan = rng.odds(0.002);
    // Seven numbers for ten rows: so many people are on several crimes.
    let n_numbers = n_links * 7 / 10 + 1;
    let drawn = rng.below(n_numbers);
    let number = if link.one_person { link.crime as usize % n_numbers } else { drawn };
    let person_number = (!rng.odds(0.01)).then_some(number as u32);
    let odd = rng.fraction();
    let born = if odd < 0.002 { YEAR_1900 } else { born(case, odd, rng) };
    let born_on = (!rng.odds(0.12)).then(|| not_29_february(born));
    Person {
        reference: if orphan { case.reference.of_no_crime() } else { case.reference },
        linked: case.has_row && !orphan,
        person_number,
        born_on,
        ethnicity_self: ethnicity(force, rng),
    }
}

/// The day on which somebody was born who is `age` years old, a fraction of a year more or less, when the offence begins.
pub(super) fn born_before(case: Case, age: f64) -> i32 {
    case.offence_from - (age * 365.2425) as i32 - 1
}

fn ethnicity(force: &ForcePlan, rng: &mut Rng) -> Option<&'static str> {
    if rng.odds(force.missing_ethnicity) {
        rng.weighted(&MISSING_ETHNICITIES)
    } else if rng.odds(0.02) {
        Some(rng.pick(&UNLISTED_ETHNICITIES))
    } else {
        Some(rng.weighted(&ETHNICITIES))
    }
}
