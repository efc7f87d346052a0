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

    /// Whether some rule needs the text of `field`, and not only what it mentions or whether it is recorded. Of definitions
    /// that goes for everything: what is missing of a case is filled in and its criteria are asked again, of the text.
    pub fn reads_text_of(&self, field: FieldRef) -> bool {
        self.predicates_of_definitions().any(|predicate| predicate.reads().fields.contains(&field))
            || self.predicates().any(|predicate| predicate.needs_text_of(field))
    }

    /// Every expression of every rule.
    pub(crate) fn predicates(&self) -> impl Iterator<Item = &Predicate> {
        let definitions = self.predicates_of_definitions();
        let checks = self.checks().iter().flat_map(|rule| rule.applies_to.iter().chain([&rule.requires]));
        let measures = self.completeness().iter().flat_map(|rule| [&rule.applies_to, &rule.due]);
        let network = [&self.network().suspects, &self.network().victims];
        let signals = self.signals().iter().flat_map(|rule| [&rule.applies_to, &rule.raised]);
        definitions.chain(checks).chain(measures).chain(network).chain(signals).chain(self.closure().predicates())
    }

    fn predicates_of_definitions(&self) -> impl Iterator<Item = &Predicate> {
        self.definitions().iter().flat_map(|rule| {
            let criteria = rule.criteria.iter().map(|criterion| &criterion.holds);
            rule.applies_to.iter().chain([&rule.belongs]).chain(criteria)
        })
    }
}
