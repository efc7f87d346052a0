//! Self-defined ethnicity of suspects: recorded for exactly 34 % of named suspects.
//!
//! Source of the figure: ethnicity was recorded for 34 % of group-based suspects in 2023 (Casey audit on COCAD data).
//! The share is planted twice, among suspects of cases that meet `iicsa-2022` and among all others, and likewise for
//! rows without a role, so that it holds for each of these populations. It is exact where a population is a multiple
//! of 50.

use super::{ETHNICITIES, INVALID_ETHNICITIES};
use crate::case::ForceCases;
use crate::record::{Due, Ethnicity, Role, Suspect};
use crate::rng::Rng;

pub(crate) const NATIONAL_PER_CENT: usize = 34;

/// Of the recorded, how many per hundred are people not yet asked: known from an earlier record.
const KNOWN_BEFORE_PER_CENT: usize = 6;

/// One of the populations of which each gets its own share.
type Population<'a> = Vec<Vec<&'a mut Suspect>>;

pub(super) fn share_out(forces: &mut [ForceCases], rng: &mut Rng) {
    let rates: Vec<usize> = forces.iter().map(|cases| cases.force.ethnicity_per_cent).collect();
    for population in populations(forces, rng) {
        let sizes: Vec<usize> = population.iter().map(Vec::len).collect();
        for (suspects, n_recorded) in population.into_iter().zip(quotas(&sizes, &rates)) {
            fill(suspects, n_recorded, rng);
        }
    }
}

/// Named suspects of meeting cases, other named suspects, and the same two for rows without a role; each by force.
///
/// Eliminated and unidentified suspects are in none of them and are filled on the way.
fn populations<'a>(forces: &'a mut [ForceCases], rng: &mut Rng) -> [Population<'a>; 4] {
    let mut populations: [Population<'a>; 4] = Default::default();
    for cases in forces {
        let mut of_force: [Vec<&mut Suspect>; 4] = Default::default();
        let in_cases = cases.cases.iter_mut().flat_map(|case| {
            let meets = case.meets_iicsa();
            case.suspects.iter_mut().map(move |suspect| (meets, suspect))
        });
        let orphans = cases.orphan_suspects.iter_mut().map(|suspect| (false, suspect));
        for (meets, suspect) in in_cases.chain(orphans) {
            match suspect.role {
                Some(Role::Suspect | Role::Facilitator) => of_force[usize::from(!meets)].push(suspect),
                None => of_force[2 + usize::from(!meets)].push(suspect),
                Some(Role::Eliminated | Role::Unidentified) => {
                    let recorded = rng.chance(25);
                    suspect.person.ethnicity =
                        if recorded { Ethnicity::Code(rng.pick(&ETHNICITIES)) } else { Ethnicity::Blank };
                }
            }
        }
        for (population, of_force) in populations.iter_mut().zip(of_force) {
            population.push(of_force);
        }
    }
    populations
}

/// How many to record in each force: its own rate, but the last force takes what the national figure leaves, as far as it
/// goes; what is left over then, the first forces with room take.
fn quotas(sizes: &[usize], rates: &[usize]) -> Vec<usize> {
    let share = |n: usize, per_cent: usize| (n * per_cent + 50) / 100;
    let mut left = share(sizes.iter().sum(), NATIONAL_PER_CENT);
    let last = sizes.len() - 1;
    let mut quotas = Vec::with_capacity(sizes.len());
    for (place, (&size, &rate)) in sizes.iter().zip(rates).enumerate() {
        let quota = if place == last { size.min(left) } else { share(size, rate).min(left) };
        left -= quota;
        quotas.push(quota);
    }
    for (quota, &size) in quotas.iter_mut().zip(sizes) {
        let more = left.min(size - *quota);
        *quota += more;
        left -= more;
    }
    quotas
}

fn fill(suspects: Vec<&mut Suspect>, n_recorded: usize, rng: &mut Rng) {
    let (mut due, mut others): (Vec<_>, Vec<_>) = suspects.into_iter().partition(|suspect| suspect.due == Due::Yes);
    rng.shuffle(&mut due);
    rng.shuffle(&mut others);
    let known_before = (n_recorded * KNOWN_BEFORE_PER_CENT / 100).min(others.len());
    let n_due = (n_recorded - known_before).min(due.len());
    let n_others = n_recorded - n_due;
    for (suspects, n_recorded) in [(due, n_due), (others, n_others)] {
        for (n, suspect) in suspects.into_iter().enumerate() {
            let ethnicity =
                if n < n_recorded { Ethnicity::Code(rng.pick(&ETHNICITIES)) } else { not_recorded(suspect.due, rng) };
            set(suspect, ethnicity);
        }
    }
}

fn not_recorded(due: Due, rng: &mut Rng) -> Ethnicity {
    let invalid = Ethnicity::Invalid(rng.pick(&INVALID_ETHNICITIES));
    match due {
        Due::Yes => rng.weighted(&[
            (54, Ethnicity::Blank),
            (14, Ethnicity::Unknown),
            (14, Ethnicity::NotStated),
            (12, Ethnicity::Refused),
            (5, invalid),
            (1, Ethnicity::Multivalue),
        ]),
        Due::NotYet | Due::Unknown => rng.weighted(&[(90, Ethnicity::Blank), (8, Ethnicity::Unknown), (2, invalid)]),
    }
}

fn set(suspect: &mut Suspect, ethnicity: Ethnicity) {
    suspect.person.ethnicity = ethnicity;
    let named = matches!(suspect.role, Some(Role::Suspect | Role::Facilitator));
    match ethnicity {
        Ethnicity::Blank | Ethnicity::Unknown if named && suspect.due == Due::Yes => {
            suspect.person.breach("FS101");
        }
        Ethnicity::Invalid(_) | Ethnicity::Multivalue => suspect.person.breach("FS301"),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_force_makes_up_the_national_share() {
        assert_eq!(quotas(&[400, 400, 200], &[46, 23, 35]), [184, 92, 64]);
    }

    #[test]
    fn what_the_last_force_has_no_room_for_goes_to_the_first() {
        assert_eq!(quotas(&[40, 400, 10], &[46, 23, 34]), [40, 103, 10]);
        assert_eq!(quotas(&[0, 0], &[46, 23]), [0, 0]);
    }
}
