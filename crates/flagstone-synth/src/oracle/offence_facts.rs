//! What is known of an offence from its class: the pools of the generator, sorted by hand.

use super::answer::Answer::{self, No, Unknown, Yes};
use crate::offence::{
    ADULT_CONTACT, ADULT_MIXED, CHILD_CONTACT, CHILD_CONTEXT, CHILD_MIXED, CHILD_ONLINE, CONTROL, FAMILY, IMAGES,
    NO_CONTACT, NOT_CRIMED, OTHER, PREMISES, RAPE_UNLABELLED, SLAVERY, TRAFFICKING_MIXED,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OffenceFacts {
    /// The offence itself says that the victim was a child.
    pub(super) child_by_definition: Answer,
    pub(super) sexual: Answer,
    /// Indecent images.
    pub(super) image: Answer,
    pub(super) contact: Answer,
    /// One of the rape classes. A reported rape that was not recorded as a crime is none.
    pub(super) rape: Answer,
    /// The offence itself says that the victim was under 13.
    pub(super) victim_under_13: Answer,
}

const RAPE: [&str; 8] = ["19C", "19D", "19E", "19F", "19G", "19H", "19J", "19K"];
const VICTIM_UNDER_13: [&str; 5] = ["17B", "19E", "19H", "20B", "21"];

const fn facts(child_by_definition: Answer, sexual: Answer, image: Answer, contact: Answer) -> OffenceFacts {
    OffenceFacts { child_by_definition, sexual, image, contact, rape: Unknown, victim_under_13: Unknown }
}

#[rustfmt::skip] // a table: one pool a line
static SORTED: [(&[&str], OffenceFacts); 16] = [
    //                         child    sexual   image    contact
    (CHILD_CONTACT,     facts(Yes,     Yes,     No,      Yes)),
    (CHILD_MIXED,       facts(Yes,     Yes,     No,      Unknown)),
    (CHILD_ONLINE,      facts(Yes,     Yes,     No,      No)),
    (ADULT_CONTACT,     facts(No,      Yes,     No,      Yes)),
    (ADULT_MIXED,       facts(No,      Yes,     No,      Unknown)),
    (FAMILY,            facts(No,      Yes,     No,      Unknown)),
    (TRAFFICKING_MIXED, facts(No,      Yes,     No,      Unknown)),
    (CONTROL,           facts(No,      Yes,     No,      No)),
    (NO_CONTACT,        facts(No,      Yes,     No,      No)),
    (PREMISES,          facts(No,      Yes,     No,      No)),
    (RAPE_UNLABELLED,   facts(Unknown, Yes,     No,      Yes)),
    (IMAGES,            facts(No,      No,      Yes,     No)),
    (SLAVERY,           facts(No,      No,      No,      Unknown)),
    (CHILD_CONTEXT,     facts(Yes,     No,      No,      Unknown)),
    (NOT_CRIMED,        facts(No,      Yes,     No,      Unknown)),
    (OTHER,             facts(No,      No,      No,      No)),
];

impl OffenceFacts {
    /// The code is missing or unreadable: any offence is possible.
    pub(super) const UNKNOWN: Self = facts(Unknown, Unknown, Unknown, Unknown);

    /// What is known of the class with this code.
    pub(super) fn of(code: &str) -> Self {
        let pool = SORTED.iter().find(|(pool, _)| pool.contains(&code));
        let facts = pool.expect("every class of the sample is in a sorted pool").1;
        Self { rape: RAPE.contains(&code).into(), victim_under_13: VICTIM_UNDER_13.contains(&code).into(), ..facts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offence::OFFENCES;

    #[test]
    fn every_class_is_sorted_and_no_two_pools_disagree() {
        for class in &OFFENCES {
            let facts: Vec<_> = SORTED.iter().filter(|(pool, _)| pool.contains(&class.code)).collect();
            assert!(!facts.is_empty(), "{} is in no pool", class.code);
            assert!(facts.iter().all(|(_, same)| *same == facts[0].1), "{} is sorted twice", class.code);
        }
    }

    #[test]
    fn a_class_that_names_victims_under_13_is_given_no_older_child() {
        for class in OFFENCES.iter().filter(|class| OffenceFacts::of(class.code).victim_under_13 == Yes) {
            assert!(class.child_ages.1 < 13, "{}", class.code);
        }
        assert_eq!([OffenceFacts::of("19D").victim_under_13, OffenceFacts::UNKNOWN.victim_under_13], [No, Unknown]);
    }
}
