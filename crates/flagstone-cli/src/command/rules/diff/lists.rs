//! What changed in code lists, labels and the record schema.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_rules::{AttributeValues, CodeList, LabelMap, Meaning, Rulebook};
use serde_json::{Value, json};

/// One list that two rulebooks do not share.
pub(super) struct ListChange {
    /// "code list", "labels", "table".
    pub(super) what: &'static str,
    pub(super) id: String,
    /// Each change in a few words, sorted by what it is about.
    pub(super) changes: Vec<String>,
}

impl ListChange {
    pub(super) fn as_json(&self) -> Value {
        json!({ "what": self.what, "id": self.id, "changes": self.changes })
    }
}

/// Every entry as (what it is, what is said of it): two rulebooks are compared entry by entry.
type Entries = BTreeMap<String, BTreeMap<String, String>>;

pub(super) fn changes(old: &Rulebook, new: &Rulebook) -> Vec<ListChange> {
    let mut found = Vec::new();
    let ids: BTreeSet<&str> = old.code_lists().chain(new.code_lists()).map(CodeList::id).collect();
    for id in ids {
        let of = |rules: &Rulebook| rules.code_list(id).map(codes).unwrap_or_default();
        found.extend(change("code list", id, &of(old), &of(new)));
        let of = |rules: &Rulebook| {
            let labels = rules.labels(id).zip(rules.code_list(id));
            labels.map(|(labels, list)| meanings(labels, Some(list))).unwrap_or_default()
        };
        found.extend(change("labels", id, &of(old), &of(new)));
    }
    let missing = |rules: &Rulebook| meanings(rules.missing(), None);
    found.extend(change("labels", "missing", &missing(old), &missing(new)));
    for table in flagstone_rules::Table::ALL {
        let fields = |rules: &Rulebook| fields(rules, table);
        found.extend(change("table", table.name(), &fields(old), &fields(new)));
    }
    found
}

fn change(what: &'static str, id: &str, old: &Entries, new: &Entries) -> Option<ListChange> {
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut changes = Vec::new();
    for key in keys {
        match (old.get(key), new.get(key)) {
            (None, _) => changes.push(format!("`{key}` added")),
            (_, None) => changes.push(format!("`{key}` removed")),
            (Some(was), Some(is)) => {
                let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
                for name in names.into_iter().filter(|name| was.get(*name) != is.get(*name)) {
                    let value = |of: &BTreeMap<String, String>| of.get(name).cloned().unwrap_or_else(|| "-".to_owned());
                    changes.push(format!("`{key}`: {name} {} -> {}", value(was), value(is)));
                }
            }
        }
    }
    (!changes.is_empty()).then(|| ListChange { what, id: id.to_owned(), changes })
}

fn codes(list: &CodeList) -> Entries {
    let mut entries = Entries::new();
    for (at, code) in list.codes().iter().enumerate() {
        let mut said = BTreeMap::from([("label".to_owned(), code.label.clone())]);
        let dates = [("first day", &code.first_day), ("last day", &code.last_day)];
        said.extend(dates.into_iter().filter_map(|(name, day)| Some((name.to_owned(), day.clone()?))));
        for attribute in list.attributes() {
            let value = match &attribute.values {
                AttributeValues::Boolean(values) => values[at].map(|truth| truth.to_string()),
                AttributeValues::Text(values) => values[at].clone(),
            };
            said.insert(attribute.name.clone(), value.unwrap_or_else(|| "not known".to_owned()));
        }
        entries.insert(code.code.clone(), said);
    }
    entries
}

fn meanings(labels: &LabelMap, list: Option<&CodeList>) -> Entries {
    let meaning = |meaning: Meaning| match meaning {
        Meaning::Code(number) => {
            list.and_then(|list| list.code(number)).map_or_else(|| "another code".to_owned(), |code| code.code.clone())
        }
        Meaning::State(state) => state.name().to_owned(),
        Meaning::NotApplicable => "not_applicable".to_owned(),
    };
    let entry = |(raw, of): (&str, Meaning)| (raw.to_owned(), BTreeMap::from([("stands for".to_owned(), meaning(of))]));
    labels.entries().map(entry).collect()
}

fn fields(rules: &Rulebook, table: flagstone_rules::Table) -> Entries {
    let fields = rules.schema().table(table).fields.iter().map(|field| {
        let mut said = BTreeMap::from([
            ("type".to_owned(), field.kind.describe()),
            ("meaning".to_owned(), field.meaning.clone()),
            ("required".to_owned(), field.required.to_string()),
        ]);
        said.extend(field.derived.clone().map(|from| ("derived from".to_owned(), from)));
        (field.name.clone(), said)
    });
    fields.collect()
}
