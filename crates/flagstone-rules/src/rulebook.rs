//! A whole rulebook, checked: only what is right leaves this crate.

mod digest;
mod load;
mod reads;
mod unused;

use std::collections::BTreeMap;

use crate::check::Check;
use crate::closure_review::ClosureReview;
use crate::code_list::CodeList;
use crate::completeness::Completeness;
use crate::definition::Definition;
use crate::derive::{NO_FURTHER_ACTION, SET_ASIDE, derive};
use crate::diagnostic::{Diagnostic, Place, Sources};
use crate::expression::Context;
use crate::interpreter::{Interpreter, Records};
use crate::label_map::LabelMap;
use crate::lexicon::Lexicon;
use crate::narrative::NarrativeLexicons;
use crate::network::NetworkRule;
use crate::schema::Schema;
use crate::signal::Signal;
use crate::withdrawn::Withdrawn;

/// Everything under `rules/`, at one version.
#[derive(Debug, Clone)]
pub struct Rulebook {
    /// The folder that messages name.
    root: String,
    title: String,
    version: String,
    default_definition: String,
    digest: String,
    digests: Vec<(String, String)>,
    schema: Schema,
    lists: BTreeMap<String, CodeList>,
    labels: BTreeMap<String, LabelMap>,
    missing: LabelMap,
    lexicons: BTreeMap<String, Lexicon>,
    narratives: NarrativeLexicons,
    definitions: Vec<Definition>,
    checks: Vec<Check>,
    completeness: Vec<Completeness>,
    network: NetworkRule,
    signals: Vec<Signal>,
    closure: ClosureReview,
    withdrawn: BTreeMap<String, Withdrawn>,
}

/// What loading a rulebook gives.
#[derive(Debug)]
pub struct Loaded {
    /// The rulebook; `None` if there is any error.
    pub rulebook: Option<Rulebook>,
    /// Everything that is wrong or looks wrong, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that the diagnostics point into.
    pub sources: Sources,
}

impl Rulebook {
    /// The start of the file at `path` within the rulebook.
    pub(crate) fn place_of(&self, path: &str) -> Place {
        Place::start_of(&format!("{}/{path}", self.root).into())
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Its version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The shared definition: the one that headline figures use.
    pub fn default_definition(&self) -> &Definition {
        self.definition(&self.default_definition).expect("loading checks that the default definition exists")
    }

    /// One digest over all files that carry policy.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The digest of every file that carries policy, by path.
    pub fn digests(&self) -> &[(String, String)] {
        &self.digests
    }

    /// The record schema.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// Every code list, by id.
    pub fn code_lists(&self) -> impl Iterator<Item = &CodeList> {
        self.lists.values()
    }

    pub(crate) fn lists(&self) -> &BTreeMap<String, CodeList> {
        &self.lists
    }

    /// The code list called `id`.
    pub fn code_list(&self, id: &str) -> Option<&CodeList> {
        self.lists.get(id)
    }

    /// For each kind of record, by its number: whether such records are left out of what several crimes say together, since
    /// they were cancelled, repeat another or went elsewhere. Empty where there is no list of kinds.
    pub fn kinds_set_aside(&self) -> Vec<bool> {
        let kinds = self.code_list("record_kinds").map(CodeList::codes).unwrap_or_default();
        kinds.iter().map(|kind| SET_ASIDE.contains(&kind.code.as_str())).collect()
    }

    /// For each outcome, by its number: whether it closes a crime without further action. `None` where there is no list of
    /// outcomes, or none of those that do.
    pub fn closing_outcomes(&self) -> Option<Vec<bool>> {
        let closing = self.code_list(NO_FURTHER_ACTION)?;
        Some(self.code_list("outcomes")?.codes().iter().map(|code| closing.number(&code.code).is_some()).collect())
    }

    /// The labels of the code list called `id`, if there are any.
    pub fn labels(&self, id: &str) -> Option<&LabelMap> {
        self.labels.get(id)
    }

    /// The raw texts that mean, in any field, that nothing is recorded.
    pub fn missing(&self) -> &LabelMap {
        &self.missing
    }

    /// Every lexicon, by id.
    pub fn lexicons(&self) -> &BTreeMap<String, Lexicon> {
        &self.lexicons
    }

    /// What narratives may mention, and how they are scanned for it.
    pub fn narratives(&self) -> &NarrativeLexicons {
        &self.narratives
    }

    /// Every definition, sorted by id.
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// The definition called `id`.
    pub fn definition(&self, id: &str) -> Option<&Definition> {
        self.definitions.iter().find(|definition| definition.provenance.id == id)
    }

    /// Every check, sorted by id.
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// The same rulebook with other checks in place of its own, such as those of a data contract. Its digest is still that of
    /// its files.
    #[must_use]
    pub fn with_checks(mut self, checks: Vec<Check>) -> Rulebook {
        self.checks = checks;
        self
    }

    /// What names in expressions are looked up in.
    pub(crate) fn context(&self) -> Context<'_> {
        Context { schema: &self.schema, lists: &self.lists, lexicons: &self.lexicons }
    }

    /// Every completeness measure, sorted by id.
    pub fn completeness(&self) -> &[Completeness] {
        &self.completeness
    }

    /// How crimes are joined into networks.
    pub fn network(&self) -> &NetworkRule {
        &self.network
    }

    /// Every signal, sorted by id.
    pub fn signals(&self) -> &[Signal] {
        &self.signals
    }

    /// How closed cases are reviewed.
    pub fn closure(&self) -> &ClosureReview {
        &self.closure
    }

    /// The definition that says which closed cases are in scope of the review.
    pub fn review_scope(&self) -> &Definition {
        self.definition(&self.closure.scope).expect("loading checks that the scope is a definition")
    }

    /// Every rule that was withdrawn, sorted by id.
    pub fn withdrawn(&self) -> impl Iterator<Item = &Withdrawn> {
        self.withdrawn.values()
    }

    /// Fills the derived fields of `records` that are supplied and not recorded: what they mean, record by record.
    pub fn derive(&self, records: &mut Records) {
        derive(&self.schema, &self.lists, Some(self.network.most_crimes_of_a_person), records);
    }

    /// An interpreter of `records` under this rulebook.
    pub fn interpreter<'a>(&'a self, records: &'a Records) -> Interpreter<'a> {
        Interpreter::new(&self.schema, &self.lexicons, records)
    }
}
