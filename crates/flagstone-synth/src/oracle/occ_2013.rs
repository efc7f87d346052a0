//! `occ-2013`: a group in the words of the Office of the Children's Commissioner, 2013.
//!
//! "two or more people of any age, connected through formal or informal associations or networks, including, but not
//! exclusive to, friendship groups" (quoted in the Home Office literature review of 2020), who exploit children
//! sexually.
//!
//! Read on a record: two or more suspects, identified or not; a child; a sexual offence. Facilitators are not spoken of
//! and do not count.

use super::Definition;
use super::answer::Answer;
use super::case_facts::CaseFacts;
use super::crime_facts::CrimeFacts;
use super::iicsa_2022::is_sexual_offence_against_a_child;
use crate::record::Role::{Suspect, Unidentified};

pub(super) const DEFINITION: Definition =
    Definition { id: "occ-2013", belongs: is_sexual_offence_against_a_child, meets };

fn meets(case: &CaseFacts<'_>) -> Answer {
    let two_people = case.suspects(|suspect| suspect.is_any(&[Suspect, Unidentified])).at_least(2);
    two_people & case.any_crime(CrimeFacts::has_child_victim) & case.any_crime(CrimeFacts::is_sexual)
}

#[cfg(test)]
mod tests {
    use super::DEFINITION;
    use crate::oracle::example::{child, crime, suspect};
    use crate::record::Role::{Facilitator, Suspect, Unidentified};
    use crate::verdict::Verdict::{DoesNotMeet, Meets};

    #[test]
    fn the_unidentified_count_and_facilitators_do_not() {
        let with = |role| DEFINITION.verdict(&[&crime("19D").by([suspect("A", Suspect), suspect("B", role)])]);
        assert_eq!([Suspect, Unidentified, Facilitator].map(with), [Meets, Meets, DoesNotMeet]);
    }

    #[test]
    fn image_offences_do_not_count() {
        let images = crime("86").by([suspect("A", Suspect), suspect("B", Suspect)]).against([child("V")]);
        assert_eq!(DEFINITION.verdict(&[&images]), DoesNotMeet);
    }
}
