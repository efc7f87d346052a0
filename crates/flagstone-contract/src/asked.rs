//! What a contract says, read with leave: what is not as the standard has it is not there, and whoever needs it says so.

use flagstone_rules::is_hidden;
use serde_json::Value;

/// A part of a contract, and where it stands.
#[derive(Clone)]
pub(crate) struct Node<'a> {
    pub(crate) value: &'a Value,
    /// `schema[0].properties[3]`.
    pub(crate) path: String,
}

/// The longest text of a contract that is shown.
const LONGEST: usize = 400;

impl<'a> Node<'a> {
    pub(crate) fn root(value: &'a Value) -> Node<'a> {
        Node { value, path: String::new() }
    }

    /// What stands under `key`; an explicit null is nothing.
    pub(crate) fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.value.as_object()?.get(key).filter(|value| !value.is_null())?;
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        Some(Node { value, path })
    }

    /// The parts of a list.
    pub(crate) fn items(&self) -> Option<Vec<Node<'a>>> {
        let items = self.value.as_array()?.iter().enumerate();
        Some(items.map(|(at, value)| Node { value, path: format!("{}[{at}]", self.path) }).collect())
    }

    /// The parts of the list under `key`; none where there is no list.
    pub(crate) fn list(&self, key: &str) -> Vec<Node<'a>> {
        self.get(key).and_then(|node| node.items()).unwrap_or_default()
    }

    /// The text under `key`, as it can be shown: on one line, without what a terminal would act on, and cut short.
    pub(crate) fn text(&self, key: &str) -> Option<String> {
        self.get(key)?.value.as_str().map(shown).filter(|text| !text.is_empty())
    }

    /// The text under `key` as it is written.
    pub(crate) fn raw(&self, key: &str) -> Option<&'a str> {
        self.get(key)?.value.as_str()
    }

    pub(crate) fn number(&self, key: &str) -> Option<f64> {
        self.get(key)?.value.as_f64()
    }

    /// Whether the key says true.
    pub(crate) fn is(&self, key: &str) -> bool {
        self.get(key).is_some_and(|node| node.value == &Value::Bool(true))
    }

    /// The keys of a table, sorted.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'a str> {
        self.value.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null()).map(|(key, _)| key.as_str())
    }
}

/// `text` on one line, without what a terminal would act on, and cut short.
pub(crate) fn shown(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut shown: String = line.chars().filter(|c| !is_hidden(*c)).take(LONGEST).collect();
    if line.chars().count() > LONGEST {
        shown.push('…');
    }
    shown
}
