//! `inquiry-draft-2025`: draft terms of reference of the Independent Inquiry into Grooming Gangs, 9 December 2025.
//!
//! The subset of child sexual abuse "involving two or more perpetrators who are connected through formal or informal
//! associations who are involved in or facilitate the sexual exploitation of children" (para 3.1).
//!
//! Read on a record: as `iicsa-2022`. Facilitators are named in words; whether unidentified people count is not said,
//! and they are counted.

use super::iicsa_2022::is_sexual_offence_against_a_child;
use super::{Definition, iicsa_2022};

pub(super) const DEFINITION: Definition =
    Definition { id: "inquiry-draft-2025", belongs: is_sexual_offence_against_a_child, meets: iicsa_2022::meets };

#[cfg(test)]
mod tests {
    use super::DEFINITION;
    use crate::oracle::example::{crime, suspect};
    use crate::record::Role::{Facilitator, Suspect, Unidentified};
    use crate::verdict::Verdict::Meets;

    #[test]
    fn facilitators_and_the_unidentified_count() {
        for role in [Facilitator, Unidentified] {
            let two = crime("19D").by([suspect("A", Suspect), suspect("B", role)]);
            assert_eq!(DEFINITION.verdict(&[&two]), Meets);
        }
    }
}
