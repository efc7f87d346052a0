//! Cases in scope of `beaconport-2025`: two or more suspects alive, two or more children, contact, closed without further
//! action in the period and not reviewed; in one crime, or only in several together.

use jiff::civil::date;

use super::identities::Identities;
use super::shape::{
    Closing, CrimeShape, Group, SuspectShape, Who, Wording, child, closed, contact_class, in_role, of_age, suspect,
};
use crate::record::RecordKind::{Cancelled, Duplicate, Transferred};
use crate::record::Role::{Eliminated, Facilitator, Unidentified};
use crate::record::VictimKind;
use crate::rng::Rng;

/// Kinds of cases in scope. Kind `n` of a case is its place modulo this.
pub(super) const N_KINDS: usize = 15;

/// What a case is made with.
pub(super) struct Making<'a> {
    pub(super) people: &'a mut Identities,
    /// Suspects of the force who are met in many crimes.
    pub(super) repeaters: &'a [usize],
    pub(super) rng: &'a mut Rng,
}

/// Case number `n` of a force; `rape`: with a crime of rape among those that belong.
pub(super) fn case(n: usize, rape: bool, making: &mut Making<'_>) -> Group {
    // The kinds come round once in so many cases; what they choose among goes on from round to round.
    let round = n / N_KINDS;
    match n % N_KINDS {
        0 => Group::of_one(plain(rape, making)),
        1 => only_together(rape, making),
        2 => three_crimes(rape, making),
        3 => beside(plain(rape, making), charged(rape, making)),
        4 => Group::of_one(with_others(plain(rape, making), making)),
        5 => Group::of_one(CrimeShape { closing: edge(round), ..plain(rape, making) }),
        6 => beside(plain(rape, making), set_aside(round, making)),
        7 => beside(plain(rape, making), without_outcome(rape, making)),
        8 => beside(plain(rape, making), of_the_dead(round, rape, making)),
        9 => worded(round, rape, making),
        10 => Group::of_one(CrimeShape { closing: Closing::Quick, ..plain(rape, making) }),
        11 => Group::of_one(of_repeaters(round, rape, making)),
        12 => Group::of_one(nameless(rape, making)),
        13 => Group::of_one(third_child_of_unknown_age(rape, making)),
        _ => beside(plain(rape, making), nobody_identified(round, rape, making)),
    }
}

fn beside(first: CrimeShape, second: CrimeShape) -> Group {
    Group { crimes: vec![first, second], together: true }
}

/// Two or three suspects, now and then a facilitator among them, and two or three children.
pub(super) fn plain(rape: bool, making: &mut Making<'_>) -> CrimeShape {
    let rng = &mut *making.rng;
    let class = contact_class(rape, rng);
    let mut crime = closed(class, rng);
    crime.suspects = vec![suspect(Who::Somebody); 2 + rng.below(2)];
    if rng.chance(20) {
        crime.suspects[1].role = Some(Facilitator);
    }
    crime.victims = (0..2 + rng.below(2)).map(|_| child(class, rng)).collect();
    crime
}

fn one_by_one(rape: bool, rng: &mut Rng) -> CrimeShape {
    let class = contact_class(rape, rng);
    let victim = child(class, rng);
    let crime = closed(class, rng).by([suspect(Who::Somebody)]).against([victim]);
    // With one suspect, a group flag would be a breach of another rule.
    CrimeShape { group_flag: false, ..crime }
}

/// The second suspect and the second child are of the second crime.
fn only_together(rape: bool, making: &mut Making<'_>) -> Group {
    beside(one_by_one(rape, making.rng), one_by_one(rape, making.rng))
}

/// One suspect in the first two crimes, one child in the last two.
fn three_crimes(rape: bool, making: &mut Making<'_>) -> Group {
    let shared_suspect = suspect(Who::Known(making.people.adult(making.rng)));
    let class = contact_class(rape, making.rng);
    let age = child(class, making.rng).age.unwrap_or(12);
    let mut shared_child = of_age(age);
    shared_child.who = Who::Known(making.people.child(age, making.rng));
    let mut crimes: Vec<CrimeShape> = (0..3).map(|_| closed(class, making.rng)).collect();
    crimes[0].suspects.push(shared_suspect.clone());
    crimes[1].suspects.push(shared_suspect);
    crimes[2].suspects.push(suspect(Who::Somebody));
    crimes[0].victims.push(child(class, making.rng));
    crimes[1].victims.push(shared_child.clone());
    crimes[2].victims.push(shared_child);
    Group { crimes, together: true }
}

