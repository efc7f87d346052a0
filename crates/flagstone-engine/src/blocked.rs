//! Why crimes are undetermined, worked out once for all that hold the same.

use std::sync::Arc;

use flagstone_rules::{Blocking, BlockingAnalysis, Definition, Rulebook};
use polars::prelude::PlHashMap;

use crate::records_view::{FieldsRead, RecordsView};

/// Kinds of crimes that are remembered of each definition; more take memory, and those that come back come back soon.
const REMEMBERED: usize = 1 << 11;

/// Explains the undetermined crimes of one definition, of one extract after another.
///
/// The analysis looks for cases that are alike to the definition, which means taking each apart. Most hold, field by field and
/// row by row, what another one held before, and that shows without making records of them.
pub(crate) struct Blocked<'a> {
    analysis: BlockingAnalysis<'a>,
    /// What the definition reads.
    read: FieldsRead,
    known: PlHashMap<Box<[u64]>, Arc<Blocking>>,
    held: Vec<u64>,
}

impl<'a> Blocked<'a> {
    pub(crate) fn new(rulebook: &'a Rulebook, definition: &'a Definition) -> Blocked<'a> {
        let criteria = definition.criteria.iter().map(|criterion| &criterion.holds);
        Blocked {
            analysis: BlockingAnalysis::new(rulebook, definition),
            read: FieldsRead::new(rulebook, definition.applies_to.iter().chain(criteria)),
            known: PlHashMap::default(),
            held: Vec::new(),
        }
    }

    /// Why the case with this reference number and first crime row is undetermined.
    pub(crate) fn explain(&mut self, view: &RecordsView<'_>, reference: u32, first_crime: u32) -> Arc<Blocking> {
        let is_told_apart = view.held(reference, first_crime, &self.read, &mut self.held);
        if is_told_apart && let Some(known) = self.known.get(&self.held[..]) {
            return Arc::clone(known);
        }
        let blocking = Arc::new(self.analysis.explain(&view.case(reference, first_crime, &self.read)));
        if is_told_apart {
            if self.known.len() >= REMEMBERED {
                self.known.clear();
            }
            self.known.insert(self.held.clone().into_boxed_slice(), Arc::clone(&blocking));
        }
        blocking
    }
}
