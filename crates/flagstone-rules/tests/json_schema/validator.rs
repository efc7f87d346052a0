//! A validator of the part of JSON Schema that the schemas use. A keyword that it does not know is a failure of the test.
//!
//! The validators that exist as crates ask more features of packages far below polars, which would then be built again
//! for tests. The words here follow the specification of draft 2020-12, sections "Core" and "Validation".

use std::collections::BTreeSet;

use regex_lite::Regex;
use serde_json::{Map, Value};

/// One schema.
pub(crate) struct Validator {
    root: Value,
}

impl Validator {
    pub(crate) fn new(schema: &str) -> Validator {
        Validator { root: serde_json::from_str(schema).expect("a schema is JSON") }
    }

    /// Where and how `value` does not fit; empty if it does.
    pub(crate) fn mistakes(&self, value: &Value) -> Vec<String> {
        let mut mistakes = Vec::new();
        self.check(&self.root, value, "", &mut mistakes);
        mistakes
    }

    /// The keys that a reader of the table at `path` of `document` should ask for: those of the alternative that the table
    /// fits as it stands, or of any if there are several. `None`: the schema leaves the keys of this table open.
    pub(crate) fn keys_at(&self, document: &Value, path: &[String]) -> Option<Vec<BTreeSet<String>>> {
        let mut shapes = vec![&self.root];
        let mut at = document;
        for step in path {
            let shape_of = |shape| self.step(shape, at, step);
            let next: Vec<&Value> =
                shapes.into_iter().flat_map(|shape| self.fitting(shape, at)).filter_map(shape_of).collect();
            at = child(at, step);
            shapes = next;
        }
        let closed: Vec<&Value> = shapes
            .into_iter()
            .flat_map(|shape| self.fitting(shape, at))
            .filter(|shape| shape["additionalProperties"] == Value::Bool(false))
            .collect();
        let keys = |shape: &&Value| object(&shape["properties"]).keys().cloned().collect();
        (!closed.is_empty()).then(|| closed.iter().map(keys).collect())
    }

