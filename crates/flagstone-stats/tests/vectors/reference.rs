//! Estimators kept for comparison.

use flagstone_stats::reference::{self, Labelled, VerdictStratum};
use flagstone_stats::{Interval, Share, wilson};
use serde_json::Value;

use crate::vector::{Vector, count, list};

fn labelled(json: &Value) -> Labelled {
    Labelled {
        true_positive: count(&json["y1v1"]),
        missed: count(&json["y1v0"]),
        false_alarm: count(&json["y0v1"]),
        true_negative: count(&json["y0v0"]),
    }
}

pub(crate) fn ppi_mean(vector: &mut Vector) {
    let unlabelled = vector.input("unlabelled");
    let unlabelled = Share { x: count(&unlabelled["v1"]), n: count(&unlabelled["n"]) };
    let lambda = vector.input("lam").as_f64();
    let mean = reference::ppi_mean(labelled(vector.input("labelled")), unlabelled, lambda, vector.conf());
    let mean = mean.expect("records");
    vector.equals("lam", mean.lambda);
    vector.equals("estimate", mean.value);
    vector.equals("lower", mean.interval.lower);
    vector.equals("upper", mean.interval.upper);
}

pub(crate) fn difference(vector: &mut Vector) {
    let strata: Vec<VerdictStratum> = list(vector.input("strata"))
        .iter()
        .map(|s| {
            let stratum =
                VerdictStratum { population: count(&s["N"]), verdicts: count(&s["V"]), reviewed: labelled(s) };
            let cells = ["y1v1", "y1v0", "y0v1", "y0v0"].map(|key| count(&s[key]));
            assert_eq!(cells.iter().sum::<u64>(), count(&s["n"]));
            stratum
        })
        .collect();
    let (total, se_total, mean, se_mean) = match vector.input("kind").as_str() {
        Some("difference_stratified" | "difference_srs") => {
            let estimate = reference::difference_estimator(&strata).expect("valid");
            let Interval { lower, upper } = estimate.t_interval(vector.conf()).expect("degrees of freedom");
            vector.equals("df", estimate.df as f64);
            vector.equals("t_lower_mean", lower);
            vector.equals("t_upper_mean", upper);
            (estimate.total, estimate.se_total, estimate.mean, estimate.se_mean)
        }
        Some("greg_linear_srs") => {
            let [sample] = strata[..] else { panic!("one stratum") };
            let estimate = reference::regression_estimator(&sample).expect("valid").expect("both verdicts");
            (estimate.total, estimate.se_total, estimate.mean, estimate.se_mean)
        }
        kind => panic!("unknown kind {kind:?}"),
    };
    vector.equals("total", total);
    vector.equals("se_total", se_total);
    vector.equals("mean", mean);
    vector.equals("se_mean", se_mean);
}

pub(crate) fn rogan_gladen(vector: &mut Vector) {
    // The program prints 95 % intervals without saying so in the vector.
    let confidence = 0.95;
    let apparent = Share { x: vector.count("pos"), n: vector.count("tested") };
    let Interval { lower, upper } = wilson(apparent.x, apparent.n, confidence).expect("records");
    vector.all_equal("apparent", &[apparent.rate().expect("records"), lower, upper]);
    let corrected = reference::rogan_gladen(apparent, vector.float("se"), vector.float("sp"), confidence);
    let corrected = corrected.expect("an informative test");
    vector.all_equal("true", &[corrected.value, corrected.interval.lower, corrected.interval.upper]);
}
