//! Values, and the ways in which a value can fail to be recorded.

use jiff::civil::Date;

/// `Some(true)`, `Some(false)`, or `None`: cannot be determined.
pub type Truth = Option<bool>;

/// A value of the record schema. Unknown is the absence of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// A boolean field.
    Boolean(bool),
    /// An integer field; holds 32 bits, so that sums in expressions cannot overflow.
    Integer(i64),
    /// A calendar date.
    Date(Date),
    /// A text, compared byte by byte.
    Text(String),
    /// Position in the field's code list.
    Code(u16),
    /// One truth per flag of the flag list; unknown where the extract does not supply the flag.
    Flags(Vec<Truth>),
}

macro_rules! states {
    ($($(#[doc = $doc:literal])* $name:ident = $text:literal,)*) => {
        /// How a field is recorded. Only [`RecordingState::Recorded`] comes with a value.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum RecordingState { $($(#[doc = $doc])* $name,)* }

        impl RecordingState {
            /// Every state; a state's position is its number in record tables.
            pub const ALL: &'static [RecordingState] = &[$(RecordingState::$name,)*];

            /// The word used in rules and results.
            pub fn name(self) -> &'static str {
                match self { $(RecordingState::$name => $text,)* }
            }
        }
    };
}

states! {
    /// A value is there.
    Recorded = "recorded",
    /// Asked, and no answer given.
    NotStated = "not_stated",
    /// Asked, and the person declined.
    Refused = "refused",
    /// The force's own word for unknown.
    Unknown = "unknown",
    /// Nothing there.
    Blank = "blank",
    /// Something there that is not in the list, or cannot be read as the field's type.
    Invalid = "invalid",
    /// A value of the force's own that its profile does not map.
    Unmapped = "unmapped",
    /// Several values collapsed into one by the force's reporting tool.
    Multivalue = "multivalue",
}

impl RecordingState {
    /// The state called `name`.
    pub fn by_name(name: &str) -> Option<RecordingState> {
        RecordingState::ALL.iter().copied().find(|state| state.name() == name)
    }

    /// The state with this number in record tables.
    pub fn by_number(number: u8) -> Option<RecordingState> {
        RecordingState::ALL.get(usize::from(number)).copied()
    }

    /// Its number in record tables.
    pub fn number(self) -> u8 {
        self as u8
    }
}
