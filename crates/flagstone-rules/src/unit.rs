//! What a case is: the unit that a definition is applied to.

/// The unit that cases are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// One crime reference.
    Crime,
    /// The crimes with one investigation reference; a crime without one is an investigation of its own.
    Investigation,
    /// The crimes joined, directly or through others, by a shared suspect or a shared victim.
    Network,
}

impl Unit {
    /// Every unit, the smallest first.
    pub const ALL: [Unit; 3] = [Unit::Crime, Unit::Investigation, Unit::Network];

    /// The name used in files and results.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Crime => "crime",
            Unit::Investigation => "investigation",
            Unit::Network => "network",
        }
    }

    /// Position in [`Unit::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}
