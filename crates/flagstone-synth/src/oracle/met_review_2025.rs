//! `met-review-2025`: the investigations that the Metropolitan Police look at again.
//!
//! Some 9,000 investigations over 15 years, "in line with the IICSA definition", with abuse in the family, among peers
//! and in institutions in scope, and both abuse and exploitation (press, 2025).
//!
//! Read on a record: as `iicsa-2022`, and an offence of indecent images counts as well.

use super::Definition;
use super::answer::Answer;
use super::case_facts::CaseFacts;
use super::crime_facts::CrimeFacts;

pub(super) const DEFINITION: Definition = Definition { id: "met-review-2025", belongs: is_abuse_of_a_child, meets };

/// The kind of crime that `cocad` means as well.
pub(super) fn is_abuse_of_a_child(crime: &CrimeFacts) -> Answer {
    crime.is_sexual_or_image() & crime.has_child_victim()
}

fn meets(case: &CaseFacts<'_>) -> Answer {
    let two_people = case.suspects(|suspect| suspect.is_not_eliminated()).at_least(2);
    two_people & case.any_crime(CrimeFacts::has_child_victim) & case.any_crime(CrimeFacts::is_sexual_or_image)
}

#[cfg(test)]
mod tests {
    use super::DEFINITION;
    use crate::oracle::example::{adult, child, crime, suspect};
    use crate::record::Role::{Facilitator, Suspect};
    use crate::verdict::Verdict::{DoesNotMeet, Meets};

    #[test]
    fn images_of_a_known_child_count_with_facilitators() {
        let two = || [suspect("A", Suspect), suspect("B", Facilitator)];
        assert_eq!(DEFINITION.verdict(&[&crime("86").by(two()).against([child("V")])]), Meets);
        assert_eq!(DEFINITION.verdict(&[&crime("86").by(two()).against([adult("V")])]), DoesNotMeet);
    }
}
