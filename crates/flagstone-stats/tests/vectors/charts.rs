//! Many forces or months at once.

use flagstone_stats::chart::{self, Signal};
use flagstone_stats::funnel::{self, Phi};
use flagstone_stats::{Interval, Share, multiplicity as adjust};

use crate::vector::Vector;

fn shares(vector: &Vector, x: &str, n: &str) -> Vec<Share> {
    let (x, n) = (vector.counts(x), vector.counts(n));
    assert_eq!(x.len(), n.len());
    x.into_iter().zip(n).map(|(x, n)| Share { x, n }).collect()
}

fn limits(vector: &mut Vector, method: fn(f64, u64, f64) -> Interval) {
    let (theta, n) = (vector.float("theta"), vector.count("n"));
    for (index, conf) in vector.floats("conf").into_iter().enumerate() {
        let interval = method(theta, n, conf);
        vector.equals(&format!("lower{}", index + 1), interval.lower);
        vector.equals(&format!("upper{}", index + 1), interval.upper);
    }
}

pub(crate) fn funnel(vector: &mut Vector) {
    match vector.input("kind").as_str() {
        Some("exact_binomial") => limits(vector, funnel::exact_limits),
        Some("normal_approx") => limits(vector, funnel::normal_limits),
        Some("additive_overdispersion") => overdispersion(vector),
        kind => panic!("unknown kind {kind:?}"),
    }
}

fn overdispersion(vector: &mut Vector) {
    // The package does not divide by the mean square of winsorised scores.
    let result = funnel::overdispersion(&shares(vector, "num", "den"), Phi::Published).expect("forces");
    vector.equals("target", result.target);
    vector.equals("phi", result.phi);
    vector.equals("tau2", result.tau2);
    vector.all_equal("z", &result.z);
    vector.all_equal("z_winsorised", &result.z_winsorised);
    let sizes = [50.0, 100.0, 200.0];
    vector.all_equal("at_n", &sizes);
    // The package's limits use z = 1.959964 and 3.090232; the vector's note allows 1e-6 for them.
    vector.within(1e-6);
    for (conf, lower, upper) in [(0.95, "ll95", "ul95"), (0.998, "ll998", "ul998")] {
        let intervals = sizes.map(|n| result.limits(n, conf));
        vector.all_equal(lower, &intervals.map(|interval| interval.lower));
        vector.all_equal(upper, &intervals.map(|interval| interval.upper));
    }
}

pub(crate) fn funnel_interpolated(vector: &mut Vector) {
    limits(vector, funnel::interpolated_limits);
}

pub(crate) fn multiplicity(vector: &mut Vector) {
    let p_values = vector.floats("p");
    vector.all_equal("bonferroni", &adjust::bonferroni(&p_values));
    vector.all_equal("holm", &adjust::holm(&p_values));
    vector.all_equal("fdr_bh", &adjust::benjamini_hochberg(&p_values));
    vector.all_equal("fdr_by", &adjust::benjamini_yekutieli(&p_values));
}

pub(crate) fn xmr(vector: &mut Vector) {
    let chart = chart::xmr_chart(&vector.floats("y")).expect("enough points");
    vector.equals("mean", chart.mean);
    vector.equals("lpl", chart.limits.lower);
    vector.equals("upl", chart.limits.upper);
    vector.equals("mean_moving_range_screened", chart.mean_moving_range);
    for (index, signal) in chart.signals.into_iter().enumerate() {
        let name = match signal {
            None => "Common Cause",
            Some(Signal::AboveLimit) => "Above UCL",
            Some(Signal::BelowLimit) => "Below LCL",
            Some(Signal::Rising) => "7 Point Trend (Increasing)",
            Some(Signal::Falling) => "7 Point Trend (Decreasing)",
            Some(Signal::NearUpperLimit) => "2 in 3 Above CL",
            Some(Signal::NearLowerLimit) => "2 in 3 Below CL",
            Some(Signal::AboveMean) => "7 Points Above CL",
            Some(Signal::BelowMean) => "7 Points Below CL",
        };
        vector.reads(&format!("special_cause[{index}]"), name);
    }
}

pub(crate) fn p_chart(vector: &mut Vector) {
    let chart = chart::p_chart(&shares(vector, "x", "n")).expect("periods");
    vector.equals("center", chart.centre);
    vector.all_equal("p", &chart.rates);
    vector.all_equal("lcl", &chart.limits.iter().map(|limits| limits.lower).collect::<Vec<_>>());
    vector.all_equal("ucl", &chart.limits.iter().map(|limits| limits.upper).collect::<Vec<_>>());
}
