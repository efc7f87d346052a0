//! `SG114` and `SG115`: lines of enquiry.

use super::Signal;
use super::population::closed_sexual_offence;
use crate::oracle::answer::Answer;
use crate::oracle::crime_facts::CrimeFacts;
use crate::oracle::enquiry_facts::EnquiryFacts;
use crate::record::EnquiryStatus::{Done, NotPursued, Open};

/// An enquiry was still open when the crime was closed, or was done after that day.
pub(super) const OPEN_AT_CLOSURE: Signal =
    Signal { id: "SG114", speaks_of: closed_sexual_offence, raised: |case| case.any_enquiry(was_open) };

/// An enquiry is recorded as not pursued.
pub(super) const NOT_PURSUED: Signal = Signal {
    id: "SG115",
    speaks_of: closed_sexual_offence,
    raised: |case| case.any_enquiry(|_, enquiry| enquiry.status.map(|status| status == NotPursued).into()),
};

/// An enquiry that was not pursued was not open, and no day on which it was done is missing. Of any other, one done after the
/// crime was closed counts whatever its status says.
fn was_open(crime: &CrimeFacts, enquiry: &EnquiryFacts) -> Answer {
    let days = enquiry.done_on.zip(crime.closed_on);
    let done_after = Answer::from(days.map(|(done_on, closed_on)| done_on > closed_on));
    match enquiry.status {
        Some(Open) => Answer::Yes,
        Some(NotPursued) => Answer::No,
        Some(Done) => done_after,
        None => Answer::Unknown | done_after,
    }
}
