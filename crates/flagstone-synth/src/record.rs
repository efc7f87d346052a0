//! Records as built: what a field holds before a force writes it in its own way.
//!
//! `None` and [`Cell::Blank`] are an empty cell. A record carries the checks it was planted to breach, so that truth
//! follows the record wherever a force's layout puts it.

use jiff::civil::Date;

use crate::offence::Offence;
use crate::outcome::Decider;

/// The id of a check, such as `FS204`.
pub(crate) type Check = &'static str;

/// A value, nothing, or text that cannot be read as a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cell<T> {
    Is(T),
    Blank,
    Unreadable(&'static str),
}

impl<T: Copy> Cell<T> {
    pub(crate) fn value(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Blank | Self::Unreadable(_) => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RecordKind {
    Crime,
    NonCrime,
    Cancelled,
    Transferred,
    Duplicate,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    pub(crate) csa: bool,
    pub(crate) cse: bool,
    pub(crate) group: bool,
    pub(crate) cce: bool,
}

/// Damage that makes a reader set a row aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Damage {
    /// The line breaks off before its last fields.
    CutShort,
    /// The line has a field too many.
    FieldTooMany,
    /// The crime reference is empty.
    NoReference,
}

#[derive(Debug, Clone)]
pub(crate) struct Crime {
    pub(crate) reference: String,
    pub(crate) investigation: Option<String>,
    pub(crate) recorded_on: Cell<Date>,
    pub(crate) offence_from: Cell<Date>,
    pub(crate) offence_to: Option<Date>,
    pub(crate) offence: Cell<&'static Offence>,
    pub(crate) wording: Option<&'static str>,
    pub(crate) outcome: Cell<&'static str>,
    pub(crate) outcome_on: Cell<Date>,
    pub(crate) decided_by: Option<Decider>,
    pub(crate) flags: Flags,
    pub(crate) kind: Option<RecordKind>,
    pub(crate) reviewed: Option<bool>,
    pub(crate) suspects_stated: Option<i32>,
    pub(crate) victims_stated: Option<i32>,
    pub(crate) narrative: String,
    pub(crate) breaches: Vec<Check>,
    pub(crate) damage: Option<Damage>,
    /// Decides spellings and ways of leaving a cell empty, the same on every row that shows the record.
    pub(crate) dice: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Suspect,
    Facilitator,
    Eliminated,
    Unidentified,
}

/// Whether self-defined ethnicity is due, as worked out by hand for each template and plant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Due {
    Yes,
    NotYet,
    Unknown,
}

/// What the self-defined ethnicity cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ethnicity {
    Code(&'static str),
    Blank,
    Unknown,
    NotStated,
    Refused,
    /// A code of no list.
    Invalid(&'static str),
    /// The mark a reporting tool leaves where it found several values.
    Multivalue,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whereabouts {
    Known,
    /// Recorded as not known to the force.
    Unknown,
    Abroad,
}

/// What suspects and victims have in common.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// The force's number for the person. `None`: the row is a person of its own.
    pub(crate) number: Option<String>,
    /// Place in the order the persons were made; a row listed twice keeps it.
    pub(crate) serial: usize,
    pub(crate) born_on: Option<Date>,
    /// Completed years on the first day of the offence.
    pub(crate) age: Option<i32>,
    /// The extract gives the age. `false`: the cell is blank, and the age follows from the birth date.
    pub(crate) age_written: bool,
    /// Days since the last birthday, 0 to 364: keeps birth date and age in step when the offence date moves.
    pub(crate) birthday_offset: i64,
    /// `M`, `F` or nothing.
    pub(crate) sex: Option<char>,
    pub(crate) ethnicity: Ethnicity,
    /// Officer-observed code, `IC1` to `IC6`.
    pub(crate) observed: Option<&'static str>,
    pub(crate) breaches: Vec<Check>,
    pub(crate) dice: u64,
}

#[derive(Debug, Clone)]
pub(crate) struct Suspect {
    pub(crate) crime: String,
    pub(crate) person: Person,
    pub(crate) role: Option<Role>,
    pub(crate) due: Due,
    pub(crate) nationality: Option<&'static str>,
    pub(crate) arrested_on: Option<Date>,
    pub(crate) interviewed_on: Option<Date>,
    pub(crate) interviewed: Option<bool>,
    pub(crate) deceased: Option<bool>,
    pub(crate) whereabouts: Option<Whereabouts>,
    pub(crate) relation: Option<&'static str>,
    pub(crate) prior_sexual_offence: Option<bool>,
    pub(crate) continuing_access: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VictimKind {
    Person,
    Decoy,
    State,
}

#[derive(Debug, Clone)]
pub(crate) struct Victim {
    pub(crate) crime: String,
    pub(crate) person: Person,
    pub(crate) kind: Option<VictimKind>,
    pub(crate) account_taken: Option<bool>,
    pub(crate) account_on: Option<Date>,
    pub(crate) supports: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EnquiryStatus {
    Open,
    Done,
    NotPursued,
}

#[derive(Debug, Clone)]
pub(crate) struct Enquiry {
    pub(crate) crime: String,
    pub(crate) kind: &'static str,
    pub(crate) raised_on: Date,
    pub(crate) status: Option<EnquiryStatus>,
    pub(crate) done_on: Option<Date>,
}

/// A crime and what is linked to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Records<'a> {
    pub(crate) crime: &'a Crime,
    pub(crate) suspects: &'a [Suspect],
    pub(crate) victims: &'a [Victim],
    pub(crate) enquiries: &'a [Enquiry],
}
