//! What a signal is asked of: the crimes of a case that it speaks of, or may.

use crate::oracle::answer::Answer;
use crate::oracle::crime_facts::CrimeFacts;
use crate::oracle::enquiry_facts::EnquiryFacts;
use crate::oracle::span::Span;
use crate::oracle::suspect_facts::SuspectFacts;
use crate::oracle::victim_facts::VictimFacts;

/// Crimes, each with whether the signal speaks of it. Where that is not known, the crime and its people may or may not
/// count.
pub(super) struct SignalCase<'a> {
    crimes: Vec<(Answer, &'a CrimeFacts)>,
}

impl<'a> SignalCase<'a> {
    /// `None` if the signal speaks of none of the crimes.
    pub(super) fn new(crimes: &[&'a CrimeFacts], speaks_of: fn(&CrimeFacts) -> Answer) -> Option<Self> {
        let crimes = crimes.iter().map(|&crime| (speaks_of(crime), crime));
        let crimes: Vec<_> = crimes.filter(|&(counts, _)| counts != Answer::No).collect();
        (!crimes.is_empty()).then_some(Self { crimes })
    }

    /// Whether the signal speaks of any crime at all.
    pub(super) fn is_spoken_of(&self) -> Answer {
        self.any_crime(|_| Answer::Yes)
    }

    pub(super) fn any_crime(&self, is: impl Fn(&CrimeFacts) -> Answer) -> Answer {
        any(self.crimes.iter().map(|&(counts, crime)| counts & is(crime)))
    }

    pub(super) fn any_suspect(&self, is: impl Fn(&SuspectFacts) -> Answer) -> Answer {
        self.any_crime(|crime| any(crime.suspects.iter().map(&is)))
    }

    pub(super) fn any_victim(&self, is: impl Fn(&VictimFacts) -> Answer) -> Answer {
        self.any_crime(|crime| crime.any_victim(&is))
    }

    /// Of some enquiry; not known where the extract has none. `is` is asked with the crime of the enquiry.
    pub(super) fn any_enquiry(&self, is: impl Fn(&CrimeFacts, &EnquiryFacts) -> Answer) -> Answer {
        self.any_crime(|crime| match &crime.enquiries {
            Some(enquiries) => any(enquiries.iter().map(|enquiry| is(crime, enquiry))),
            None => Answer::Unknown,
        })
    }

    /// How many people are linked and not known to be ruled out.
    pub(super) fn linked_people(&self) -> Span {
        let rows = self.crimes.iter().flat_map(|&(counts, crime)| {
            crime.suspects.iter().map(move |suspect| (&suspect.person, counts & suspect.is_not_eliminated()))
        });
        Span::of_people(rows)
    }
}

fn any(answers: impl Iterator<Item = Answer>) -> Answer {
    answers.fold(Answer::No, |any, one| any | one)
}
