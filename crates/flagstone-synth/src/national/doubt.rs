//! Cases of which it cannot be told whether they are in scope: one that is, with something left out.

use super::in_scope::{Making, case};
use super::shape::{Closing, CrimeShape, Group, child};

/// Why it cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    DeathNotRecorded,
    AgeMissing,
    OutcomeDayMissing,
    ReviewNotRecorded,
    RoleMissing,
    /// The class holds contact and other offences.
    ContactUndecided,
}

impl Doubt {
    pub(super) const ALL: [Self; 6] = [
        Self::DeathNotRecorded,
        Self::AgeMissing,
        Self::OutcomeDayMissing,
        Self::ReviewNotRecorded,
        Self::RoleMissing,
        Self::ContactUndecided,
    ];
}

/// Case number `n` of the doubtful ones of a force.
pub(super) fn doubtful(n: usize, making: &mut Making<'_>) -> Group {
    let doubt = Doubt::ALL[n % Doubt::ALL.len()];
    // Moved on by one whenever doubts and kinds have both come round, so that each doubt meets each kind in time.
    let mut group = case(n + n / 30, n.is_multiple_of(5), making);
    let mut counting: Vec<&mut CrimeShape> = group.crimes.iter_mut().filter(|crime| may_count(crime)).collect();
    match doubt {
        Doubt::DeathNotRecorded => others(
            &mut counting,
            |crime| &mut crime.suspects,
            |suspect| {
                suspect.deceased = suspect.deceased.filter(|&dead| dead);
            },
        ),
        Doubt::RoleMissing => others(&mut counting, |crime| &mut crime.suspects, |suspect| suspect.role = None),
        Doubt::AgeMissing => others(&mut counting, |crime| &mut crime.victims, |victim| victim.age_missing = true),
        Doubt::OutcomeDayMissing => counting.iter_mut().for_each(|crime| crime.closing = Closing::Blank),
        Doubt::ReviewNotRecorded => counting.iter_mut().for_each(|crime| crime.reviewed = None),
        Doubt::ContactUndecided => {
            for crime in counting {
                crime.class = making.rng.pick(&["71", "22B", "88A"]);
                crime.wording = super::shape::Wording::OfTheClass;
                for victim in crime.victims.iter_mut().filter(|victim| victim.age.is_some_and(|age| age < 18)) {
                    victim.age = child(crime.class, making.rng).age;
                }
            }
        }
    }
    group
}

/// A charged crime takes no part in the case.
fn may_count(crime: &CrimeShape) -> bool {
    crime.outcome != Some("1")
}

/// Leaves the first row of the crimes as it is and changes all others.
fn others<T>(crimes: &mut [&mut CrimeShape], rows: fn(&mut CrimeShape) -> &mut Vec<T>, change: impl Fn(&mut T)) {
    crimes.iter_mut().flat_map(|crime| rows(crime)).skip(1).for_each(change);
}
