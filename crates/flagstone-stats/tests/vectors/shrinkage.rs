//! Empirical Bayes.

use flagstone_stats::shrinkage::{Between, normal_normal};

use crate::vector::Vector;

pub(crate) fn normal(vector: &mut Vector) {
    let (estimates, variances) = (vector.floats("y"), vector.floats("v"));
    // The other program stops its iterations early; the vector's note allows 1e-7 for the two that iterate.
    let methods =
        [("DL", Between::DerSimonianLaird, 1e-9), ("PM", Between::PauleMandel, 1e-7), ("REML", Between::Reml, 1e-7)];
    for (name, method, relative) in methods {
        vector.within(relative);
        let result = normal_normal(&estimates, &variances, method).expect("valid");
        vector.equals(&format!("{name}.mu"), result.mean);
        vector.equals(&format!("{name}.se_mu"), result.se_mean);
        vector.equals(&format!("{name}.tau2"), result.tau2);
        vector.equals(&format!("{name}.Q"), result.q);
        // The other program prints a percentage.
        vector.equals(&format!("{name}.I2"), 100.0 * result.i2);
        let (means, errors): (Vec<f64>, Vec<f64>) = result.posterior.iter().map(|p| (p.mean, p.se)).unzip();
        vector.all_equal(&format!("{name}.blup"), &means);
        vector.all_equal(&format!("{name}.blup_se"), &errors);
    }
}
