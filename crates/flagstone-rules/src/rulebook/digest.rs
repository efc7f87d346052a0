//! Digests of single rules: of everything that a rule's answers rest on.

use std::collections::BTreeSet;

use super::Rulebook;
use crate::check::Check;
use crate::closure_review::FILE as CLOSURE;
use crate::completeness::Completeness;
use crate::definition::Definition;
use crate::expression::Predicate;
use crate::lexicon::Lexicon;
use crate::network::FILE as NETWORK;
use crate::signal::Signal;

impl Rulebook {
    /// BLAKE3 digest, as hex, of what the answers of `definition` rest on: its file, the record schema, the code lists and
    /// lexicons it reads, and how crimes are joined. Where two runs have the same digest they asked the same.
    pub fn definition_digest(&self, definition: &Definition) -> String {
        let mut paths = BTreeSet::from([format!("definitions/{}.toml", definition.provenance.id), NETWORK.to_owned()]);
        let network = self.network();
        let predicates = definition.applies_to.iter().chain([&definition.belongs, &network.suspects, &network.victims]);
        let criteria = definition.criteria.iter().map(|criterion| &criterion.holds);
        self.add_read(predicates.chain(criteria), &mut paths);
        self.digest_of(&paths)
    }

    /// The same of a check.
    pub fn check_digest(&self, check: &Check) -> String {
        let mut paths = BTreeSet::from([format!("checks/{}/{}.toml", check.dimension, check.provenance.name)]);
        self.add_read(check.applies_to.iter().chain([&check.requires]), &mut paths);
        self.digest_of(&paths)
    }

    /// The same of a completeness measure, whose population may be the cases that meet the default definition.
    pub fn completeness_digest(&self, measure: &Completeness) -> String {
        let mut paths = BTreeSet::from([format!("completeness/{}.toml", measure.provenance.name)]);
        self.add_read([&measure.applies_to, &measure.due].into_iter(), &mut paths);
        self.add_list_of(measure.field, &mut paths);
        self.digest_of(&paths)
    }

    /// The same of a signal.
    pub fn signal_digest(&self, signal: &Signal) -> String {
        let mut paths = BTreeSet::from([format!("signals/{}.toml", signal.provenance.name)]);
        self.add_read([&signal.applies_to, &signal.raised].into_iter(), &mut paths);
        self.digest_of(&paths)
    }

    /// The same of the review of closed cases, in which the scope, the order and every signal count.
    pub fn closure_digest(&self) -> String {
        let closure = self.closure();
        let scope = self.review_scope();
        let mut paths = BTreeSet::from([CLOSURE.to_owned(), format!("definitions/{}.toml", closure.scope)]);
        self.add_read(closure.predicates(), &mut paths);
        let criteria = scope.criteria.iter().map(|criterion| &criterion.holds);
        self.add_read(scope.applies_to.iter().chain([&scope.belongs]).chain(criteria), &mut paths);
        for signal in self.signals() {
            paths.insert(format!("signals/{}.toml", signal.provenance.name));
            self.add_read([&signal.applies_to, &signal.raised].into_iter(), &mut paths);
        }
        self.digest_of(&paths)
    }

    /// The same of a lexicon.
    pub fn lexicon_digest(&self, lexicon: &Lexicon) -> String {
        self.digest_of(&files_of(lexicon).collect())
    }

    /// The same of the joining of crimes into networks.
    pub fn network_digest(&self) -> String {
        let mut paths = BTreeSet::from([NETWORK.to_owned()]);
        let network = self.network();
        self.add_read([&network.suspects, &network.victims].into_iter(), &mut paths);
        self.digest_of(&paths)
    }

    fn add_read<'a>(&self, predicates: impl Iterator<Item = &'a Predicate>, paths: &mut BTreeSet<String>) {
        for predicate in predicates {
            let reads = predicate.reads();
            paths.extend(reads.lexicons.iter().filter_map(|id| self.lexicons().get(id)).flat_map(files_of));
            paths.extend(reads.lists.iter().map(|list| format!("codes/{list}.csv")));
            reads.fields.iter().for_each(|field| self.add_list_of(*field, paths));
        }
    }

    /// The code list behind a field decides what a raw text means, and so do its labels.
    fn add_list_of(&self, field: crate::schema::FieldRef, paths: &mut BTreeSet<String>) {
        if let Some(list) = self.schema().field(field).kind.list() {
            paths.extend([format!("codes/{list}.csv"), format!("labels/{list}.csv")]);
        }
    }

    /// The schema, and what counts as nothing recorded, are behind every rule.
    fn digest_of(&self, paths: &BTreeSet<String>) -> String {
        let mut hasher = blake3::Hasher::new();
        // Both are sorted by path.
        let mut paths = paths.iter().peekable();
        for (path, digest) in self.digests() {
            while paths.next_if(|wanted| *wanted < path).is_some() {}
            let is_wanted = paths.next_if_eq(&path).is_some();
            if is_wanted || path.starts_with("schema/") || path == "labels/missing.csv" {
                for part in [path, "\n", digest, "\n"] {
                    hasher.update(part.as_bytes());
                }
            }
        }
        hasher.finalize().to_hex().to_string()
    }
}

fn files_of(lexicon: &Lexicon) -> impl Iterator<Item = String> {
    lexicon.rests_on().into_iter().map(|id| format!("lexicons/{id}.toml"))
}