    /// Every key of every table of the schema, as `name.name`, those of conditions apart.
    pub(crate) fn keys(&self) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        self.collect(&self.root, "", &mut keys);
        keys
    }

    fn collect(&self, shape: &Value, path: &str, keys: &mut BTreeSet<String>) {
        if let Some(target) = shape["$ref"].as_str() {
            // The fields of records are those of the record schema: what is held to a file is that they are read.
            if !target.contains("record_of") {
                self.collect(self.target(target), path, keys);
            }
            return;
        }
        for alternative in shape["anyOf"].as_array().into_iter().flatten() {
            self.collect(alternative, path, keys);
        }
        for (key, below) in shape.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            self.collect(below, &path, keys);
            keys.insert(path);
        }
        for below in [&shape["items"], &shape["additionalProperties"]].into_iter().filter(|shape| shape.is_object()) {
            self.collect(below, path, keys);
        }
    }

    /// The shapes behind `shape` that `value` fits, references followed and alternatives parted.
    fn fitting<'s>(&'s self, shape: &'s Value, value: &Value) -> Vec<&'s Value> {
        if let Some(target) = shape["$ref"].as_str() {
            return self.fitting(self.target(target), value);
        }
        match shape["anyOf"].as_array() {
            None => vec![shape],
            Some(alternatives) => {
                let fitting = alternatives.iter().filter(|shape| self.fits(shape, value));
                fitting.flat_map(|shape| self.fitting(shape, value)).collect()
            }
        }
    }

    fn step<'s>(&'s self, shape: &'s Value, value: &Value, step: &str) -> Option<&'s Value> {
        if value.is_array() {
            return shape.get("items");
        }
        shape["properties"].get(step).or_else(|| shape.get("additionalProperties").filter(|shape| shape.is_object()))
    }

    fn target(&self, reference: &str) -> &Value {
        let name = reference.strip_prefix("#/$defs/").expect("references lead to $defs");
        self.root["$defs"].get(name).unwrap_or_else(|| panic!("$defs has no {name}"))
    }

    /// Says how `value`, which stands at `path`, does not fit `shape`.
    fn check(&self, shape: &Value, value: &Value, path: &str, mistakes: &mut Vec<String>) {
        if let Some(allowed) = shape.as_bool() {
            if !allowed {
                mistakes.push(format!("{path}: nothing may stand here"));
            }
            return;
        }
        for (keyword, asked) in object(shape) {
            let holds = match (keyword.as_str(), value) {
                // Words for people, and what is looked up from elsewhere. Formats say nothing by themselves.
                ("$schema" | "$defs" | "title" | "description" | "x-taplo" | "format", _) => true,
                ("type", _) => is_of_type(text(asked), value),
                ("enum", _) => list(asked).contains(value),
                ("pattern", Value::String(value)) => {
                    Regex::new(text(asked)).expect("a regular expression").is_match(value)
                }
                ("minimum", Value::Number(number)) => number.as_f64() >= asked.as_f64(),
                ("maximum", Value::Number(number)) => number.as_f64() <= asked.as_f64(),
                ("minItems", Value::Array(items)) => items.len() as u64 >= number(asked),
                ("maxItems", Value::Array(items)) => items.len() as u64 <= number(asked),
                ("minProperties", Value::Object(keys)) => keys.len() as u64 >= number(asked),
                ("required", Value::Object(keys)) => list(asked).iter().all(|key| keys.contains_key(text(key))),
                ("dependentRequired", Value::Object(keys)) => object(asked)
                    .iter()
                    .filter(|(key, _)| keys.contains_key(*key))
                    .all(|(_, others)| list(others).iter().all(|other| keys.contains_key(text(other)))),
                ("not", _) => !self.fits(asked, value),
                ("anyOf", _) => list(asked).iter().any(|shape| self.fits(shape, value)),
                ("allOf", _) => list(asked).iter().all(|shape| self.fits(shape, value)),
                ("$ref", _) => self.fits(self.target(text(asked)), value),
                ("if", _) => {
                    let side = if self.fits(asked, value) { "then" } else { "else" };
                    shape.get(side).is_none_or(|side| self.fits(side, value))
                }
                // Asked together with their condition.
                ("then" | "else", _) => true,
                ("items", Value::Array(items)) => {
                    for (number, item) in items.iter().enumerate() {
                        self.check(asked, item, &format!("{path}[{number}]"), mistakes);
                    }
                    true
                }
                ("properties", Value::Object(keys)) => {
                    for (key, shape) in object(asked) {
                        if let Some(value) = keys.get(key) {
                            self.check(shape, value, &format!("{path}.{key}"), mistakes);
                        }
                    }
                    true
                }
                ("additionalProperties", Value::Object(keys)) => {
                    let known = shape["properties"].as_object();
                    for (key, value) in
                        keys.iter().filter(|(key, _)| known.is_none_or(|known| !known.contains_key(*key)))
                    {
                        self.check(asked, value, &format!("{path}.{key}"), mistakes);
                    }
                    true
                }
                (
                    "pattern"
                    | "minimum"
                    | "maximum"
                    | "minItems"
                    | "maxItems"
                    | "minProperties"
                    | "required"
                    | "dependentRequired"
                    | "items"
                    | "properties"
                    | "additionalProperties",
                    _,
                ) => true,
                (unknown, _) => panic!("keyword {unknown} is not known to this validator"),
            };
            if !holds {
                mistakes.push(format!("{path}: {keyword} {asked}"));
            }
        }
    }

    fn fits(&self, shape: &Value, value: &Value) -> bool {
        let mut mistakes = Vec::new();
        self.check(shape, value, "", &mut mistakes);
        mistakes.is_empty()
    }
}

/// Every key of every table of `schema` that has no description.
pub(crate) fn undescribed(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let below: Vec<(&String, &Value)> = schema.as_object().into_iter().flatten().collect();
    for (keyword, value) in below {
        match (keyword.as_str(), value) {
            // What a condition adds is described where the key is.
            ("allOf" | "x-taplo", _) => {}
            ("properties", _) => {
                for (key, shape) in object(value) {
                    if shape["description"].as_str().is_none_or(|text| !text.ends_with('.')) {
                        found.push(key.clone());
                    }
                    found.extend(undescribed(shape));
                }
            }
            ("$defs", _) => found.extend(object(value).values().flat_map(undescribed)),
            (_, Value::Array(items)) => found.extend(items.iter().flat_map(undescribed)),
            (_, Value::Object(_)) => found.extend(undescribed(value)),
            _ => {}
        }
    }
    found
}

fn is_of_type(kind: &str, value: &Value) -> bool {
    match kind {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        unknown => panic!("type {unknown} is not known to this validator"),
    }
}

fn child<'v>(value: &'v Value, step: &str) -> &'v Value {
    match value {
        Value::Array(items) => &items[step.parse::<usize>().expect("an index")],
        _ => &value[step],
    }
}

fn object(value: &Value) -> &Map<String, Value> {
    value.as_object().expect("an object")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn number(value: &Value) -> u64 {
    value.as_u64().expect("a count")
}
