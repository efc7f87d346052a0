//! Why nothing is published.

/// Why nothing is published.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PublishError {
    /// The definition is not in the results.
    #[error("the results know no definition of this id")]
    Definition,
    /// The tables do not add up as they are documented to.
    #[error("{what} do not add up: the results are damaged, or were not written by this version")]
    Additions {
        /// Which counts.
        what: String,
    },
    /// There is no count to publish.
    #[error("the results hold no count that could be published")]
    Nothing,
    /// Some count could be worked out whatever is done.
    #[error("{n} small counts could be worked out from the rest, however widely it is shown: {}", places.join("; "))]
    Unsafe {
        /// How many.
        n: usize,
        /// Table, row and column of each, the same place once.
        places: Vec<String>,
    },
    /// An earlier release rounded the same counts by another rule, and both together would say more than either.
    #[error("{release} shows the same counts under base {base} and threshold {threshold}")]
    OtherRounding {
        /// The earlier release, as it was named.
        release: String,
        /// Its base.
        base: u64,
        /// Its threshold.
        threshold: u64,
    },
    /// An earlier release counts the cases of another definition; how the two hang together is not stated to the audit.
    #[error("{release} is of the same months and of another definition")]
    OtherDefinition {
        /// The earlier release, as it was named.
        release: String,
    },
    /// An earlier release is of other forces: its totals and these would give the difference away.
    #[error("{release} is of the same months and of other forces")]
    OtherForces {
        /// The earlier release, as it was named.
        release: String,
    },
    /// The months of an earlier release are partly these.
    #[error("the months of {release} are partly those of this audit, or not known")]
    Overlapping {
        /// The earlier release, as it was named.
        release: String,
    },
    /// The difference of two releases is a count too, and without the earlier counts it cannot be protected.
    #[error("{release} is of a part of the months of this audit, or of more, and its certificate is not there")]
    NoCertificate {
        /// The earlier release, as it was named.
        release: String,
    },
    /// The certificate of an earlier release contradicts it.
    #[error("the certificate of {release} does not hold")]
    EarlierCertificate {
        /// The earlier release, as it was named.
        release: String,
    },
    /// Exact counts of what was released before.
    #[error("{release} shows some of these counts already: with exact ones beside it more could be worked out")]
    ExactAfterRelease {
        /// The earlier release, as it was named.
        release: String,
    },
    /// A threshold that is too low.
    #[error("{0}")]
    Policy(String),
    /// The proof was refused by the verifier, which no release that was made is.
    #[error("the proof of the release was refused ({0}): nothing is published")]
    Refused(String),
}
