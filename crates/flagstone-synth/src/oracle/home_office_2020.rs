//! `home-office-2020`: group-based exploitation in the Home Office's *Characteristics of offending*, December 2020.
//!
//! Child sexual abuse by multiple interconnected offenders who groom and sexually exploit children, in the community;
//! family and institution are outside its focus (executive summary, para 11; a number is not visible, and "multiple" is
//! read as two).
//!
//! Read on a record: two or more suspects, identified or not, of whom each is linked to the victim neither through the
//! family nor through an institution; a child; a sexual offence. Where the relation is not recorded it is not known.

use super::Definition;
use super::answer::Answer;
use super::case_facts::CaseFacts;
use super::crime_facts::CrimeFacts;
use super::iicsa_2022::is_sexual_offence_against_a_child;
use super::suspect_facts::SuspectFacts;
use crate::record::Role::{Suspect, Unidentified};

pub(super) const DEFINITION: Definition =
    Definition { id: "home-office-2020", belongs: is_sexual_offence_against_a_child, meets };

fn meets(case: &CaseFacts<'_>) -> Answer {
    let two_people = case.suspects(is_suspect_in_the_community).at_least(2);
    two_people & case.any_crime(CrimeFacts::has_child_victim) & case.any_crime(CrimeFacts::is_sexual)
}

fn is_suspect_in_the_community(suspect: &SuspectFacts) -> Answer {
    suspect.is_any(&[Suspect, Unidentified]) & !suspect.family & !suspect.institution
}

#[cfg(test)]
mod tests {
    use super::DEFINITION;
    use crate::oracle::answer::Answer::{No, Unknown, Yes};
    use crate::oracle::example::{crime, suspect};
    use crate::record::Role::{Facilitator, Suspect};
    use crate::verdict::Verdict::{DoesNotMeet, Meets, Undetermined};

    #[test]
    fn family_and_institution_are_outside_and_a_missing_relation_leaves_it_open() {
        let related = |family, institution| {
            let mut second = suspect("B", Suspect);
            (second.family, second.institution) = (family, institution);
            DEFINITION.verdict(&[&crime("19D").by([suspect("A", Suspect), second])])
        };
        assert_eq!([related(No, No), related(Yes, No), related(No, Yes)], [Meets, DoesNotMeet, DoesNotMeet]);
        assert_eq!(related(Unknown, Unknown), Undetermined);
    }

    #[test]
    fn facilitators_do_not_count() {
        let two = crime("19D").by([suspect("A", Suspect), suspect("B", Facilitator)]);
        assert_eq!(DEFINITION.verdict(&[&two]), DoesNotMeet);
    }
}
