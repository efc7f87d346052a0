//! Cases that are in scope but for one thing.

use jiff::civil::date;

use super::in_scope::{Making, plain};
use super::shape::{Closing, CrimeShape, Group, SuspectShape, Who, child, in_role, of_age, suspect};
use crate::record::RecordKind::{Cancelled, Duplicate};
use crate::record::Role::{Eliminated, Unidentified};
use crate::record::VictimKind;

/// The things that a case can miss by.
pub(super) const N_MISSES: usize = 18;

/// A case that misses by thing number `n` modulo [`N_MISSES`].
pub(super) fn near_miss(n: usize, making: &mut Making<'_>) -> Group {
    let mut crime = two_and_two((n + n / N_MISSES).is_multiple_of(3), making);
    match n % N_MISSES {
        0 => crime.closing = Closing::On(date(2009, 12, 31)),
        1 => crime.closing = Closing::On(date(2025, 4, 1)),
        2 => crime.victims[1].age = Some(18),
        3 => crime.victims.truncate(1),
        4 => crime.suspects.truncate(1),
        5 => crime.suspects[1].role = Some(Eliminated),
        6 => crime.suspects[1] = SuspectShape { deceased: Some(true), ..suspect(Who::Somebody) },
        7 => crime.reviewed = Some(true),
        8 => crime.outcome = Some("1"),
        9 => {
            crime.class = "71/17";
            crime.victims = vec![child("71/17", making.rng), child("71/17", making.rng)];
        }
        10 => crime.outcome = Some("22"),
        11 => crime.suspects[1] = in_role(Unidentified),
        12 => crime.victims[1].kind = Some(VictimKind::Decoy),
        13 => crime.kind = Some(Cancelled),
        14 => crime.kind = Some(Duplicate),
        15 => {
            crime.outcome = Some("0");
            crime.closing = Closing::Blank;
        }
        16 => return one_suspect_in_both(crime, making),
        _ => return investigated_apart(crime, making),
    }
    Group::of_one(crime)
}

fn two_and_two(rape: bool, making: &mut Making<'_>) -> CrimeShape {
    let mut crime = plain(rape, making);
    crime.suspects = vec![suspect(Who::Somebody); 2];
    crime.victims.truncate(2);
    crime
}

/// Two crimes of one investigation, two children, one suspect.
fn one_suspect_in_both(mut first: CrimeShape, making: &mut Making<'_>) -> Group {
    first.suspects = vec![suspect(Who::Known(making.people.adult(making.rng)))];
    let mut second = first.clone();
    second.victims = vec![of_age(first.victims[1].age.unwrap_or(14))];
    first.victims.truncate(1);
    Group { crimes: vec![first, second], together: true }
}

/// Two suspects and two children in two crimes that nothing joins.
fn investigated_apart(mut first: CrimeShape, _: &mut Making<'_>) -> Group {
    let mut second = first.clone();
    first.suspects.truncate(1);
    first.victims.truncate(1);
    second.suspects.truncate(1);
    second.victims.remove(0);
    Group { crimes: vec![first, second], together: false }
}
