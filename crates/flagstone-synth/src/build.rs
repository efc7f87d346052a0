//! From archetype to case: draws what the archetype leaves open.

use crate::archetype::{Archetype, OffenceChoice};
use crate::case::Case;
use crate::enquiries;
use crate::force::Force;
use crate::narrative;
use crate::numbers::Numbers;
use crate::offence::{self, Offence};
use crate::outcome::{self, OutcomeChoice};
use crate::people::{self, Scene};
use crate::record::{Cell, Check, Crime, Flags, Role, Suspect};
use crate::rng::Rng;
use crate::timeline::{Closing, Timeline};

/// Text in the place of an offence code that no reader can take for one.
const UNREADABLE_OFFENCES: [&str; 3] = ["TBC", "SEE LOG", "#MULTIVALUE"];

/// What is drawn of a crime before its people. Crimes that share people are outlined together, so that one birth date
/// fits them all.
#[derive(Debug, Clone)]
pub(crate) struct Outline {
    pub(crate) timeline: Timeline,
    pub(crate) offence: Cell<&'static Offence>,
    pub(crate) wording: &'static str,
}

impl Outline {
    fn draw(archetype: &Archetype, rng: &mut Rng) -> Self {
        let timeline = Timeline::draw(archetype.closing, rng);
        Self::at(timeline, archetype, rng)
    }

    /// The outline of a crime whose days are settled.
    pub(crate) fn at(timeline: Timeline, archetype: &Archetype, rng: &mut Rng) -> Self {
        let (offence, wording) = draw_offence(archetype, rng);
        Self { timeline, offence, wording }
    }
}

/// A case of the shape of `archetype`: unflagged, and with every ethnicity blank.
pub(crate) fn build(
    archetype: &'static Archetype,
    force: &'static Force,
    numbers: &mut Numbers,
    rng: &mut Rng,
) -> Case {
    let outline = Outline::draw(archetype, rng);
    build_on(outline, archetype, force, numbers, rng)
}

/// As [`build`], on an outline already drawn.
pub(crate) fn build_on(
    outline: Outline,
    archetype: &'static Archetype,
    force: &'static Force,
    numbers: &mut Numbers,
    rng: &mut Rng,
) -> Case {
    let Outline { timeline, offence, wording } = outline;
    let (outcome, decided_by) = outcome::draw(archetype.outcome, rng);
    let reference = numbers.crime(timeline.recorded_on, rng);
    let scene = Scene { force, crime: &reference, timeline, offence: offence.value() };
    let suspects: Vec<_> = archetype
        .suspects
        .iter()
        .enumerate()
        .map(|(n, template)| people::suspect(template, n, &scene, numbers, rng))
        .collect();
    let victims: Vec<_> =
        archetype.victims.iter().map(|template| people::victim(template, &scene, numbers, rng)).collect();
    let enquiries = if force.rich { enquiries::draw(&scene, rng) } else { Vec::new() };
    let mut crime = Crime {
        investigation: rng.chance(70).then(|| investigation(&reference)),
        recorded_on: Cell::Is(timeline.recorded_on),
        offence_from: Cell::Is(timeline.offence_from),
        offence_to: timeline.offence_to,
        offence,
        wording: Some(wording),
        outcome,
        outcome_on: timeline.outcome_on,
        decided_by,
        flags: Flags::default(),
        kind: Some(archetype.kind),
        reviewed: archetype.reviewed,
        suspects_stated: stated(&suspects, rng),
        victims_stated: rng.chance(60).then_some(victims.len() as i32),
        narrative: narrative::draw(rng),
        breaches: crime_breaches(archetype),
        damage: None,
        dice: rng.number(),
        reference,
    };
    crime.narrative.push_str(&narrative::mentions(crime.dice));
    let verdicts = force.verdicts(archetype);
    Case { archetype, crime, suspects, victims, enquiries, verdicts, planted: false, membership: None }
}

/// The reference of the investigation that begins with the crime `reference`.
pub(crate) fn investigation(reference: &str) -> String {
    format!("INV-{}", reference.replace('/', "-"))
}

/// The offence code, and how the record words the offence.
fn draw_offence(archetype: &Archetype, rng: &mut Rng) -> (Cell<&'static Offence>, &'static str) {
    let pool = match archetype.offence {
        OffenceChoice::Of(pool) => pool,
        OffenceChoice::NotRecorded => return (Cell::Blank, "Sexual Offence"),
        OffenceChoice::Unreadable => return (Cell::Unreadable(unreadable_offence(rng)), "SEXUAL OFFENCES"),
    };
    let class = offence::offence(rng.pick(pool));
    let wording = match (archetype.worded_multiple, class.multiple) {
        (true, Some(wording)) => wording,
        _ => rng.pick(class.wordings),
    };
    (Cell::Is(class), wording)
}

/// Offence text that no reader can take for a code.
pub(crate) fn unreadable_offence(rng: &mut Rng) -> &'static str {
    rng.pick(&UNREADABLE_OFFENCES)
}

/// The number of suspects the crime report states: as many as are linked, and left out where a role is unknown.
fn stated(suspects: &[Suspect], rng: &mut Rng) -> Option<i32> {
    let certain = suspects.iter().all(|suspect| suspect.role.is_some());
    let linked = suspects.iter().filter(|suspect| suspect.role != Some(Role::Eliminated)).count();
    (certain && rng.chance(70)).then_some(linked as i32)
}

/// Checks that the crimes row breaches because of what the archetype itself says.
fn crime_breaches(archetype: &Archetype) -> Vec<Check> {
    let mut breaches = Vec::new();
    match archetype.offence {
        OffenceChoice::NotRecorded => breaches.push("FS108"),
        OffenceChoice::Unreadable => breaches.push("FS304"),
        OffenceChoice::Of(_) => {}
    }
    if archetype.outcome == OutcomeChoice::Unreadable {
        breaches.push("FS303");
    }
    if archetype.closing == Closing::OpenTooLong {
        breaches.push("FS501");
    }
    breaches
}
