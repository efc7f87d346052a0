//! Estimates from samples of human reviews.

use flagstone_stats::Interval;
use flagstone_stats::review::{self, RatioStratum, ReviewStratum, SampleStratum, SampledCase};

use crate::vector::{Vector, count, list};

fn pair(vector: &mut Vector, name: &str, interval: Option<Interval>) {
    let interval = interval.expect("defined");
    vector.equals(&format!("{name}lower"), interval.lower);
    vector.equals(&format!("{name}upper"), interval.upper);
}

pub(crate) fn stratified_proportion(vector: &mut Vector) {
    let strata: Vec<SampleStratum> = list(vector.input("strata"))
        .iter()
        .map(|s| SampleStratum { population: count(&s["N"]), reviewed: count(&s["n"]), meets: count(&s["x"]) })
        .collect();
    let share = review::stratified_proportion(&strata).expect("valid");
    let conf = vector.conf();
    vector.equals("estimate", share.value);
    vector.equals("se", share.se);
    vector.equals("df", share.df as f64);
    pair(vector, "t_", share.t_interval(conf));
    pair(vector, "beta_kg_", share.korn_graubard(conf, false));
    pair(vector, "xlogit_", share.logit_interval(conf));
}

pub(crate) fn stratified_ratio(vector: &mut Vector) {
    let strata: Vec<RatioStratum> = list(vector.input("strata"))
        .iter()
        .map(|s| {
            let cells = ["flag_case", "noflag_case", "flag_noncase", "noflag_noncase"].map(|key| count(&s[key]));
            assert_eq!(cells.iter().sum::<u64>(), count(&s["n"]));
            RatioStratum {
                population: count(&s["N"]),
                reviewed: count(&s["n"]),
                meets_flagged: cells[0],
                meets_unflagged: cells[1],
            }
        })
        .collect();
    let ratio = review::stratified_ratio(&strata).expect("valid");
    let (value, se) = (ratio.value.expect("cases"), ratio.se.expect("cases"));
    vector.equals("ratio", value);
    vector.equals("se", se);
    vector.equals("df", ratio.df as f64);
    pair(vector, "t_", ratio.t_interval(vector.conf()));
    vector.equals("total_flag_case", ratio.total_flagged);
    vector.equals("total_case", ratio.total);
    vector.equals("se_total_case", ratio.se_total);
    // The mean of the flag in the domain of cases is the same estimate; the other program computes it another way.
    vector.equals("domain_mean", value);
    vector.equals("domain_se", se);
}

pub(crate) fn poisson_ratio(vector: &mut Vector) {
    let (flags, truth) = (vector.counts("F"), vector.counts("Y"));
    let sample: Vec<SampledCase> = vector
        .floats("pi")
        .into_iter()
        .zip(flags.iter().zip(&truth))
        .map(|(inclusion, (&f, &y))| SampledCase { inclusion, flagged: f == 1, meets: y == 1 })
        .collect();
    assert_eq!((flags.len(), truth.len()), (sample.len(), sample.len()));
    let ratio = review::poisson_ratio(&sample).expect("valid");
    vector.equals("total_FY", ratio.total_flagged);
    vector.equals("total_Y", ratio.total);
    vector.equals("se_total_Y", ratio.se_total);
    vector.equals("ratio", ratio.value.expect("cases"));
    vector.equals("se_ratio", ratio.se.expect("cases"));
}

pub(crate) fn mover_jeffreys(vector: &mut Vector) {
    let strata: Vec<ReviewStratum> = list(vector.input("strata"))
        .iter()
        .map(|s| ReviewStratum {
            flagged: count(&s["flag"]) == 1,
            population: count(&s["N"]),
            reviewed: count(&s["n"]),
            meets: count(&s["x"]),
        })
        .collect();
    assert_eq!(strata.iter().map(|s| s.population).sum::<u64>(), vector.count("N_total"));
    let conf = vector.conf();
    for (index, stratum) in strata.iter().enumerate() {
        let limits = review::stratum_limits(stratum, conf).expect("valid").expect("records");
        vector.all_equal(&format!("stratum_limits[{index}]"), &[limits.lower, limits.upper]);
    }
    let estimates = review::flag_estimates(&strata, conf).expect("valid");
    for (name, total) in [("cases_flagged", estimates.cases_flagged), ("cases_unflagged", estimates.cases_unflagged)] {
        vector.equals(name, total.value);
        pair(vector, &format!("{name}_"), Some(total.interval));
    }
    let measures = [
        ("sensitivity", Some(estimates.sensitivity)),
        ("prevalence", Some(estimates.prevalence)),
        ("precision", estimates.precision),
        ("f1", estimates.f1),
        ("kappa", estimates.kappa),
    ];
    for (name, estimate) in measures {
        // The vectors of edge cases state sensitivity alone.
        if vector.family() == "mover_jeffreys_edge" && !vector.expects(name) {
            continue;
        }
        let estimate = estimate.expect("something is flagged");
        vector.equals(name, estimate.value.expect("cases found"));
        pair(vector, &format!("{name}_"), Some(estimate.interval));
    }
}
