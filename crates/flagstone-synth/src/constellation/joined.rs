//! Crimes joined into a network by one person, or by several in a row.
//!
//! Verdicts stand in the order `iicsa-2022`, `cocad`, `beaconport-2025`, `complex-abuse-2002`. Where deaths and earlier
//! reviews are not supplied, no case can be known to meet `beaconport-2025`.

use super::Row::{Suspect, Victim};
use super::{Constellation, case, crime};
use crate::archetype::HOST_ONE_SUSPECT;
use crate::verdict::Verdict::{DoesNotMeet as D, Meets as M, Undetermined as U};

pub(super) static JOINED: &[Constellation] = &[
    // One suspect, two children: only complex abuse asks for no more.
    Constellation {
        name: "one-suspect-two-crimes",
        members: &[crime(HOST_ONE_SUSPECT), crime(HOST_ONE_SUSPECT)],
        same: &[&[Suspect(0, 0), Suspect(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [D, D, D, M])],
        cases: [3, 4, 3, 1],
    },
    // Two suspects, one child.
    Constellation {
        name: "one-child-two-crimes",
        members: &[crime(HOST_ONE_SUSPECT), crime(HOST_ONE_SUSPECT)],
        same: &[&[Victim(0, 0), Victim(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [M, M, D, D])],
        cases: [3, 4, 3, 1],
    },
    // The first and the last crime share nobody: two suspects and two children in all.
    Constellation {
        name: "chain-of-three",
        members: &[crime(HOST_ONE_SUSPECT), crime(HOST_ONE_SUSPECT), crime(HOST_ONE_SUSPECT)],
        same: &[&[Suspect(0, 0), Suspect(1, 0)], &[Victim(1, 0), Victim(2, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1, 2], [M, M, M, M]).thin([M, M, U, M])],
        cases: [2, 3, 2, 1],
    },
    // The same two suspects, a child each time: neither crime alone has a second child.
    Constellation {
        name: "two-suspects-two-crimes",
        members: &[crime("two-suspects-one-child-nfa").of('A'), crime("two-suspects-one-child-nfa").of('A')],
        same: &[&[Suspect(0, 0), Suspect(1, 0)], &[Suspect(0, 1), Suspect(1, 1)]],
        investigations: &[case(&[0, 1], [M, M, M, M])],
        networks: &[case(&[0, 1], [M, M, M, M]).thin([M, M, U, M])],
        cases: [1, 2, 1, 0],
    },
    // The facilitator counts for iicsa-2022 alone; the charged crime is no review case.
    Constellation {
        name: "facilitator-in-one",
        members: &[crime(HOST_ONE_SUSPECT), crime("suspect-and-facilitator-charged")],
        same: &[&[Suspect(0, 0), Suspect(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [M, D, D, M])],
        cases: [2, 2, 2, 1],
    },
    // A person who is not identified but has a number joins; nobody is named.
    Constellation {
        name: "unidentified-person-in-two-crimes",
        members: &[crime("two-unidentified-suspects"), crime("two-unidentified-suspects")],
        same: &[&[Suspect(0, 0), Suspect(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [M, M, D, M])],
        cases: [1, 2, 1, 0],
    },
    // The row without a role joins, since the person may well be a suspect; the other row says that they are.
    Constellation {
        name: "role-missing-on-the-shared-suspect",
        members: &[crime("role-blank-one-child"), crime(HOST_ONE_SUSPECT)],
        same: &[&[Suspect(0, 1), Suspect(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [M, M, M, M]).thin([M, M, U, M])],
        cases: [2, 2, 2, 1],
    },
    // Joined likewise, but there is only this one person.
    Constellation {
        name: "role-missing-on-the-only-suspect",
        members: &[crime("one-suspect-role-blank"), crime(HOST_ONE_SUSPECT)],
        same: &[&[Suspect(0, 0), Suspect(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [D, D, D, M])],
        cases: [1, 2, 1, 0],
    },
    // The row that does not say whether the victim is a person joins. One child, so neither of the last two.
    Constellation {
        name: "kind-missing-on-the-shared-child",
        members: &[crime("victim-kind-blank"), crime("sixteen-year-old-under-adult-class")],
        same: &[&[Victim(0, 0), Victim(1, 0)]],
        investigations: &[],
        networks: &[case(&[0, 1], [M, M, D, D])],
        cases: [1, 1, 1, 0],
    },
];
