//! Outlines of linked crimes: days near each other, and offences whose shared people can be one person.

use super::{Constellation, Row};
use crate::build::Outline;
use crate::offence::Offence;
use crate::rng::Rng;
use crate::timeline::{Timeline, draw_anchor};

/// How often offences are drawn before the table is taken to ask for the impossible.
const TRIES: usize = 1_000;

/// One outline for each member.
///
/// # Panics
///
/// If no offences of the members' pools fit their shared people, which is a mistake in the table.
pub(crate) fn outline(constellation: &Constellation, rng: &mut Rng) -> Vec<Outline> {
    let anchor = draw_anchor(rng);
    for _ in 0..TRIES {
        let outlines: Vec<Outline> = constellation
            .members
            .iter()
            .map(|member| {
                let archetype = member.archetype();
                Outline::at(Timeline::draw_near(anchor, archetype.closing, rng), archetype, rng)
            })
            .collect();
        let offences: Vec<_> = outlines.iter().map(|outline| outline.offence.value()).collect();
        if constellation.same.iter().all(|rows| could_be_one(rows, constellation, &offences)) {
            return outlines;
        }
    }
    panic!("no offences fit the people of {}", constellation.name);
}

fn could_be_one(rows: &[Row], constellation: &Constellation, offences: &[Option<&Offence>]) -> bool {
    let ages = common_ages(rows, constellation, offences);
    let mut sexes = rows.iter().filter_map(|&row| sex_by_offence(row, offences));
    let first = sexes.next();
    ages.is_none_or(|(youngest, oldest)| youngest <= oldest) && sexes.all(|sex| Some(sex) == first)
}

/// Youngest and oldest age that every row about a person allows; `None` if no row has an age. `offences` are those of
/// the members.
pub(super) fn common_ages(
    rows: &[Row],
    constellation: &Constellation,
    offences: &[Option<&Offence>],
) -> Option<(i64, i64)> {
    let ages = rows.iter().filter_map(|&row| {
        let archetype = constellation.members[row.member()].archetype();
        match row {
            Row::Suspect(_, place) => Some(archetype.suspects[place].ages()),
            Row::Victim(member, place) => archetype.victims[place].age.ages(offences[member]),
        }
    });
    ages.reduce(|(youngest, oldest), (from, to)| (youngest.max(from), oldest.min(to)))
}

/// The sex that the offence class says a victim is of.
pub(super) fn sex_by_offence(row: Row, offences: &[Option<&Offence>]) -> Option<char> {
    match row {
        Row::Suspect(..) => None,
        Row::Victim(member, _) => offences[member].and_then(Offence::victim_sex),
    }
}
