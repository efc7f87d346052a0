//! One reference vector, which remembers what of it was compared.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Relative tolerance unless a vector's note allows more.
const RELATIVE: f64 = 1e-9;
/// Absolute tolerance near 0.
const ABSOLUTE: f64 = 1e-12;

/// Inputs and expected outputs of one computation.
pub(crate) struct Vector {
    id: String,
    family: String,
    inputs: Value,
    /// Outputs by path, such as `DL.blup[3]`.
    expected: BTreeMap<String, Value>,
    compared: BTreeSet<String>,
    complaints: Vec<String>,
    relative: f64,
}

/// The vectors of the file, in its order.
pub(crate) fn all() -> Vec<Vector> {
    let file: Value = serde_json::from_str(include_str!("../vectors.json")).expect("the vectors are JSON");
    let vectors = file["vectors"].as_array().expect("a list of vectors");
    vectors.iter().map(Vector::new).collect()
}

impl Vector {
    fn new(json: &Value) -> Self {
        let text = |key: &str| json[key].as_str().expect("every vector has an id and a family").to_owned();
        let mut expected = BTreeMap::new();
        flatten(String::new(), &json["outputs"], &mut expected);
        assert!(!expected.is_empty(), "a vector without outputs compares nothing");
        Self {
            id: text("id"),
            family: text("family"),
            inputs: json["inputs"].clone(),
            expected,
            compared: BTreeSet::new(),
            complaints: Vec::new(),
            relative: RELATIVE,
        }
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn family(&self) -> &str {
        &self.family
    }

    /// The input `key`, null when there is none.
    pub(crate) fn input(&self, key: &str) -> &Value {
        &self.inputs[key]
    }

    pub(crate) fn float(&self, key: &str) -> f64 {
        float(self.input(key))
    }

    pub(crate) fn count(&self, key: &str) -> u64 {
        count(self.input(key))
    }

    pub(crate) fn counts(&self, key: &str) -> Vec<u64> {
        list(self.input(key)).iter().map(count).collect()
    }

    pub(crate) fn floats(&self, key: &str) -> Vec<f64> {
        list(self.input(key)).iter().map(float).collect()
    }

    pub(crate) fn rows(&self, key: &str) -> Vec<Vec<u64>> {
        list(self.input(key)).iter().map(|row| list(row).iter().map(count).collect()).collect()
    }

    pub(crate) fn conf(&self) -> f64 {
        self.float("conf")
    }

    /// Allows a relative difference that the vector's note states.
    pub(crate) fn within(&mut self, relative: f64) {
        self.relative = relative;
    }

    /// Whether there is an output at `path`.
    pub(crate) fn expects(&self, path: &str) -> bool {
        self.expected.contains_key(path)
    }

    /// Compares a number with the output at `path`.
    pub(crate) fn equals(&mut self, path: &str, found: f64) {
        let Some(expected) = self.take(path) else { return };
        let expected = float(&expected);
        let close = (found - expected).abs() <= (self.relative * expected.abs()).max(ABSOLUTE);
        if !close {
            self.complain(format!("{path} is {found:.15e}, expected {expected:.15e}"));
        }
    }

    /// Compares a list of numbers with the outputs at `path[0]`, `path[1]`, ...
    pub(crate) fn all_equal(&mut self, path: &str, found: &[f64]) {
        for (index, &value) in found.iter().enumerate() {
            self.equals(&format!("{path}[{index}]"), value);
        }
    }

    /// Compares a text with the output at `path`.
    pub(crate) fn reads(&mut self, path: &str, found: &str) {
        let Some(expected) = self.take(path) else { return };
        if expected.as_str() != Some(found) {
            self.complain(format!("{path} is {found:?}, expected {expected}"));
        }
    }

    /// What did not agree, and what nobody compared.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let unread = self.expected.keys().filter(|path| !self.compared.contains(*path));
        let unread = unread.map(|path| format!("{}: output {path} was not compared", self.id));
        self.complaints.iter().cloned().chain(unread).collect()
    }

    fn take(&mut self, path: &str) -> Option<Value> {
        self.compared.insert(path.to_owned());
        let expected = self.expected.get(path).cloned();
        if expected.is_none() {
            self.complain(format!("there is no output {path}"));
        }
        expected
    }

    fn complain(&mut self, what: String) {
        self.complaints.push(format!("{}: {what}", self.id));
    }
}

fn flatten(path: String, value: &Value, into: &mut BTreeMap<String, Value>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(path, member, into);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                flatten(format!("{path}[{index}]"), item, into);
            }
        }
        leaf => {
            into.insert(path, leaf.clone());
        }
    }
}

pub(crate) fn float(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

pub(crate) fn count(value: &Value) -> u64 {
    value.as_u64().expect("a count")
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

#[test]
fn an_output_that_nobody_compares_is_a_complaint() {
    let json = serde_json::json!({ "id": "a", "family": "b", "inputs": {}, "outputs": { "read": 1.0, "not": [2.0] } });
    let mut vector = Vector::new(&json);
    vector.equals("read", 1.0 + 1e-12);
    assert_eq!(vector.complaints(), ["a: output not[0] was not compared"]);
}

#[test]
fn a_number_that_differs_and_an_output_that_is_not_there_are_complaints() {
    let json = serde_json::json!({ "id": "a", "family": "b", "inputs": {}, "outputs": { "read": 1.0 } });
    let mut vector = Vector::new(&json);
    vector.equals("read", 1.0 + 1e-8);
    vector.equals("other", 1.0);
    assert_eq!(vector.complaints().len(), 2);
}
