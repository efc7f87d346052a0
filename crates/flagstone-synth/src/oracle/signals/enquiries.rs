//! `SG114` and `SG115`: lines of enquiry.

use jiff::civil::Date;

use super::Signal;
use super::population::closed_sexual_offence;
use crate::oracle::answer::Answer;
use crate::oracle::crime_facts::CrimeFacts;
use crate::oracle::enquiry_facts::EnquiryFacts;
use crate::record::EnquiryStatus::{Done, NotPursued, Open};

/// An enquiry was still open when the crime was closed, or was done after that day. One that was raised only later was not there
/// to be open.
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
    let after = |day: Option<Date>| Answer::from(day.zip(crime.closed_on).map(|(day, closed_on)| day > closed_on));
    if after(enquiry.raised_on) == Answer::Yes {
        return Answer::No;
    }
    let done_after = after(enquiry.done_on);
    match enquiry.status {
        Some(Open) => Answer::Yes,
        Some(NotPursued) => Answer::No,
        Some(Done) => done_after,
        None => Answer::Unknown | done_after,
    }
}
