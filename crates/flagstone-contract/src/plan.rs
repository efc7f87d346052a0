//! What a contract asks, as checks and limits; and what cannot be evaluated, with the reason.

mod expression;
mod keys;
mod limit;
mod property;
mod quality;

use std::collections::{BTreeMap, BTreeSet};

use flagstone_gate::{Bound, NotEvaluated};
use flagstone_rules::{Check, CheckDraft, CheckSeverity, Rulebook, Table};

use crate::asked::Node;
use crate::contract::Contract;
use crate::names::{self, Supply};

/// What is left of a contract once it is understood.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its checks, in the order of the contract.
    pub checks: Vec<Check>,
    /// Limits that are no highest rate of breaches, by id of the check; it is then no limit.
    pub bounds: BTreeMap<String, Bound>,
    /// What it asks and cannot be evaluated.
    pub not_evaluated: Vec<NotEvaluated>,
}

/// A rule that is understood, before its expressions are.
struct Understood {
    table: Table,
    applies_to: Option<String>,
    requires: String,
    max_breach_rate: f64,
    bound: Option<Bound>,
}

/// What is said of a rule for people.
#[derive(Clone)]
struct Said {
    id: String,
    name: String,
    title: String,
    why: String,
    remedy: String,
    reading: String,
    dimension: &'static str,
    severity: CheckSeverity,
}

struct Planner<'a> {
    rules: &'a Rulebook,
    contract: &'a Contract,
    plan: Plan,
    ids: BTreeSet<String>,
    /// What is asked already without any breach let pass: table and expressions.
    strict: BTreeSet<(Table, Option<String>, String)>,
    /// What is asked of the shape of the schema: it is left out where a rule of quality asks the same.
    of_schema: Vec<(Said, Understood)>,
}

/// The most rules that are evaluated: each costs a pass over a table.
const MOST_RULES: usize = 2_000;

impl Contract {
    /// The checks of the contract on an extract that supplies `supply`, in the language of `rules`.
    ///
    /// A property that is called as a field of the record schema is that field: null is then what is not recorded, in whichever
    /// way. A property that is called as a column is the field it becomes, where the profile takes cells as they are: null is then
    /// an empty cell, or one of the words for that.
    pub fn plan(&self, rules: &Rulebook, supply: &Supply) -> Plan {
        let mut planner = Planner {
            rules,
            contract: self,
            plan: Plan { checks: Vec::new(), bounds: BTreeMap::new(), not_evaluated: Vec::new() },
            ids: BTreeSet::new(),
            strict: BTreeSet::new(),
            of_schema: Vec::new(),
        };
        let root = Node::root(&self.content);
        for node in root.list("schema") {
            planner.object(supply, &node);
        }
        for node in root.list("slaProperties") {
            let what = node.text("property").unwrap_or_else(|| node.path.clone());
            let reason = "promises of service are not held against records";
            planner.not_evaluated(
                format!("slaProperties/{what}"),
                format!("Service level `{what}`"),
                reason.to_owned(),
            );
        }
        for (said, understood) in std::mem::take(&mut planner.of_schema) {
            let asked = (understood.table, understood.applies_to.clone(), understood.requires.clone());
            if !planner.strict.contains(&asked) {
                planner.check(said, understood);
            }
        }
        planner.plan
    }
}

impl Planner<'_> {
    fn object(&mut self, supply: &Supply, node: &Node<'_>) {
        let name = node.text("name").unwrap_or_default();
        let object = match names::object(supply, node) {
            Ok(object) => object,
            Err(reason) => {
                let properties = node.list("properties");
                let n_rules = properties.iter().chain([node]).map(|part| part.list("quality").len()).sum::<usize>();
                let reason = format!(
                    "{reason}; nothing was looked at of its {} and {}",
                    counted(properties.len(), "property", "properties"),
                    counted(n_rules, "rule", "rules")
                );
                self.not_evaluated(name.clone(), format!("Object `{name}`"), reason);
                return;
            }
        };
        let lists = keys::not_a_list(node, &["properties", "quality", "relationships"]);
        self.odd_keys(&name, keys::of_object(node), &[], &lists);
        for property in node.list("properties") {
            self.property(&name, &object, &property);
        }
        self.primary_key(&name, &object, node);
        for rule in node.list("quality") {
            self.rule_of_object(&name, &object, &rule);
        }
        for relationship in node.list("relationships") {
            let what = format!("{name}/{}", relationship.path);
            let reason = "it is a relationship of several properties; state one with its property";
            self.not_evaluated(what, format!("Relationship of `{name}`"), reason.to_owned());
        }
    }

    /// Says of keys that nothing can be made of them.
    fn odd_keys(&mut self, path: &str, unknown: Vec<String>, not_boolean: &[&str], not_a_list: &[&str]) {
        let unknown = unknown.into_iter().map(|key| (key, "the standard has no such key"));
        let not_boolean = not_boolean.iter().map(|key| ((*key).to_owned(), "it is neither true nor false"));
        let not_a_list = not_a_list.iter().map(|key| ((*key).to_owned(), "it is no list"));
        for (key, reason) in unknown.chain(not_boolean).chain(not_a_list) {
            self.not_evaluated(format!("{path}/{key}"), format!("`{key}` of `{path}`"), reason.to_owned());
        }
    }

    /// Adds a check, or says why it cannot be one.
    fn check(&mut self, said: Said, understood: Understood) {
        let Understood { table, applies_to, requires, max_breach_rate, bound } = understood;
        if self.plan.checks.len() >= MOST_RULES {
            let reason = format!("the contract has more than {MOST_RULES} rules");
            return self.not_evaluated(said.id, said.title, reason);
        }
        let draft = CheckDraft {
            id: self.unique(said.id),
            name: said.name,
            title: said.title,
            why: said.why,
            document: self.contract.file.clone(),
            dimension: said.dimension,
            severity: said.severity,
            table,
            applies_to,
            requires,
            max_breach_rate: if bound.is_some() { 1.0 } else { max_breach_rate },
            remedy: said.remedy,
            reading: said.reading,
        };
        match draft.check(self.rules) {
            Ok(check) => {
                if bound.is_none() && max_breach_rate == 0.0 && draft.severity == CheckSeverity::Error {
                    self.strict.insert((table, draft.applies_to, draft.requires));
                }
                self.plan.bounds.extend(bound.map(|bound| (draft.id, bound)));
                self.plan.checks.push(check);
            }
            Err(diagnostics) => {
                let reason = diagnostics.first().map_or_else(String::new, |first| {
                    let label = if first.label.is_empty() { String::new() } else { format!(" ({})", first.label) };
                    format!("{}{label}", first.message)
                });
                self.plan.not_evaluated.push(NotEvaluated {
                    rule: draft.id,
                    title: draft.title,
                    reason: crate::asked::shown(&format!("it is no rule in Flagstone's language: {reason}")),
                });
            }
        }
    }

    /// Adds what the schema of the contract asks, unless a rule of quality turns out to ask the same.
    fn check_of_schema(&mut self, said: Said, understood: Understood) {
        self.of_schema.push((said, understood));
    }

    fn not_evaluated(&mut self, id: String, title: String, reason: String) {
        let rule = self.unique(id);
        self.plan.not_evaluated.push(NotEvaluated { rule, title, reason });
    }

    /// `id`, numbered where it was given before.
    fn unique(&mut self, id: String) -> String {
        let mut numbered = id.clone();
        let mut number = 1;
        while !self.ids.insert(numbered.clone()) {
            number += 1;
            numbered = format!("{id}#{number}");
        }
        numbered
    }
}

/// "1 rule", "2 rules".
fn counted(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}
