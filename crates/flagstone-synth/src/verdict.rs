//! What a definition says of a case.

/// The definitions whose verdicts were worked out by hand for every archetype, in the order of every [`Verdicts`] array.
///
/// They are a second witness to the oracle, which speaks of every definition.
pub(crate) const HAND_WORKED: [&str; 3] = ["iicsa-2022", "cocad", "beaconport-2025"];

/// The place of `iicsa-2022`, the definition whose sensitivity is planted.
pub(crate) const IICSA: usize = 0;

/// One verdict per definition.
pub(crate) type Verdicts = [Verdict; HAND_WORKED.len()];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Meets,
    DoesNotMeet,
    Undetermined,
    /// The definition's population leaves every crime of the case out: cancelled, duplicate or transferred.
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
