//! Outcomes that are let pass, and waivers that let nothing pass.

use super::Asked;
use crate::outcome::{Group, Outcome, Place, Places, Status, Waived};
use crate::waiver::Waiver;

/// A waiver past its day. Whoever answered for the breach does so no longer: it fails.
const EXPIRED: &str = "waiver-expired";

/// A waiver of what needs none. It would let a later breach pass unseen: it warns.
const UNUSED: &str = "waiver-unused";

/// Marks what the force's waivers let pass, and adds an outcome for each that has expired or is not used.
pub(super) fn apply(force: &str, asked: &Asked<'_>, outcomes: &mut Vec<Outcome>) {
    for waiver in asked.waivers.iter().filter(|waiver| waiver.force == force) {
        let outcome = outcomes.iter_mut().find(|outcome| outcome.rule == waiver.rule);
        if waiver.expiry < asked.day {
            outcomes.push(finding(EXPIRED, Status::Breach, waiver, expired(waiver)));
            continue;
        }
        match outcome {
            Some(outcome) if outcome.status < Status::Waived => {
                outcome.waived = Some(Waived {
                    was: outcome.status,
                    reason: waiver.reason.clone(),
                    approver: waiver.approver.clone(),
                    expiry: waiver.expiry,
                });
                outcome.status = Status::Waived;
            }
            Some(outcome) => {
                let says = format!("`{}` needs no waiver: {}", waiver.rule, outcome.status.phrase());
                outcomes.push(finding(UNUSED, Status::Warning, waiver, says));
            }
            None => {
                let says = format!("`{}` is not held to a limit in this run", waiver.rule);
                outcomes.push(finding(UNUSED, Status::Warning, waiver, says));
            }
        }
    }
}

fn expired(waiver: &Waiver) -> String {
    format!("the waiver of `{}` ended on {}", waiver.rule, waiver.expiry)
}

fn finding(rule: &str, status: Status, waiver: &Waiver, says: String) -> Outcome {
    let (title, why, remedy) = if rule == EXPIRED {
        (
            "A waiver has expired",
            "nobody answers for what it let pass any longer",
            "mend the data and take the waiver out, or have it approved anew with a later day",
        )
    } else {
        ("A waiver is not used", "it would let a later breach pass unseen", "take the waiver out")
    };
    let place = Place { file: waiver.file.clone(), sheet: None, record: None, line: Some(waiver.line) };
    Outcome {
        rule: format!("{rule}/{}", waiver.rule),
        title: title.to_owned(),
        group: Group::Waivers,
        status,
        says,
        why: why.to_owned(),
        remedy: remedy.to_owned(),
        counts: None,
        limit: None,
        waived: None,
        places: Places { fields: Vec::new(), shown: vec![place], n_all: 1 },
    }
}
