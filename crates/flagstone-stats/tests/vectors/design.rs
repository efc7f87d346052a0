//! Sample design.

use flagstone_stats::design::{self, DesignStratum};

use crate::vector::Vector;

fn strata(vector: &Vector) -> Vec<DesignStratum> {
    let populations = vector.counts("Nh");
    let deviations = vector.floats("Sh");
    assert_eq!(populations.len(), deviations.len());
    populations.into_iter().zip(deviations).map(|(population, sd)| DesignStratum { population, sd }).collect()
}

pub(crate) fn sample_size(vector: &mut Vector) {
    let population = vector.input("N").as_u64();
    let size = design::sample_size_for_share(vector.float("p"), vector.float("half_width"), population, vector.conf());
    vector.equals("n_fractional", size.fractional);
    vector.equals("n", size.n as f64);
}

pub(crate) fn neyman(vector: &mut Vector) {
    let strata = strata(vector);
    let sizes = design::neyman(vector.float("n"), &strata);
    vector.all_equal("nh", &sizes);
    vector.equals("se", design::stratified_se(&sizes, &strata));
}

pub(crate) fn variance_target(vector: &mut Vector) {
    let target = design::variance_target(vector.float("V0"), &strata(vector)).expect("records");
    vector.equals("n_total", target.n);
    vector.all_equal("nh", &target.sizes);
}
