//! The definitions of the made-up rulebook. Their ids are those of definitions in use; what they say here is made up.

use super::cases::{Answer, Kind, and};

/// A criterion: its id, what it asks, and the answer for a kind of case.
pub(crate) type Criterion = (&'static str, &'static str, fn(&Kind) -> Answer);

pub(crate) struct Definition {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) effective: (Option<&'static str>, Option<&'static str>),
    pub(crate) supersedes: &'static str,
    pub(crate) criteria: &'static [Criterion],
}

impl Definition {
    pub(crate) fn verdict(&self, kind: &Kind) -> Answer {
        and(self.criteria.iter().map(|(_, _, holds)| holds(kind)))
    }
}

const PEOPLE: Criterion = (
    "two-people",
    "Are two or more people, identified or not, linked to the crime as suspects or facilitators?",
    Kind::two_people,
);
const SUSPECTS: Criterion = ("two-suspects", "Are two or more suspects linked, identified or not?", Kind::two_suspects);
const CHILD: Criterion =
    ("child", "Was a victim a child: under 18 at the offence, or a child by the offence itself?", Kind::child);
const SEXUAL: Criterion =
    ("exploitation", "Is the offence a sexual offence, which stands here for sexual exploitation?", Kind::sexual);
const ABUSE: Criterion = ("abuse", "Is the offence a sexual offence or one about images?", Kind::sexual_or_image);

/// By id, as the tables name the two definitions of a pair.
pub(crate) const DEFINITIONS: [Definition; 9] = [
    Definition {
        id: "adr149",
        title: "Group-based exploitation in the custody return",
        unit: "crime",
        effective: (Some("2021-03"), None),
        supersedes: "",
        criteria: &[
            ("two-identified", "Are two or more identified suspects linked?", Kind::two_identified),
            CHILD,
            SEXUAL,
            ("arrested", "Was a suspect arrested on or after 1 March 2021?", Kind::arrested),
        ],
    },
    Definition {
        id: "beaconport-2025",
        title: "Closed cases within the review criteria of Operation Beaconport",
        unit: "investigation",
        effective: (None, None),
        supersedes: "",
        criteria: &[
            (
                "two-alive",
                "Are two or more identified suspects linked who are not recorded as dead?",
                Kind::two_identified,
            ),
            ("two-child-victims", "Is there more than one victim under 18 at the offence?", Kind::two_children),
            ("contact", "Is the offence a contact offence?", Kind::contact),
            ("no-further-action", "Did the case end in no further action?", Kind::closed),
            ("not-reviewed", "Has the case not been independently reviewed?", Kind::not_reviewed),
        ],
    },
    Definition {
        id: "cocad",
        title: "Complex and organised child abuse: the national counting definition",
        unit: "crime",
        effective: (None, None),
        supersedes: "",
        criteria: &[SUSPECTS, CHILD, ABUSE],
    },
    Definition {
        id: "complex-abuse-2002",
        title: "Complex (organised or multiple) abuse",
        unit: "investigation",
        effective: (Some("2002"), Some("2018-07")),
        supersedes: "",
        criteria: &[
            ("one-suspect", "Is one or more suspects linked, identified or not?", Kind::one_suspect),
            ("two-children", "Are there two or more child victims?", Kind::two_children),
            ABUSE,
        ],
    },
    Definition {
        id: "home-office-2020",
        title: "Group-based child sexual exploitation in the community",
        unit: "crime",
        effective: (None, None),
        supersedes: "",
        criteria: &[
            (
                "two-outside-family",
                "Are two or more suspects linked who are neither family of the victim nor of an institution?",
                Kind::two_outside_family,
            ),
            CHILD,
            SEXUAL,
        ],
    },
    Definition {
        id: "iicsa-2022",
        title: "Group-based child sexual exploitation: the inquiry's working definition",
        unit: "crime",
        effective: (Some("2019"), None),
        supersedes: "complex-abuse-2002 occ-2013",
        criteria: &[PEOPLE, CHILD, SEXUAL],
    },
    Definition {
        id: "inquiry-draft-2025",
        title: "Group-based child sexual exploitation and abuse: draft terms of reference",
        unit: "crime",
        effective: (Some("2025-12-09"), None),
        supersedes: "",
        criteria: &[PEOPLE, CHILD, SEXUAL],
    },
    Definition {
        id: "met-review-2025",
        title: "Investigations within a force's own review",
        unit: "investigation",
        effective: (None, None),
        supersedes: "",
        criteria: &[PEOPLE, CHILD, ABUSE],
    },
    Definition {
        id: "occ-2013",
        title: "Group-based child sexual exploitation: the commissioner's definition",
        unit: "crime",
        effective: (None, None),
        supersedes: "",
        criteria: &[SUSPECTS, CHILD, SEXUAL],
    },
];
