//! The bulk: crimes with one named suspect at most and one victim, which nobody could take for a group.
//!
//! There are enough closed crimes of one class in the larger forces to say which were closed unusually quickly.

use super::in_scope::Making;
use super::shape::{
    Closing, CrimeShape, Group, SuspectShape, VictimShape, Who, Wording, child, closed, in_role, no_further_action,
    of_age, suspect,
};
use crate::offence::offence;
use crate::record::RecordKind::{Cancelled, Duplicate, Transferred};
use crate::record::Role::{Eliminated, Facilitator, Unidentified};
use crate::record::{RecordKind, VictimKind};
use crate::rng::Rng;

/// Any crime.
pub(super) fn crime(making: &mut Making<'_>) -> Group {
    let class = class(making.rng);
    let mut crime = closed(class, making.rng);
    crime.group_flag = making.rng.chance(1);
    (crime.outcome, crime.closing) = outcome(making.rng);
    crime.suspects = suspects(crime.outcome, making);
    crime.victims = vec![victim(class, making.rng)];
    crime.reviewed = making.rng.weighted(&[(88, Some(false)), (4, Some(true)), (8, None)]);
    crime.kind = making.rng.weighted(&[(94, Some(RecordKind::Crime)), (4, Some(RecordKind::NonCrime)), (2, None)]);
    crime.recorded = !making.rng.chance(2);
    if offence(class).multiple.is_some() && making.rng.chance(4) {
        crime.wording = Wording::SeveralOffenders;
    }
    Group::of_one(crime)
}

fn class(rng: &mut Rng) -> &'static str {
    rng.weighted(&[
        (22, "19D"),
        (8, "19E"),
        (5, "19G"),
        (8, "19C"),
        (14, "20A"),
        (10, "20B"),
        (4, "17B"),
        (8, "22B"),
        (5, "71"),
        (5, "71/17"),
        (3, "88A"),
        (3, "88E"),
        (3, "86"),
        (2, "8N"),
    ])
}

fn outcome(rng: &mut Rng) -> (Option<&'static str>, Closing) {
    match rng.below(100) {
        0..72 => (Some(no_further_action(rng)), Closing::InPeriod),
        72..87 => (Some(rng.pick(&["1", "1", "1", "1A"])), Closing::InPeriod),
        87..93 => (Some("0"), Closing::Blank),
        93..97 => (Some(rng.pick(&["22", "20", "8"])), Closing::InPeriod),
        _ => (None, Closing::Blank),
    }
}

fn suspects(outcome: Option<&'static str>, making: &mut Making<'_>) -> Vec<SuspectShape> {
    let rng = &mut *making.rng;
    let nobody = if matches!(outcome, Some("14" | "18")) { 85 } else { 15 };
    if rng.chance(nobody) {
        return Vec::new();
    }
    let who = match rng.below(100) {
        0..15 => Who::Known(rng.pick(making.repeaters)),
        15..19 => Who::Nameless,
        _ => Who::Somebody,
    };
    let mut named = suspect(who);
    named.role = rng.weighted(&[(90, named.role), (4, Some(Facilitator)), (3, Some(Unidentified)), (3, None)]);
    let dead = if outcome == Some("5") { 80 } else { 2 };
    named.deceased = if rng.chance(dead) { Some(true) } else { Some(false).filter(|_| rng.chance(85)) };
    let mut suspects = vec![named];
    if rng.chance(12) {
        suspects.push(in_role(rng.pick(&[Eliminated, Unidentified])));
    }
    suspects
}

fn victim(class: &str, rng: &mut Rng) -> VictimShape {
    let grown_up = matches!(class, "19C" | "20A" | "88E") && rng.chance(55);
    let mut victim = if grown_up { of_age(rng.between(18, 60)) } else { child(class, rng) };
    victim.kind = rng.weighted(&[(96, victim.kind), (2, Some(VictimKind::Decoy)), (2, None)]);
    victim.age_missing = rng.chance(4);
    victim.who = if rng.chance(4) { Who::Nameless } else { Who::Somebody };
    victim
}

/// A cancelled, duplicate or transferred record.
pub(super) fn set_aside(n: usize, making: &mut Making<'_>) -> Group {
    let class = class(making.rng);
    let mut crime = closed(class, making.rng);
    crime.kind = Some([Cancelled, Duplicate, Transferred][n % 3]);
    crime.outcome = making.rng.weighted(&[(8, None), (1, Some("15")), (1, Some("18"))]);
    crime.closing = if crime.outcome.is_some() { Closing::InPeriod } else { Closing::Blank };
    crime.suspects = vec![suspect(Who::Somebody); making.rng.below(3)];
    crime.victims = vec![victim(class, making.rng)];
    crime.group_flag = making.rng.chance(15);
    crime.wording = making.rng.weighted(&[(8, Wording::OfTheClass), (2, Wording::Blank)]);
    Group::of_one(crime)
}

/// One suspect and one child in two crimes, each investigated by itself.
pub(super) fn same_two_again(making: &mut Making<'_>) -> Group {
    let class = "20B";
    let age = child(class, making.rng).age.unwrap_or(10);
    let known_child = making.people.child(age, making.rng);
    let known_suspect = making.people.adult(making.rng);
    let crimes = (0..2).map(|_| -> CrimeShape {
        let mut victim = of_age(age);
        victim.who = Who::Known(known_child);
        closed(class, making.rng).by([suspect(Who::Known(known_suspect))]).against([victim])
    });
    Group { crimes: crimes.collect(), together: false }
}
