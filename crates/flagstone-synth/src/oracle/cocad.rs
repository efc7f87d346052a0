//! `cocad`: what the Taskforce and the Complex and Organised Child Abuse Dataset count as group-based.
//!
//! Any child sexual abuse offence with two or more perpetrators; not only grooming gangs but also the family and peers
//! (written answer 21677, 8 January 2025).
//!
//! Read on a record: two or more suspects, identified or not; a child; a sexual offence or one of indecent images.
//! Facilitators are not spoken of and do not count.

use super::Definition;
use super::answer::Answer;
use super::case_facts::CaseFacts;
use super::crime_facts::CrimeFacts;
use super::met_review_2025::is_abuse_of_a_child;
use crate::record::Role::{Suspect, Unidentified};

pub(super) const DEFINITION: Definition = Definition { id: "cocad", belongs: is_abuse_of_a_child, meets };

fn meets(case: &CaseFacts<'_>) -> Answer {
    let two_people = case.suspects(|suspect| suspect.is_any(&[Suspect, Unidentified])).at_least(2);
    two_people & case.any_crime(CrimeFacts::has_child_victim) & case.any_crime(CrimeFacts::is_sexual_or_image)
}

#[cfg(test)]
mod tests {
    use super::DEFINITION;
    use crate::oracle::example::{child, crime, suspect};
    use crate::record::Role::{Facilitator, Suspect, Unidentified};
    use crate::verdict::Verdict::{DoesNotMeet, Meets};

    #[test]
    fn images_count_the_unidentified_count_and_facilitators_do_not() {
        let with = |role| {
            DEFINITION.verdict(&[&crime("86").by([suspect("A", Suspect), suspect("B", role)]).against([child("V")])])
        };
        assert_eq!([Suspect, Unidentified, Facilitator].map(with), [Meets, Meets, DoesNotMeet]);
    }
}
