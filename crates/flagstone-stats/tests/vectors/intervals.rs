//! Intervals and contrasts of proportions.

use flagstone_stats::contrast::{McNemarMethod, difference, mcnemar_by, ratio};
use flagstone_stats::{Interval, Share, jeffreys_posterior};

use crate::vector::Vector;

fn compare(vector: &mut Vector, interval: Option<Interval>) {
    let interval = interval.expect("the vectors have records");
    vector.equals("lower", interval.lower);
    vector.equals("upper", interval.upper);
}

fn with_estimate(vector: &mut Vector, method: fn(u64, u64, f64) -> Option<Interval>) {
    let share = Share { x: vector.count("x"), n: vector.count("n") };
    vector.equals("estimate", share.rate().expect("records"));
    compare(vector, method(share.x, share.n, vector.conf()));
}

pub(crate) fn wilson(vector: &mut Vector) {
    with_estimate(vector, flagstone_stats::wilson);
}

pub(crate) fn clopper_pearson(vector: &mut Vector) {
    with_estimate(vector, flagstone_stats::clopper_pearson);
}

pub(crate) fn jeffreys(vector: &mut Vector) {
    with_estimate(vector, flagstone_stats::jeffreys);
    let raw = jeffreys_posterior(vector.count("x"), vector.count("n"), vector.conf()).expect("records");
    vector.equals("raw_lower_beta_quantile", raw.lower);
    vector.equals("raw_upper_beta_quantile", raw.upper);
}

pub(crate) fn wilson_fpc(vector: &mut Vector) {
    let interval = flagstone_stats::wilson_fpc(vector.count("x"), vector.count("n"), vector.count("N"), vector.conf());
    compare(vector, interval);
}

pub(crate) fn mover_wilson(vector: &mut Vector) {
    let first = Share { x: vector.count("x1"), n: vector.count("n1") };
    let second = Share { x: vector.count("x2"), n: vector.count("n2") };
    let ratio = ratio(first, second, vector.conf()).expect("records");
    vector.equals("ratio", ratio.value);
    vector.equals("ratio_lower", ratio.interval.lower);
    vector.equals("ratio_upper", ratio.interval.upper);
    let interval = difference(first, second, vector.conf()).expect("records");
    vector.equals("diff", first.rate().expect("records") - second.rate().expect("records"));
    vector.equals("diff_lower", interval.lower);
    vector.equals("diff_upper", interval.upper);
}

pub(crate) fn mcnemar(vector: &mut Vector) {
    let table = vector.rows("table");
    let method = match vector.input("kind").as_str() {
        Some("exact") => McNemarMethod::Exact,
        Some("chi2") => McNemarMethod::ChiSquare,
        Some("chi2_cc") => McNemarMethod::ChiSquareCorrected,
        kind => panic!("unknown kind {kind:?}"),
    };
    let test = mcnemar_by(table[0][1], table[1][0], method);
    vector.equals("statistic", test.statistic);
    vector.equals("p_value", test.p_value);
}
