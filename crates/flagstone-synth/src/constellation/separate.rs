//! Crimes that have something in common and yet are no network.
//!
//! Verdicts stand in the order `iicsa-2022`, `cocad`, `beaconport-2025`, `complex-abuse-2002`.

use super::Row::{Suspect, Victim};
use super::{Constellation, case, crime};
use crate::archetype::HOST_ONE_SUSPECT;
use crate::verdict::Verdict::{DoesNotMeet as D, Meets as M};

pub(super) static SEPARATE: &[Constellation] = &[
    // Ruled out in the first crime, the person joins nothing. Investigated together the two crimes are one case: there
    // the person is a suspect by the second crime, beside the suspect of the first.
    Constellation {
        name: "eliminated-in-one",
        members: &[crime("suspect-and-eliminated-suspect").of('A'), crime(HOST_ONE_SUSPECT).of('A')],
        same: &[&[Suspect(0, 1), Suspect(1, 0)]],
        investigations: &[case(&[0, 1], [M, M, M, M])],
        networks: &[],
        cases: [2, 2, 2, 1],
    },
    Constellation {
        name: "one-decoy-in-two-crimes",
        members: &[crime("one-suspect-decoy"), crime("one-suspect-decoy")],
        same: &[&[Victim(0, 0), Victim(1, 0)]],
        investigations: &[],
        networks: &[],
        cases: [2, 2, 2, 1],
    },
    Constellation {
        name: "crown-as-victim-in-two-crimes",
        members: &[crime("two-suspects-crown-as-victim"), crime("two-suspects-crown-as-victim")],
        same: &[&[Victim(0, 0), Victim(1, 0)]],
        investigations: &[],
        networks: &[],
        cases: [1, 1, 1, 0],
    },
    // Suspects join suspects, and victims victims.
    Constellation {
        name: "victim-here-suspect-there",
        members: &[crime(HOST_ONE_SUSPECT), crime("one-young-suspect-diverted")],
        same: &[&[Victim(0, 0), Suspect(1, 0)]],
        investigations: &[],
        networks: &[],
        cases: [2, 2, 2, 1],
    },
    // Investigated together, but nobody is in both. Eastvale names no investigations.
    Constellation {
        name: "one-investigation-nobody-shared",
        members: &[crime(HOST_ONE_SUSPECT).of('A'), crime(HOST_ONE_SUSPECT).of('A')],
        same: &[],
        investigations: &[case(&[0, 1], [M, M, M, M])],
        networks: &[],
        cases: [3, 0, 3, 1],
    },
    // One network, two investigations.
    Constellation {
        name: "one-child-two-investigations",
        members: &[crime(HOST_ONE_SUSPECT).with_own_investigation(), crime(HOST_ONE_SUSPECT).with_own_investigation()],
        same: &[&[Victim(0, 0), Victim(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [M, M, D, D])],
        cases: [2, 2, 2, 1],
    },
    // A crime that names no investigation is one of its own, even beside others that name none.
    Constellation {
        name: "one-suspect-without-investigation",
        members: &[crime(HOST_ONE_SUSPECT).without_investigation(), crime(HOST_ONE_SUSPECT).without_investigation()],
        same: &[&[Suspect(0, 0), Suspect(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [D, D, D, M])],
        cases: [1, 1, 1, 0],
    },
];
