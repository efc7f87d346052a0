//! Networks across forces, where the audit says that person references are national.

use flagstone_rules::Rulebook;

use crate::case_rule::CaseRules;
use crate::cases::networks;
use crate::force::NotEvaluated;
use crate::material::Material;
use crate::outcome::{self, Outcomes};
use crate::tally::UnitTally;

/// The networks of `material`, which is that of all forces together; `records` are the rows of all their crimes.
///
/// # Errors
///
/// Why definitions could not be applied to them.
pub(crate) fn across_forces(rulebook: &Rulebook, material: &Material, records: u64) -> Result<UnitTally, NotEvaluated> {
    if !material.has_links {
        return Err(NotEvaluated::NotSupplied);
    }
    let rule = rulebook.network();
    let (map, shape) = networks(material.n_crimes, material.links.iter(), rule.most_crimes_of_a_person);
    if rule.is_too_large(shape.largest, shape.crimes) {
        return Err(NotEvaluated::TooLarge(shape));
    }
    let rules = CaseRules::new(rulebook);
    Ok(UnitTally {
        n_forces: 1,
        records,
        repeated: records - material.n_crimes as u64,
        outside: material.n_outside(),
        shape,
        patterns: outcome::patterns(&Outcomes::of_cases(&rules, material, &map).all()),
    })
}
