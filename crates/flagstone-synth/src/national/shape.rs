//! What is decided of a crime before its records are made.

use jiff::civil::Date;

use crate::offence::offence;
use crate::record::{RecordKind, Role, VictimKind};
use crate::rng::Rng;

/// Crimes near each other in time.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) crimes: Vec<CrimeShape>,
    /// They name one investigation. Else each names its own, or none.
    pub(super) together: bool,
}

impl Group {
    pub(super) fn of_one(crime: CrimeShape) -> Self {
        Self { crimes: vec![crime], together: true }
    }
}

#[derive(Debug, Clone)]
pub(super) struct CrimeShape {
    pub(super) class: &'static str,
    pub(super) outcome: Option<&'static str>,
    pub(super) closing: Closing,
    pub(super) kind: Option<RecordKind>,
    pub(super) reviewed: Option<bool>,
    pub(super) wording: Wording,
    /// The day of recording is there.
    pub(super) recorded: bool,
    pub(super) group_flag: bool,
    pub(super) suspects: Vec<SuspectShape>,
    pub(super) victims: Vec<VictimShape>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closing {
    /// Within the period of `beaconport-2025`, three weeks or more after recording.
    InPeriod,
    /// Within the period, three days after recording at most.
    Quick,
    On(Date),
    /// Not recorded, or not closed.
    Blank,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wording {
    OfTheClass,
    /// Says that there were several offenders; only some classes have such a wording.
    SeveralOffenders,
    Blank,
}

#[derive(Debug, Clone)]
pub(super) struct SuspectShape {
    pub(super) who: Who,
    pub(super) role: Option<Role>,
    pub(super) deceased: Option<bool>,
}

#[derive(Debug, Clone)]
pub(super) struct VictimShape {
    pub(super) who: Who,
    pub(super) kind: Option<VictimKind>,
    /// Of somebody who is on one row alone; others have the age that follows from their birth date.
    pub(super) age: Option<i64>,
    /// The age is left out, and the birth date with it.
    pub(super) age_missing: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// On this row alone.
    Somebody,
    /// On this row alone, and without a reference.
    Nameless,
    /// One of the people who are on several rows, by place.
    Known(usize),
}

/// A named suspect, recorded as alive.
pub(super) fn suspect(who: Who) -> SuspectShape {
    SuspectShape { who, role: Some(Role::Suspect), deceased: Some(false) }
}

pub(super) fn in_role(role: Role) -> SuspectShape {
    SuspectShape { role: Some(role), ..suspect(Who::Somebody) }
}

/// A child of an age that the class allows.
pub(super) fn child(class: &str, rng: &mut Rng) -> VictimShape {
    let (youngest, oldest) = offence(class).child_ages;
    of_age(rng.between(youngest, oldest))
}

pub(super) fn of_age(age: i64) -> VictimShape {
    VictimShape { who: Who::Somebody, kind: Some(VictimKind::Person), age: Some(age), age_missing: false }
}

/// Closed without further action in the period, not reviewed, nobody linked yet.
pub(super) fn closed(class: &'static str, rng: &mut Rng) -> CrimeShape {
    CrimeShape {
        class,
        outcome: Some(no_further_action(rng)),
        closing: Closing::InPeriod,
        kind: Some(RecordKind::Crime),
        reviewed: Some(false),
        wording: Wording::OfTheClass,
        recorded: true,
        group_flag: rng.chance(30),
        suspects: Vec::new(),
        victims: Vec::new(),
    }
}

pub(super) fn no_further_action(rng: &mut Rng) -> &'static str {
    rng.weighted(&[
        (45, "15"),
        (25, "16"),
        (8, "21"),
        (4, "18"),
        (3, "14"),
        (3, "5"),
        (5, "9"),
        (4, "10"),
        (2, "12"),
        (1, "13"),
    ])
}

/// A class of rape, or another one that is sure to be of contact.
pub(super) fn contact_class(rape: bool, rng: &mut Rng) -> &'static str {
    if rape {
        rng.weighted(&[(40, "19D"), (16, "19E"), (10, "19G"), (8, "19H"), (14, "19C"), (8, "19F"), (4, "19J")])
    } else {
        rng.weighted(&[(10, "17A"), (15, "17B"), (35, "20A"), (40, "20B")])
    }
}

impl CrimeShape {
    pub(super) fn by<const N: usize>(self, suspects: [SuspectShape; N]) -> Self {
        Self { suspects: suspects.to_vec(), ..self }
    }

    pub(super) fn against<const N: usize>(self, victims: [VictimShape; N]) -> Self {
        Self { victims: victims.to_vec(), ..self }
    }
}
