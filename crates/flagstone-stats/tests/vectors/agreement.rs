//! Agreement of raters.

use flagstone_stats::agreement::{self, AgreementTable};

use crate::vector::Vector;

fn table(vector: &Vector) -> AgreementTable {
    AgreementTable::new(&vector.rows("table")).expect("a square table")
}

pub(crate) fn cohen_kappa(vector: &mut Vector) {
    let kappa = agreement::cohen_kappa(&table(vector), vector.conf()).expect("defined");
    vector.equals("kappa", kappa.value);
    vector.equals("se", kappa.se);
    vector.equals("se_null", kappa.se_null);
    vector.equals("lower", kappa.interval.lower);
    vector.equals("upper", kappa.interval.upper);
}

pub(crate) fn gwet_ac1(vector: &mut Vector) {
    let ac1 = agreement::gwet_ac1(&table(vector), vector.conf()).expect("defined");
    let interval = ac1.interval.expect("more than one record");
    vector.equals("ac1", ac1.value);
    vector.equals("pa", ac1.observed);
    vector.equals("pe", ac1.by_chance);
    vector.equals("se", ac1.se);
    vector.equals("lower", interval.lower);
    vector.equals("upper", interval.upper);
}

pub(crate) fn fleiss_kappa(vector: &mut Vector) {
    let kappa = agreement::fleiss_kappa(&vector.rows("counts")).expect("equal raters").expect("defined");
    vector.equals("kappa", kappa.value);
    vector.equals("z", kappa.z);
    vector.equals("p", kappa.p_value);
}
