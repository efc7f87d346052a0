//! From shapes to records: draws whatever a shape leaves open.

use jiff::civil::{Date, date};

use super::force_records::MadeCrime;
use super::identities::Identities;
use super::people;
use super::roster::NationalForce;
use super::shape::{Closing, CrimeShape, Group, Wording};
use crate::day::{days_between, plus};
use crate::enquiries;
use crate::narrative;
use crate::offence::{Offence, offence};
use crate::outcome::Decider;
use crate::record::{Cell, Crime, Enquiry, EnquiryStatus, Flags, Role};
use crate::rng::Rng;

/// Offences of one group begin within so many days of each other.
const NEAR: i64 = 100;

/// Makes the records of one force.
pub(super) struct Maker<'a> {
    pub(super) force: &'static NationalForce,
    pub(super) people: &'a mut Identities,
    pub(super) rng: &'a mut Rng,
    pub(super) n_crimes: usize,
    pub(super) n_investigations: usize,
}

/// The days of a crime.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    pub(super) offence_from: Date,
    pub(super) recorded_on: Date,
    pub(super) closed_on: Option<Date>,
}

impl Maker<'_> {
    pub(super) fn group(&mut self, group: &Group) -> Vec<MadeCrime> {
        // Early enough that everything can be closed in the period.
        let anchor = plus(date(2010, 2, 1), self.rng.between(0, days_between(date(2010, 2, 1), date(2022, 11, 30))));
        let shared = group.together.then(|| self.investigation());
        let several = group.crimes.len() > 1;
        let made = group.crimes.iter().map(|shape| {
            let own = !several && self.rng.chance(30) || !group.together && self.rng.chance(20);
            let investigation = match &shared {
                Some(_) if own => None,
                Some(shared) => Some(shared.clone()),
                None => (!own).then(|| self.investigation()),
            };
            self.crime(shape, anchor, investigation)
        });
        made.collect()
    }

    fn investigation(&mut self) -> String {
        self.n_investigations += 1;
        format!("INV-{}-{:05}", self.force.code, self.n_investigations)
    }

    fn crime(&mut self, shape: &CrimeShape, anchor: Date, investigation: Option<String>) -> MadeCrime {
        self.n_crimes += 1;
        let days = days(shape.closing, anchor, self.rng);
        let class = offence(shape.class);
        let reference = format!("{}/{:06}/{:02}", self.force.code, self.n_crimes, days.recorded_on.year() % 100);
        let suspects: Vec<_> = (shape.suspects.iter())
            .map(|suspect| people::suspect(suspect, &reference, days, self.people, self.rng))
            .collect();
        let victims: Vec<_> = (shape.victims.iter())
            .map(|victim| people::victim(victim, &reference, class, days, self.people, self.rng))
            .collect();
        let n_linked = suspects.iter().filter(|suspect| suspect.role != Some(Role::Eliminated)).count();
        let enquiries = enquiries(&reference, days, self.rng);
        let mut crime = Crime {
            investigation,
            recorded_on: if shape.recorded { Cell::Is(days.recorded_on) } else { Cell::Blank },
            offence_from: Cell::Is(days.offence_from),
            offence_to: None,
            offence: Cell::Is(class),
            wording: wording(class, shape.wording, self.rng),
            outcome: shape.outcome.map_or(Cell::Blank, Cell::Is),
            outcome_on: days.closed_on.map_or(Cell::Blank, Cell::Is),
            decided_by: shape.outcome.and_then(|outcome| decider(outcome, self.rng)),
            flags: Flags { group: shape.group_flag, cse: self.rng.chance(15), ..Flags::default() },
            kind: shape.kind,
            reviewed: shape.reviewed,
            suspects_stated: self.rng.chance(60).then_some(n_linked as i32),
            victims_stated: None,
            narrative: narrative::draw(self.rng),
            breaches: Vec::new(),
            damage: None,
            dice: self.rng.number(),
            reference,
        };
        crime.narrative.push_str(&narrative::mentions(crime.dice));
        MadeCrime { crime, suspects, victims, enquiries }
    }
}

fn days(closing: Closing, anchor: Date, rng: &mut Rng) -> Days {
    if let Closing::On(closed_on) = closing {
        let recorded_on = plus(closed_on, -rng.between(60, 300));
        return Days { offence_from: plus(recorded_on, -rng.between(0, 40)), recorded_on, closed_on: Some(closed_on) };
    }
    let offence_from = plus(anchor, rng.between(0, NEAR));
    let recorded_on = plus(offence_from, rng.between(0, 40));
    let closed_on = match closing {
        Closing::InPeriod => Some(plus(recorded_on, rng.between(21, 600))),
        Closing::Quick => Some(plus(recorded_on, rng.between(0, 3))),
        Closing::On(_) | Closing::Blank => None,
    };
    Days { offence_from, recorded_on, closed_on }
}

fn wording(class: &Offence, wording: Wording, rng: &mut Rng) -> Option<&'static str> {
    match wording {
        Wording::Blank => None,
        Wording::SeveralOffenders if class.multiple.is_some() => class.multiple,
        Wording::SeveralOffenders | Wording::OfTheClass => Some(rng.pick(class.wordings)),
    }
}

/// Who decided, left out here and there.
fn decider(outcome: &str, rng: &mut Rng) -> Option<Decider> {
    let (police, cps, blank) = match outcome {
        "0" => (0, 0, 1),
        "1" | "1A" => (0, 9, 1),
        "9" => (0, 7, 3),
        "12" | "13" | "15" => (6, 2, 2),
        "16" => (6, 1, 3),
        _ => (6, 0, 4),
    };
    rng.weighted(&[(police, Some(Decider::Police)), (cps, Some(Decider::Cps)), (blank, None)])
}

fn enquiries(crime: &str, days: Days, rng: &mut Rng) -> Vec<Enquiry> {
    let n_enquiries = rng.weighted(&[(5, 0), (3, 1), (2, 2)]);
    let one = |_| {
        let raised_on = plus(days.recorded_on, rng.between(0, 30));
        let status = rng.weighted(&[
            (70, Some(EnquiryStatus::Done)),
            (14, Some(EnquiryStatus::NotPursued)),
            (8, Some(EnquiryStatus::Open)),
            (8, None),
        ]);
        let done = status == Some(EnquiryStatus::Done) && rng.chance(94);
        let done_on = done.then(|| plus(raised_on, rng.between(0, 150)));
        Enquiry { crime: crime.to_owned(), kind: rng.pick(&enquiries::KINDS), raised_on, status, done_on }
    };
    (0..n_enquiries).map(one).collect()
}
