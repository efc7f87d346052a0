//! What a definition says of a case, as planted.

/// The definitions that the truth speaks about, in the order of every [`Verdicts`] array.
///
/// A further definition is a further place in the arrays of the archetype tables.
pub(crate) const DEFINITIONS: [&str; 3] = ["iicsa-2022", "cocad", "beaconport-2025"];

/// The place of `iicsa-2022`, the definition whose sensitivity is planted.
pub(crate) const IICSA: usize = 0;

/// One verdict per definition.
pub(crate) type Verdicts = [Verdict; DEFINITIONS.len()];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Meets,
    DoesNotMeet,
    Undetermined,
    /// The definition's population leaves the case out: cancelled, duplicate or transferred.
    Outside,
}

impl Verdict {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Meets => "meets",
            Self::DoesNotMeet => "does_not_meet",
            Self::Undetermined => "undetermined",
            Self::Outside => "outside",
        }
    }
}
