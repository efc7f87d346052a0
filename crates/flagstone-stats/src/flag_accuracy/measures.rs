//! The five measures of a two by two table.

/// Cases by definition and flag, every one of them determined.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Split {
    pub(crate) meets_flagged: u64,
    pub(crate) meets_unflagged: u64,
    pub(crate) not_flagged: u64,
    pub(crate) not_unflagged: u64,
}

/// Share of cases meeting the definition that carry the flag; `None` when no case meets it.
pub(crate) fn sensitivity(split: Split) -> Option<f64> {
    ratio(split.meets_flagged as f64, (split.meets_flagged + split.meets_unflagged) as f64)
}

/// Share of flagged cases that meet the definition; `None` when nothing is flagged.
pub(crate) fn precision(split: Split) -> Option<f64> {
    ratio(split.meets_flagged as f64, (split.meets_flagged + split.not_flagged) as f64)
}

/// Share of cases not meeting the definition that do not carry the flag; `None` when every case meets it.
pub(crate) fn specificity(split: Split) -> Option<f64> {
    ratio(split.not_unflagged as f64, (split.not_flagged + split.not_unflagged) as f64)
}

/// `2A / (2A + B + C)`: harmonic mean of sensitivity and precision; `None` when nothing is flagged and no case meets.
pub(crate) fn f1(split: Split) -> Option<f64> {
    let twice = 2.0 * split.meets_flagged as f64;
    ratio(twice, twice + split.meets_unflagged as f64 + split.not_flagged as f64)
}

/// Cohen's kappa, `2 (AD - BC) / [(A+C)(C+D) + (A+B)(B+D)]`; `None` when flag and definition both put every case on the
/// same side, so that chance alone agrees completely.
pub(crate) fn kappa(split: Split) -> Option<f64> {
    // In floating point from the start: products of two counts of a national extract can leave 64 bits.
    let [a, b, c, d] =
        [split.meets_flagged, split.meets_unflagged, split.not_flagged, split.not_unflagged].map(|n| n as f64);
    ratio(2.0 * (a * d - b * c), (a + c) * (c + d) + (a + b) * (b + d))
}

fn ratio(over: f64, under: f64) -> Option<f64> {
    (under > 0.0).then(|| over / under)
}
