//! `iicsa-2022`: the working definition of the Independent Inquiry into Child Sexual Abuse, in use since 2019.
//!
//! "two or more individuals (whether identified or not) who are known to (or associated with) one another and are known
//! to be involved in or to facilitate the sexual exploitation of children" (*Child sexual exploitation by organised
//! networks*, February 2022, C.3 paras 20-22).
//!
//! Read on a record: two or more people linked, in whatever role but that of one ruled out; a sexual offence, which
//! stands for exploitation; a child among the victims, by age or because the offence names one. That they are linked
//! to one case stands for their association.

use super::Definition;
use super::answer::Answer;
use super::case_facts::CaseFacts;
use super::crime_facts::CrimeFacts;

pub(super) const DEFINITION: Definition =
    Definition { id: "iicsa-2022", belongs: is_sexual_offence_against_a_child, meets };

/// The kind of crime that five other definitions mean as well.
pub(super) fn is_sexual_offence_against_a_child(crime: &CrimeFacts) -> Answer {
    crime.is_sexual() & crime.has_child_victim()
}

pub(super) fn meets(case: &CaseFacts<'_>) -> Answer {
    let two_people = case.suspects(|suspect| suspect.is_not_eliminated()).at_least(2);
    two_people & case.any_crime(CrimeFacts::has_child_victim) & case.any_crime(CrimeFacts::is_sexual)
}

#[cfg(test)]
mod tests {
    use super::DEFINITION;
    use crate::oracle::answer::Answer::{No, Unknown};
    use crate::oracle::example::{child, crime, decoy, of_age, person, suspect};
    use crate::record::Role::{Eliminated, Facilitator, Suspect, Unidentified};
    use crate::verdict::Verdict::{DoesNotMeet, Meets, Undetermined};

    #[test]
    fn facilitators_and_the_unidentified_count_and_the_eliminated_do_not() {
        let with = |role| DEFINITION.verdict(&[&crime("19D").by([suspect("A", Suspect), suspect("B", role)])]);
        assert_eq!([Facilitator, Unidentified, Eliminated].map(with), [Meets, Meets, DoesNotMeet]);
    }

    #[test]
    fn seventeen_is_a_child_and_eighteen_is_not() {
        let aged = |age| {
            let two = [suspect("A", Suspect), suspect("B", Suspect)];
            DEFINITION.verdict(&[&crime("20A").by(two).against([of_age("V", age)])])
        };
        assert_eq!([aged(17), aged(18)], [Meets, DoesNotMeet]);
    }

    #[test]
    fn a_decoy_is_no_child_unless_the_offence_names_one() {
        let against_decoy = |code| {
            let two = [suspect("A", Suspect), suspect("B", Suspect)];
            DEFINITION.verdict(&[&crime(code).by(two).against([decoy("V")])])
        };
        assert_eq!([against_decoy("22A"), against_decoy("88A")], [DoesNotMeet, Meets]);
    }

    #[test]
    fn image_offences_are_not_sexual_offences() {
        let images = crime("86").by([suspect("A", Suspect), suspect("B", Suspect)]).against([child("V")]);
        assert_eq!(DEFINITION.verdict(&[&images]), DoesNotMeet);
    }

    #[test]
    fn what_is_not_recorded_leaves_open_only_what_it_could_decide() {
        let two = || [suspect("A", Suspect), suspect("B", Suspect)];
        assert_eq!(DEFINITION.verdict(&[&crime("20A").by(two()).against([person("V")])]), Undetermined);
        assert_eq!(
            DEFINITION.verdict(&[&crime("20A").by([suspect("A", Suspect)]).against([person("V")])]),
            DoesNotMeet
        );
        let mut without_code = crime("19D").by(two()).against([child("V")]);
        without_code.offence.sexual = Unknown;
        assert_eq!(DEFINITION.verdict(&[&without_code]), Undetermined);
        without_code.offence.sexual = No;
        assert_eq!(DEFINITION.verdict(&[&without_code]), DoesNotMeet);
    }

    #[test]
    fn people_of_crimes_of_another_kind_do_not_count_in_a_network() {
        let sexual = crime("19D").by([suspect("A", Suspect)]);
        let other = crime("49").by([suspect("A", Suspect), suspect("B", Suspect)]).against([child("V")]);
        let second = crime("20B").by([suspect("B", Suspect)]);
        assert_eq!(DEFINITION.verdict(&[&sexual, &other]), DoesNotMeet);
        assert_eq!(DEFINITION.verdict(&[&sexual, &other, &second]), Meets);
    }
}
