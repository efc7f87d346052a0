//! Partial identification.

use flagstone_stats::bounds;
use flagstone_stats::{FlagCounts, Interval};

use crate::vector::Vector;

pub(crate) fn manski(vector: &mut Vector) {
    let bounds = if vector.input("kind").as_str() == Some("ratio") {
        let counts = FlagCounts {
            meets_flagged: vector.count("flag_met"),
            meets_unflagged: vector.count("noflag_met"),
            undetermined_flagged: vector.count("flag_unknown"),
            undetermined_unflagged: vector.count("noflag_unknown"),
            ..FlagCounts::default()
        };
        let sensitivity = counts.accuracy(0.95).sensitivity;
        Interval { lower: sensitivity.worst.expect("cases"), upper: sensitivity.best.expect("cases") }
    } else {
        let count = |key| vector.count(key);
        bounds::share_bounds(count("met"), count("not_met"), count("unknown")).expect("records")
    };
    for (name, value) in [("lower", bounds.lower), ("upper", bounds.upper)] {
        vector.equals(name, value);
        vector.reads(&format!("{name}_fraction"), &fraction(value));
    }
}

/// The fraction with the smallest denominator that a floating-point number is nearest to.
fn fraction(value: f64) -> String {
    let denominator = (1..100_000_u32)
        .find(|&d| (value * f64::from(d)).round() / f64::from(d) == value)
        .expect("a ratio of small counts");
    format!("{}/{denominator}", (value * f64::from(denominator)).round())
}

pub(crate) fn imbens_manski(vector: &mut Vector) {
    let identified = Interval { lower: vector.float("lower"), upper: vector.float("upper") };
    let (se_lower, se_upper) = (vector.float("se_lower"), vector.float("se_upper"));
    let result = bounds::imbens_manski(identified, se_lower, se_upper, vector.conf()).expect("valid");
    vector.equals("C", result.critical);
    vector.equals("ci_lower", result.interval.lower);
    vector.equals("ci_upper", result.interval.upper);
}
