//! Networks across investigations.
//!
//! Verdicts stand in the order `iicsa-2022`, `cocad`, `beaconport-2025`, `complex-abuse-2002`.

use super::Row::{Suspect, Victim};
use super::{Constellation, case, crime};
use crate::archetype::HOST_ONE_SUSPECT;
use crate::verdict::Verdict::{DoesNotMeet as D, Meets as M, Undetermined as U};

pub(super) static LARGER: &[Constellation] = &[
    // In the first investigation two suspects and one child; the network has a second child.
    Constellation {
        name: "network-across-two-investigations",
        members: &[
            crime(HOST_ONE_SUSPECT).of('A'),
            crime(HOST_ONE_SUSPECT).of('A'),
            crime(HOST_ONE_SUSPECT).with_own_investigation(),
        ],
        same: &[&[Victim(0, 0), Victim(1, 0)], &[Suspect(1, 0), Suspect(2, 0)]],
        investigations: &[case(&[0, 1], [M, M, D, D])],
        networks: &[case(&[0, 1, 2], [M, M, M, M]).thin([M, M, U, M])],
        cases: [2, 2, 2, 1],
    },
    // Four suspects: of crimes 0, 1 and 7; of 2 and 3; of 4 and 6; of 4 and 5. Seven children: of 0; of 1 and 2; of 3 and
    // 4; of 5; three of 6. In investigation B crime 5 was charged, so that one child is left for a review.
    Constellation {
        name: "eight-crimes",
        members: &[
            crime(HOST_ONE_SUSPECT).of('A'),
            crime(HOST_ONE_SUSPECT).of('A'),
            crime(HOST_ONE_SUSPECT).of('A'),
            crime(HOST_ONE_SUSPECT).of('B'),
            crime("two-suspects-one-child-nfa").of('B'),
            crime("one-suspect-charged").of('B'),
            crime("one-suspect-several-children").without_investigation(),
            crime("one-suspect-age-missing").with_own_investigation(),
        ],
        same: &[
            &[Suspect(0, 0), Suspect(1, 0), Suspect(7, 0)],
            &[Suspect(2, 0), Suspect(3, 0)],
            &[Suspect(4, 0), Suspect(6, 0)],
            &[Suspect(4, 1), Suspect(5, 0)],
            &[Victim(1, 0), Victim(2, 0)],
            &[Victim(3, 0), Victim(4, 0)],
        ],
        investigations: &[case(&[0, 1, 2], [M, M, M, M]), case(&[3, 4, 5], [M, M, D, M])],
        networks: &[case(&[0, 1, 2, 3, 4, 5, 6, 7], [M, M, M, M]).thin([M, M, U, M])],
        cases: [1, 1, 1, 0],
    },
];
