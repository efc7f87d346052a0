//! What an extract supplies, as far as the truth depends on it.

use crate::force::Ages;

/// Which fields and tables an extract has at all. What it lacks is not known of any record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Supplies {
    pub(crate) ages: Ages,
    pub(crate) investigations: bool,
    /// By which a suspect is known again.
    pub(crate) suspect_references: bool,
    /// Whether a suspect has died.
    pub(crate) deaths: bool,
    /// Whether a case was reviewed before.
    pub(crate) reviews: bool,
    pub(crate) whereabouts: bool,
    pub(crate) prior_offences: bool,
    pub(crate) continuing_access: bool,
    /// Whether an account of a victim was taken.
    pub(crate) accounts: bool,
    /// On which day it was.
    pub(crate) account_days: bool,
    pub(crate) enquiries: bool,
}

impl Supplies {
    /// Everything.
    pub(crate) const ALL: Self = Self {
        ages: Ages::Supplied,
        investigations: true,
        suspect_references: true,
        deaths: true,
        reviews: true,
        whereabouts: true,
        prior_offences: true,
        continuing_access: true,
        accounts: true,
        account_days: true,
        enquiries: true,
    };

    /// Crimes and people, and little else.
    pub(crate) const THIN: Self = Self {
        ages: Ages::Supplied,
        investigations: false,
        suspect_references: true,
        deaths: false,
        reviews: false,
        whereabouts: false,
        prior_offences: false,
        continuing_access: false,
        accounts: false,
        account_days: false,
        enquiries: false,
    };
}
