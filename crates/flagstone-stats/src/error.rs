//! What can be wrong with the numbers handed in.

/// Numbers that contradict each other or do not suffice.
///
/// Strata, rows and units are numbered from 1, in the order they were given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// An empty list where at least one stratum is needed.
    #[error("no stratum given: there is nothing to estimate from")]
    NoStrata,
    /// A stratum with records but without a review.
    #[error("stratum {stratum}: no record reviewed, so its share is unknown; review some or merge the stratum")]
    NothingReviewed {
        /// Number of the stratum.
        stratum: usize,
    },
    /// A partly reviewed stratum with a single review, which has no variance.
    #[error("stratum {stratum}: one record reviewed, so its variance is unknown; review more or merge the stratum")]
    OneReviewed {
        /// Number of the stratum.
        stratum: usize,
    },
    /// More reviews than records.
    #[error(
        "stratum {stratum}: more records reviewed than it holds; check that the frame was frozen before the sample"
    )]
    MoreReviewedThanRecords {
        /// Number of the stratum.
        stratum: usize,
    },
    /// More records counted than reviewed.
    #[error("stratum {stratum}: the counts by decision add to more than the records reviewed; check the reviews")]
    MoreCountedThanReviewed {
        /// Number of the stratum.
        stratum: usize,
    },
    /// A sample size below the sum of the lower bounds or above the number of records.
    #[error("cannot allocate a sample of {n}: the bounds of the strata admit {least} to {most}")]
    SampleSizeOutOfBounds {
        /// The sample size asked for.
        n: u64,
        /// The smallest that the bounds admit.
        least: u64,
        /// The largest that the bounds admit.
        most: u64,
    },
    /// A number outside the range in which it has a meaning.
    #[error("{what} number {position} is out of range: it must be {range}")]
    OutOfRange {
        /// What the number is.
        what: &'static str,
        /// Its place in the list, from 1.
        position: usize,
        /// The range it must lie in.
        range: &'static str,
    },
    /// Lists, rows or ratings of unequal length.
    #[error("{what}: the lengths differ, so they cannot be matched")]
    Lengths {
        /// What was to be matched.
        what: &'static str,
    },
    /// A published interval that the true count does not lie in.
    #[error(
        "cell in row {row}, column {column}: the published interval does not hold the true count; check the rounding"
    )]
    IntervalMissesCount {
        /// Row, from 1; the row after the last is the column totals.
        row: usize,
        /// Column, from 1; the column after the last is the row totals.
        column: usize,
    },
    /// A total that differs from the sum of its parts.
    #[error("sum {relation}: the parts do not add up to the total; check that both count the same records")]
    TotalIsNotSum {
        /// Number of the sum in its release, from 1.
        relation: usize,
    },
    /// A cell that occurs twice in one relation.
    #[error("cell {cell} occurs twice in one relation; name it once")]
    RepeatedCell {
        /// Number of the cell in its release, from 1.
        cell: usize,
    },
    /// An order between two counts that the counts contradict.
    #[error("cell {smaller} is larger than cell {larger}, which was to be at least as large; check the definitions")]
    OrderViolated {
        /// Number of the cell that was to be smaller, from 1.
        smaller: usize,
        /// Number of the cell that was to be larger, from 1.
        larger: usize,
    },
    /// An interval published earlier that the true count does not lie in.
    #[error(
        "cell {cell}: the interval published earlier does not hold the true count; a revised count is another cell"
    )]
    EarlierMissesCount {
        /// Number of the cell in its release, from 1.
        cell: usize,
    },
    /// A rule of rounding that would show a small count or hide none.
    #[error("rounding to base {base} with threshold {threshold}: {reason}")]
    RoundingPolicy {
        /// The base.
        base: u64,
        /// The threshold.
        threshold: u64,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A threshold below the least that protects a person.
    #[error("threshold {threshold}: counts of persons below 5 are never shown; use 5 or more")]
    ThresholdTooLow {
        /// The threshold.
        threshold: u64,
    },
}

/// Checks the counts of one stratum, `number` from 1.
///
/// # Errors
///
/// [`InputError::MoreReviewedThanRecords`], [`InputError::MoreCountedThanReviewed`], and
/// [`InputError::NothingReviewed`] for a stratum that holds records.
pub(crate) fn check_stratum(number: usize, population: u64, reviewed: u64, counted: u64) -> Result<(), InputError> {
    if reviewed > population {
        return Err(InputError::MoreReviewedThanRecords { stratum: number });
    }
    if counted > reviewed {
        return Err(InputError::MoreCountedThanReviewed { stratum: number });
    }
    if reviewed == 0 && population > 0 {
        return Err(InputError::NothingReviewed { stratum: number });
    }
    Ok(())
}

/// As [`check_stratum`], for estimators that need the variance inside the stratum.
///
/// # Errors
///
/// Those of [`check_stratum`], and [`InputError::OneReviewed`].
pub(crate) fn check_stratum_variance(
    number: usize,
    population: u64,
    reviewed: u64,
    counted: u64,
) -> Result<(), InputError> {
    check_stratum(number, population, reviewed, counted)?;
    if reviewed == 1 && population > 1 {
        return Err(InputError::OneReviewed { stratum: number });
    }
    Ok(())
}

/// The first number that is out of range, as an error.
pub(crate) fn check_range(
    what: &'static str,
    range: &'static str,
    numbers: &[f64],
    holds: impl Fn(f64) -> bool,
) -> Result<(), InputError> {
    match numbers.iter().position(|&number| !holds(number)) {
        Some(index) => Err(InputError::OutOfRange { what, position: index + 1, range }),
        None => Ok(()),
    }
}