/// Does not belong, and makes no case one of rape.
fn charged(rape: bool, making: &mut Making<'_>) -> CrimeShape {
    let mut crime = one_by_one(!rape, making.rng);
    crime.outcome = Some("1");
    crime
}

/// More people, none of whom counts.
fn with_others(mut crime: CrimeShape, making: &mut Making<'_>) -> CrimeShape {
    let dead = SuspectShape { deceased: Some(true), ..suspect(Who::Somebody) };
    let others = [in_role(Unidentified), in_role(Eliminated), dead];
    crime.suspects.extend(others.into_iter().take(1 + making.rng.below(3)));
    let mut decoy = of_age(30);
    decoy.kind = Some(VictimKind::Decoy);
    crime.victims.push(if making.rng.chance(50) { of_age(30) } else { decoy });
    crime
}

/// The first and the last day of the period, by turns.
fn edge(round: usize) -> Closing {
    Closing::On(if round.is_multiple_of(2) { date(2010, 1, 1) } else { date(2025, 3, 31) })
}

/// A cancelled, duplicate or transferred record: with two suspects, flagged, with one suspect, without a wording.
fn set_aside(round: usize, making: &mut Making<'_>) -> CrimeShape {
    let mut crime = one_by_one(false, making.rng);
    crime.kind = Some([Cancelled, Duplicate, Transferred][round % 3]);
    crime.outcome = None;
    crime.closing = Closing::Blank;
    crime.group_flag = round % 4 == 1;
    if round.is_multiple_of(4) {
        crime.suspects.push(suspect(Who::Somebody));
    }
    if round % 4 == 3 {
        crime.wording = Wording::Blank;
    }
    crime
}

/// Whether it belongs is not known.
fn without_outcome(rape: bool, making: &mut Making<'_>) -> CrimeShape {
    let mut crime = one_by_one(rape, making.rng);
    crime.outcome = None;
    crime
}

/// Ended because the offender has died: so recorded, or not.
fn of_the_dead(round: usize, rape: bool, making: &mut Making<'_>) -> CrimeShape {
    let mut crime = one_by_one(rape, making.rng);
    crime.outcome = Some("5");
    crime.suspects[0].deceased = [Some(true), None][round % 2];
    crime
}

/// A wording of several offenders on the crime of one suspect, of two, or of one and somebody without a role.
///
/// No other class than rape has such a wording: where no rape belongs to the case, the crime was closed after the period.
fn worded(round: usize, rape: bool, making: &mut Making<'_>) -> Group {
    let mut worded = one_by_one(true, making.rng);
    worded.class = "19D";
    worded.victims = vec![child("19D", making.rng)];
    worded.wording = Wording::SeveralOffenders;
    match round % 3 {
        0 => {}
        1 => worded.suspects.push(suspect(Who::Somebody)),
        _ => worded.suspects.push(SuspectShape { role: None, ..suspect(Who::Somebody) }),
    }
    if rape {
        return beside(worded, one_by_one(true, making.rng));
    }
    worded.closing = Closing::On(date(2025, 5, 20));
    beside(plain(false, making), worded)
}

/// Two of the people who are met again and again, neighbours in their list.
fn of_repeaters(round: usize, rape: bool, making: &mut Making<'_>) -> CrimeShape {
    let mut crime = plain(rape, making);
    let n = making.repeaters.len();
    let two = [2 * round, 2 * round + 1].map(|place| suspect(Who::Known(making.repeaters[place % n])));
    crime.suspects = two.to_vec();
    crime
}

fn nameless(rape: bool, making: &mut Making<'_>) -> CrimeShape {
    let mut crime = plain(rape, making);
    crime.suspects.iter_mut().for_each(|suspect| suspect.who = Who::Nameless);
    crime.victims.iter_mut().for_each(|victim| victim.who = Who::Nameless);
    crime
}

/// The day of recording is missing as well.
fn third_child_of_unknown_age(rape: bool, making: &mut Making<'_>) -> CrimeShape {
    let mut crime = plain(rape, making);
    crime.recorded = false;
    crime.class = if rape { "19D" } else { "20A" };
    crime.victims = vec![child(crime.class, making.rng), child(crime.class, making.rng), of_age(15)];
    crime.victims[2].age_missing = true;
    crime.outcome = Some(making.rng.pick(&["15", "16"]));
    crime
}

/// Nobody identified, or somebody without a role.
fn nobody_identified(round: usize, rape: bool, making: &mut Making<'_>) -> CrimeShape {
    let mut crime = one_by_one(rape, making.rng);
    crime.outcome = Some(["18", "14"][round / 2 % 2]);
    crime.suspects[0].role = [Some(Unidentified), None][round % 2];
    crime
}
