//! Which fields a whole rulebook reads.

use std::collections::BTreeSet;

use super::Rulebook;
use crate::expression::Predicate;
use crate::schema::FieldRef;

impl Rulebook {
    /// Every field that some rule reads, or of which some measure counts how it is recorded.
    pub fn fields_read(&self) -> BTreeSet<FieldRef> {
        let measured = self.completeness.iter().map(|measure| measure.field);
        self.predicates().flat_map(|predicate| predicate.reads().fields).chain(measured).collect()
    }

    /// Every expression of every rule.
    pub(crate) fn predicates(&self) -> impl Iterator<Item = &Predicate> {
        let definitions = self.definitions().iter().flat_map(|rule| {
            let criteria = rule.criteria.iter().map(|criterion| &criterion.holds);
            rule.applies_to.iter().chain([&rule.belongs]).chain(criteria)
        });
        let checks = self.checks().iter().flat_map(|rule| rule.applies_to.iter().chain([&rule.requires]));
        let measures = self.completeness().iter().flat_map(|rule| [&rule.applies_to, &rule.due]);
        let network = [&self.network().suspects, &self.network().victims];
        let signals = self.signals().iter().flat_map(|rule| [&rule.applies_to, &rule.raised]);
        definitions.chain(checks).chain(measures).chain(network).chain(signals).chain(self.closure().predicates())
    }
}
