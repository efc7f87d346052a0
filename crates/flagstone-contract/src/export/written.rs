//! A contract as it is written: keys of the standard, in its order, and only those that are used.

use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Contract<'a> {
    pub(super) api_version: &'static str,
    pub(super) kind: &'static str,
    pub(super) id: &'static str,
    pub(super) name: &'a str,
    pub(super) version: &'a str,
    pub(super) status: &'static str,
    pub(super) description: Description,
    pub(super) custom_properties: Vec<Custom>,
    pub(super) schema: Vec<Object<'a>>,
}

#[derive(Serialize)]
pub(super) struct Description {
    pub(super) usage: &'static str,
}

/// A key of Flagstone's own.
#[derive(Serialize)]
pub(super) struct Custom {
    property: &'static str,
    value: Value,
    vendor: &'static str,
}

impl Custom {
    pub(super) fn text(property: &'static str, value: &str) -> Custom {
        Custom { property, value: one_line(value).into(), vendor: VENDOR }
    }

    pub(super) fn texts(property: &'static str, values: Vec<String>) -> Custom {
        Custom { property, value: values.into(), vendor: VENDOR }
    }
}

/// By which others know keys, and rules, that are Flagstone's.
pub(super) const VENDOR: &str = "flagstone";

/// A text of the rulebook, whose lines were broken for people.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A table.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Object<'a> {
    pub(super) name: &'static str,
    pub(super) business_name: &'a str,
    pub(super) logical_type: &'static str,
    pub(super) physical_type: &'static str,
    pub(super) description: String,
    pub(super) data_granularity_description: String,
    pub(super) properties: Vec<Property<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) quality: Vec<Quality>,
}

/// A field.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Property<'a> {
    pub(super) name: &'a str,
    pub(super) logical_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) logical_type_options: Option<IntegerOptions>,
    pub(super) physical_type: &'static str,
    pub(super) description: String,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) required: bool,
    pub(super) classification: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) transform_description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) items: Option<Items>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub(super) codes: Vec<Code<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) relationships: Vec<Relationship>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) quality: Vec<Quality>,
    pub(super) custom_properties: Vec<Custom>,
}

fn is_false(value: &bool) -> bool {
    !value
}

#[derive(Serialize)]
pub(super) struct IntegerOptions {
    pub(super) format: &'static str,
}

/// What an array holds.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Items {
    pub(super) logical_type: &'static str,
}

#[derive(Serialize)]
pub(super) struct Code<'a> {
    pub(super) value: &'a str,
    pub(super) label: &'a str,
}

#[derive(Serialize)]
pub(super) struct Relationship {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) to: &'static str,
}

/// A check.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Quality {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) description: String,
    #[serde(flatten)]
    pub(super) rule: Rule,
    pub(super) dimension: &'static str,
    pub(super) severity: &'static str,
    pub(super) business_impact: String,
    pub(super) custom_properties: Vec<Custom>,
}

/// What a check asks.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub(super) enum Rule {
    /// A metric of the standard.
    Library {
        metric: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        arguments: Option<Arguments>,
        #[serde(flatten)]
        limit: Limit,
    },
    /// An expression of the rulebook.
    Custom { engine: &'static str, implementation: Implementation },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Arguments {
    pub(super) valid_values: Vec<String>,
}

/// The highest number of breaches, or the highest percentage.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Limit {
    #[serde(rename_all = "camelCase")]
    None { must_be: u8, unit: &'static str },
    #[serde(rename_all = "camelCase")]
    PerCent { must_be_less_or_equal_to: f64, unit: &'static str },
}

/// The keys of the rule's file.
#[derive(Serialize)]
pub(super) struct Implementation {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) applies_to: Option<String>,
    pub(super) requires: String,
    pub(super) max_breach_rate: f64,
}
