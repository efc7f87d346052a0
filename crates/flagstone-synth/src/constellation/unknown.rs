//! Networks of which one member may or may not be the kind of crime that is meant: what it adds is not known.
//!
//! Verdicts stand in the order `iicsa-2022`, `cocad`, `beaconport-2025`, `complex-abuse-2002`.

use super::Row::{Suspect, Victim};
use super::{Constellation, case, crime};
use crate::archetype::HOST_ONE_SUSPECT;
use crate::verdict::Verdict::{DoesNotMeet as D, Meets as M, Undetermined as U};

pub(super) static UNKNOWN: &[Constellation] = &[
    // The second suspect counts if the offence without a code was a sexual one. There is one child either way.
    Constellation {
        name: "offence-not-recorded-in-one",
        members: &[crime(HOST_ONE_SUSPECT), crime("one-suspect-offence-not-recorded")],
        same: &[&[Victim(0, 0), Victim(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [U, U, D, D])],
        cases: [1, 1, 1, 0],
    },
    // The second suspect and the second victim count if that victim was a child.
    Constellation {
        name: "age-missing-in-one",
        members: &[crime(HOST_ONE_SUSPECT), crime("age-missing")],
        same: &[&[Suspect(0, 0), Suspect(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [U, U, U, U])],
        cases: [2, 2, 2, 1],
    },
    // The second suspect counts for the review if the crime ended without action.
    Constellation {
        name: "outcome-not-recorded-in-one",
        members: &[crime(HOST_ONE_SUSPECT), crime("outcome-not-recorded-one-child")],
        same: &[&[Suspect(0, 0), Suspect(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [M, M, U, M])],
        cases: [1, 1, 1, 0],
    },
];
