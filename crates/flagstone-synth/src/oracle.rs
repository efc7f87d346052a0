//! The oracle: what each definition says of a case, stated from its source in plain Rust.
//!
//! It is the truth of the sample at every unit. It reads the records as built and nothing of the rulebook: neither an
//! expression nor a code list. Each definition has a file of its own that can be read beside its source; what they
//! have in common is asked of [`CaseFacts`].
//!
//! Answers are yes, no or not known ([`Answer`]), counts are from-to ([`Span`]). That is exact for these definitions:
//! each asks for more of everything (more people, more children, one more property), so that filling in every gap in
//! the most favourable way, or in the least, decides what is possible. No gap helps one criterion and hurts another.

mod across_forces;
mod adr149;
mod answer;
mod beaconport_2025;
mod case_facts;
mod closure;
mod cocad;
mod complex_abuse_2002;
mod crime_facts;
mod enquiry_facts;
#[cfg(test)]
mod example;
mod home_office_2020;
mod iicsa_2022;
mod inquiry_draft_2025;
mod linkage;
mod met_review_2025;
mod occ_2013;
mod offence_facts;
mod outcome_facts;
mod person_facts;
mod quickness;
mod signals;
mod span;
mod suspect_facts;
mod victim_facts;

pub(crate) use across_forces::link_forces;
pub(crate) use answer::Answer;
pub(crate) use closure::{ClosureCase, Decision, Level};
pub(crate) use crime_facts::CrimeFacts;
pub(crate) use signals::{SIGNALS, SignalOutcome};

use case_facts::CaseFacts;

use crate::verdict::Verdict;

/// One definition.
pub(crate) struct Definition {
    pub(crate) id: &'static str,
    /// Whether a crime is of the kind that a case of several crimes is made of. Not asked of a case of one crime.
    belongs: fn(&CrimeFacts) -> Answer,
    meets: fn(&CaseFacts<'_>) -> Answer,
}

/// Every definition, by id.
pub(crate) static DEFINITIONS: [Definition; 9] = [
    adr149::DEFINITION,
    beaconport_2025::DEFINITION,
    cocad::DEFINITION,
    complex_abuse_2002::DEFINITION,
    home_office_2020::DEFINITION,
    iicsa_2022::DEFINITION,
    inquiry_draft_2025::DEFINITION,
    met_review_2025::DEFINITION,
    occ_2013::DEFINITION,
];

/// One verdict per definition, in the order of [`DEFINITIONS`].
pub(crate) type Truth = [Verdict; DEFINITIONS.len()];

/// What every definition says of the case that `crimes` make up: one crime, or all distinct crimes of an investigation
/// or network.
pub(crate) fn truth(crimes: &[&CrimeFacts]) -> Truth {
    DEFINITIONS.each_ref().map(|definition| definition.verdict(crimes))
}

/// Works out what depends on all crimes of a force: `crimes` holds each of its extract once, in file order.
pub(crate) fn relate(crimes: &mut [CrimeFacts]) {
    quickness::rank(crimes);
    linkage::link(crimes);
}

impl Definition {
    fn verdict(&self, crimes: &[&CrimeFacts]) -> Verdict {
        let case = match crimes {
            [crime] => CaseFacts::of_one(crime),
            _ => CaseFacts::of_several(crimes, self.belongs),
        };
        case.map_or(Verdict::Outside, |case| match (self.meets)(&case) {
            Answer::Yes => Verdict::Meets,
            Answer::No => Verdict::DoesNotMeet,
            Answer::Unknown => Verdict::Undetermined,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::forces;
    use crate::verdict::HAND_WORKED;

    fn place(id: &str) -> usize {
        DEFINITIONS.iter().position(|definition| definition.id == id).expect("the definition is in the oracle")
    }

    #[test]
    fn definitions_stand_in_the_order_of_their_ids() {
        assert!(DEFINITIONS.is_sorted_by_key(|definition| definition.id));
    }

    #[test]
    fn the_oracle_says_of_every_crime_what_was_worked_out_by_hand() {
        for cases in forces(crate::DEFAULT_SEED, 2) {
            for case in &cases.cases {
                let truth = truth(&[&CrimeFacts::of(case.records(), &cases.force.supplies())]);
                let oracle = HAND_WORKED.map(|id| truth[place(id)]);
                assert_eq!(oracle, case.verdicts, "{} {}", cases.force.code, case.archetype.name);
            }
        }
    }

    // A network of one crime has the verdict of that crime, although the two are asked differently.
    #[test]
    fn one_crime_has_the_same_verdict_as_a_network_of_its_own() {
        for cases in forces(crate::DEFAULT_SEED, 1) {
            for case in &cases.cases {
                let facts = CrimeFacts::of(case.records(), &cases.force.supplies());
                for definition in &DEFINITIONS {
                    let alone = definition.verdict(&[&facts]);
                    let twice =
                        CaseFacts::of_several(&[&facts], definition.belongs).map(|case| (definition.meets)(&case));
                    let as_network = match twice {
                        None => Verdict::Outside,
                        Some(Answer::Yes) => Verdict::Meets,
                        Some(Answer::No) => Verdict::DoesNotMeet,
                        Some(Answer::Unknown) => Verdict::Undetermined,
                    };
                    assert_eq!(alone, as_network, "{} of {}", definition.id, case.archetype.name);
                }
            }
        }
    }
}
