//! Every reference vector of `tests/vectors.json`, made by independent software, against this crate.
//!
//! A family that no function below reads, and an output that none compares, is a failure: a vector cannot pass unread.

mod agreement;
mod bounds;
mod charts;
mod design;
mod disclosure;
mod intervals;
mod reference;
mod reviews;
mod shrinkage;
mod vector;

use vector::Vector;

/// What reads the vectors of one family.
fn reader(family: &str) -> Option<fn(&mut Vector)> {
    Some(match family {
        "wilson" => intervals::wilson,
        "wilson_fpc" => intervals::wilson_fpc,
        "clopper_pearson" => intervals::clopper_pearson,
        "jeffreys" => intervals::jeffreys,
        "mover_wilson_ratio_and_difference" => intervals::mover_wilson,
        "mcnemar" => intervals::mcnemar,
        "cohen_kappa" => agreement::cohen_kappa,
        "gwet_ac1" => agreement::gwet_ac1,
        "fleiss_kappa" => agreement::fleiss_kappa,
        "stratified_proportion_fpc" => reviews::stratified_proportion,
        "ratio_flag_sensitivity" => reviews::stratified_ratio,
        "poisson_sampling_ratio" => reviews::poisson_ratio,
        "mover_jeffreys_flag_accuracy" | "mover_jeffreys_edge" => reviews::mover_jeffreys,
        "ppi_mean" => reference::ppi_mean,
        "difference_estimator" => reference::difference,
        "rogan_gladen" => reference::rogan_gladen,
        "manski_bounds" => bounds::manski,
        "imbens_manski_ci" => bounds::imbens_manski,
        "sample_size_proportion" => design::sample_size,
        "neyman_allocation" => design::neyman,
        "variance_target_allocation" => design::variance_target,
        "funnel_limits" => charts::funnel,
        "funnel_exact_interpolated" => charts::funnel_interpolated,
        "multiplicity" => charts::multiplicity,
        "xmr_spc" => charts::xmr,
        "p_chart" => charts::p_chart,
        "eb_shrinkage_normal" => shrinkage::normal,
        "suppression_feasibility_intervals" => disclosure::feasible,
        _ => return None,
    })
}

#[test]
fn every_vector_is_read_and_reproduced() {
    let vectors = vector::all();
    assert_eq!(vectors.len(), 86);
    let mut complaints = Vec::new();
    for mut vector in vectors {
        match reader(vector.family()) {
            None => complaints.push(format!("{}: nothing reads the family {}", vector.id(), vector.family())),
            Some(read) => {
                read(&mut vector);
                complaints.extend(vector.complaints());
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn a_family_that_nothing_reads_is_known_as_such() {
    assert!(reader("wilson").is_some() && reader("wilsom").is_none());
}
