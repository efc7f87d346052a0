//! Networks of which one member does not count: outside the population, or not the kind of crime that is meant.
//!
//! Verdicts stand in the order `iicsa-2022`, `cocad`, `beaconport-2025`, `complex-abuse-2002`.

use super::Row::{Suspect, Victim};
use super::{Constellation, case, crime};
use crate::archetype::HOST_ONE_SUSPECT;
use crate::verdict::Verdict::{DoesNotMeet as D, Meets as M, Outside as O, Undetermined as U};

pub(super) static POPULATION: &[Constellation] = &[
    // The second suspect is of the criminal exploitation alone.
    Constellation {
        name: "one-member-not-sexual",
        members: &[crime(HOST_ONE_SUSPECT).of('A'), crime("criminal-exploitation-one-suspect").of('A')],
        same: &[&[Victim(0, 0), Victim(1, 0)]],
        investigations: &[case(&[0, 1], [D, D, D, D])],
        networks: &[case(&[0, 1], [D, D, D, D])],
        cases: [2, 2, 2, 1],
    },
    // The second suspect is of the image offence, which cocad and complex abuse count.
    Constellation {
        name: "one-member-of-images",
        members: &[crime(HOST_ONE_SUSPECT), crime("images-two-suspects-known-child")],
        same: &[&[Suspect(0, 0), Suspect(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [D, M, D, M])],
        cases: [2, 2, 2, 1],
    },
    // The second suspect is of a crime against an adult.
    Constellation {
        name: "one-member-against-an-adult",
        members: &[crime(HOST_ONE_SUSPECT), crime("two-suspects-adult-victim")],
        same: &[&[Suspect(0, 0), Suspect(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [D, D, D, D])],
        cases: [2, 2, 2, 1],
    },
    // The cancelled crime joins the two others and then drops out with its people: two suspects and two children are
    // left. In the investigation only one crime is left.
    Constellation {
        name: "cancelled-in-the-middle",
        members: &[
            crime(HOST_ONE_SUSPECT).of('A'),
            crime("cancelled-two-suspects").of('A'),
            crime(HOST_ONE_SUSPECT).with_own_investigation(),
        ],
        same: &[&[Suspect(0, 0), Suspect(1, 0)], &[Suspect(1, 1), Suspect(2, 0)]],
        investigations: &[case(&[0, 1], [D, D, D, D])],
        networks: &[case(&[0, 1, 2], [M, M, M, M]).thin([M, M, U, M])],
        cases: [2, 2, 2, 1],
    },
    Constellation {
        name: "every-member-outside",
        members: &[crime("duplicate-one-suspect"), crime("cancelled-two-suspects")],
        same: &[&[Suspect(0, 0), Suspect(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [O, O, O, O])],
        cases: [1, 1, 1, 0],
    },
    // The charged crimes bring the second suspect and the second child, but only the first crime is a review case.
    Constellation {
        name: "one-closed-two-charged",
        members: &[crime(HOST_ONE_SUSPECT), crime("one-suspect-charged"), crime("one-suspect-charged")],
        same: &[&[Suspect(0, 0), Suspect(1, 0)], &[Victim(1, 0), Victim(2, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1, 2], [M, M, D, M])],
        cases: [2, 2, 2, 1],
    },
    // The second suspect is of a crime that was reviewed before, if the extract says so.
    Constellation {
        name: "one-member-reviewed",
        members: &[crime("already-reviewed"), crime(HOST_ONE_SUSPECT)],
        same: &[&[Suspect(0, 0), Suspect(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [M, M, D, M]).thin([M, M, U, M])],
        cases: [1, 1, 1, 0],
    },
];
