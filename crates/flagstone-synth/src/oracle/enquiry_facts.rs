//! What an extract says of a line of enquiry.

use jiff::civil::Date;

use crate::record::{Enquiry, EnquiryStatus};

#[derive(Debug, Clone, Copy)]
pub(super) struct EnquiryFacts {
    pub(super) status: Option<EnquiryStatus>,
    pub(super) raised_on: Option<Date>,
    pub(super) done_on: Option<Date>,
}

impl EnquiryFacts {
    pub(super) fn of(enquiry: &Enquiry) -> Self {
        Self { status: enquiry.status, raised_on: Some(enquiry.raised_on), done_on: enquiry.done_on }
    }
}
