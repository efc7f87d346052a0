//! How crimes are joined into networks.

use crate::check::one_line;
use crate::diagnostic::Diagnostics;
use crate::document::{Section, SourceFile};
use crate::expression::{Context, Predicate, Usage, resolve};
use crate::provenance::Provenance;
use crate::table::Table;

/// The rule's file.
pub(crate) const FILE: &str = "network.toml";

/// `rules/network.toml`: crimes that share a suspect or a victim are one network.
#[derive(Debug, Clone)]
pub struct NetworkRule {
    /// Title, source, limits, assumptions.
    pub provenance: Provenance,
    /// Which rows of the suspects join their crimes: all but those of which this is false.
    pub suspects: Predicate,
    /// `suspects` as written, on one line.
    pub suspects_text: String,
    /// Which rows of the victims join their crimes: all but those of which this is false.
    pub victims: Predicate,
    /// `victims` as written, on one line.
    pub victims_text: String,
    /// A person on more crimes than this joins none: the reference is taken for a placeholder.
    pub most_crimes_of_a_person: u32,
    /// The greatest share of all crimes that one network may hold.
    pub largest_share: f64,
    /// A network of no more crimes than this is never too large, whatever its share.
    pub never_too_large: u32,
}

impl NetworkRule {
    pub(crate) fn load(file: &SourceFile, context: Context<'_>, diagnostics: &mut Diagnostics) -> Option<NetworkRule> {
        let document = file.parse(diagnostics)?;
        let root = document.root();
        let provenance = Provenance::read(&root, diagnostics);
        let mut joins = |key: &'static str, table: Table| {
            let text = root.text(key, diagnostics)?;
            let predicate = resolve(context, Usage::Crime, table, &text, diagnostics)?;
            Some((predicate, one_line(&text.value)))
        };
        let (suspects, victims) = (joins("suspects", Table::Suspects), joins("victims", Table::Victims));
        let most_crimes_of_a_person = positive(&root, "most_crimes_of_a_person", diagnostics);
        let largest_share = root.fraction("largest_share", diagnostics);
        let never_too_large = positive(&root, "never_too_large", diagnostics);
        root.finish(diagnostics);
        let provenance = provenance?;
        provenance.check_id_is("network", diagnostics);
        let ((suspects, suspects_text), (victims, victims_text)) = (suspects?, victims?);
        Some(NetworkRule {
            provenance,
            suspects,
            suspects_text,
            victims,
            victims_text,
            most_crimes_of_a_person: most_crimes_of_a_person?,
            largest_share: largest_share?,
            never_too_large: never_too_large?,
        })
    }

    /// What decides, as written in the file: one key a line.
    pub fn expression(&self) -> String {
        format!(
            "suspects = {}\nvictims = {}\nmost_crimes_of_a_person = {}\nlargest_share = {}\nnever_too_large = {}",
            self.suspects_text,
            self.victims_text,
            self.most_crimes_of_a_person,
            self.largest_share,
            self.never_too_large
        )
    }

    /// Whether a network of `largest` of all `crimes` is too large to be believed.
    pub fn is_too_large(&self, largest: u64, crimes: u64) -> bool {
        largest > u64::from(self.never_too_large) && largest as f64 > self.largest_share * crimes as f64
    }
}

pub(crate) fn positive(root: &Section<'_>, key: &'static str, diagnostics: &mut Diagnostics) -> Option<u32> {
    if root.any(key).is_none() {
        root.missing(key, diagnostics);
        return None;
    }
    root.count_opt(key, diagnostics)
}
