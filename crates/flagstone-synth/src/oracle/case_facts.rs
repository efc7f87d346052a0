//! A case: one crime, or the crimes of an investigation or network that belong to it.

use super::answer::Answer;
use super::crime_facts::CrimeFacts;
use super::span::Span;
use super::suspect_facts::SuspectFacts;
use super::victim_facts::VictimFacts;

/// The crimes of a case, each with whether it belongs.
///
/// What a case is asked counts only where its crime belongs. Where that is not known, what the crime adds is not known
/// either.
pub(super) struct CaseFacts<'a> {
    crimes: Vec<(Answer, &'a CrimeFacts)>,
}

impl<'a> CaseFacts<'a> {
    /// A crime by itself, which belongs whatever it is. `None` if it is outside the population.
    pub(super) fn of_one(crime: &'a CrimeFacts) -> Option<Self> {
        crime.in_population.then(|| Self { crimes: vec![(Answer::Yes, crime)] })
    }

    /// The crimes of an investigation or network. `None` if all are outside the population.
    pub(super) fn of_several(crimes: &[&'a CrimeFacts], belongs: fn(&CrimeFacts) -> Answer) -> Option<Self> {
        let crimes: Vec<_> =
            crimes.iter().filter(|crime| crime.in_population).map(|crime| (belongs(crime), *crime)).collect();
        (!crimes.is_empty()).then_some(Self { crimes })
    }

    pub(super) fn any_crime(&self, is: impl Fn(&CrimeFacts) -> Answer) -> Answer {
        self.crimes.iter().map(|&(belongs, crime)| belongs & is(crime)).fold(Answer::No, |any, one| any | one)
    }

    /// How many people are linked as suspects, in whatever role, of whom `is` holds.
    pub(super) fn suspects(&self, is: impl Fn(&SuspectFacts) -> Answer) -> Span {
        let rows = self.crimes.iter().flat_map(|&(belongs, crime)| {
            let is = &is;
            crime.suspects.iter().map(move |suspect| (&suspect.person, belongs & is(suspect)))
        });
        Span::of_people(rows)
    }

    /// How many victims there are of whom `is` holds, asked with the crime they are linked to.
    pub(super) fn victims(&self, is: impl Fn(&CrimeFacts, &VictimFacts) -> Answer) -> Span {
        let rows = self.crimes.iter().flat_map(|&(belongs, crime)| {
            let is = &is;
            crime.victims.iter().map(move |victim| (&victim.person, belongs & is(crime, victim)))
        });
        Span::of_people(rows)
    }
}
