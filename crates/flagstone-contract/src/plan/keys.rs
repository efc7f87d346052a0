//! The keys that the standard has, versions 3.0 to 3.2. One that it does not have may be a misspelt question.

use crate::asked::{Node, shown};

/// Of any element.
const ELEMENT: [&str; 9] = [
    "id",
    "name",
    "physicalType",
    "description",
    "businessName",
    "deprecated",
    "authoritativeDefinitions",
    "tags",
    "customProperties",
];

const OBJECT: [&str; 8] = [
    "logicalType",
    "physicalName",
    "dataGranularityDescription",
    "properties",
    "relationships",
    "quality",
    "context",
    "synonyms",
];

const PROPERTY: [&str; 26] = [
    "primaryKey",
    "primaryKeyPosition",
    "logicalType",
    "logicalTypeOptions",
    "physicalName",
    "required",
    "unique",
    "semanticType",
    "partitioned",
    "partitionKeyPosition",
    "classification",
    "encryptedName",
    "transformSourceObjects",
    "transformLogic",
    "transformDescription",
    "examples",
    "enum",
    "criticalDataElement",
    "relationships",
    "quality",
    "items",
    "properties",
    "map",
    "synonyms",
    "context",
    "defaultValue",
];

const RULE: [&str; 28] = [
    "id",
    "name",
    "description",
    "type",
    "metric",
    "rule",
    "arguments",
    "pattern",
    "validValues",
    "unit",
    "query",
    "engine",
    "implementation",
    "dimension",
    "method",
    "severity",
    "businessImpact",
    "schedule",
    "scheduler",
    "tags",
    "customProperties",
    "authoritativeDefinitions",
    "mustBe",
    "mustNotBe",
    "mustBeGreaterThan",
    "mustBeGreaterOrEqualTo",
    "mustBeLessThan",
    "mustBeLessOrEqualTo",
];

const BETWEEN: [&str; 2] = ["mustBeBetween", "mustNotBeBetween"];

/// The keys of an object that mean nothing.
pub(super) fn of_object(node: &Node<'_>) -> Vec<String> {
    unknown(node, |key| ELEMENT.contains(&key) || OBJECT.contains(&key))
}

/// Those of a property.
pub(super) fn of_property(node: &Node<'_>) -> Vec<String> {
    unknown(node, |key| ELEMENT.contains(&key) || PROPERTY.contains(&key))
}

/// Those of a rule of quality.
pub(super) fn of_rule(node: &Node<'_>) -> Vec<String> {
    unknown(node, |key| RULE.contains(&key) || BETWEEN.contains(&key))
}

fn unknown(node: &Node<'_>, is_known: impl Fn(&str) -> bool) -> Vec<String> {
    node.keys().filter(|key| !is_known(key)).map(shown).collect()
}

/// The keys of `node` among `names` that hold neither true nor false, though they must.
pub(super) fn not_boolean<'n>(node: &Node<'_>, names: &[&'n str]) -> Vec<&'n str> {
    names.iter().copied().filter(|key| node.get(key).is_some_and(|part| !part.value.is_boolean())).collect()
}

/// The keys of `node` among `names` that hold no list, though they must.
pub(super) fn not_a_list<'n>(node: &Node<'_>, names: &[&'n str]) -> Vec<&'n str> {
    names.iter().copied().filter(|key| node.get(key).is_some_and(|part| !part.value.is_array())).collect()
}
