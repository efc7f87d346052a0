//! Data contracts by the Open Data Contract Standard (ODCS) 3.2.0.

use serde_json::Value;

const SCHEMA: &str = include_str!("../schemas/odcs-3.2.0.json");

/// Everything in `contract` that the published schema does not allow: where, and what. Empty for a valid contract.
///
/// # Panics
///
/// If the schema itself cannot be used.
pub fn mistakes(contract: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let validator = jsonschema::options().build(&schema).expect("the schema is one that the validator can use");
    validator.iter_errors(contract).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn with_rule(rule: Value) -> Value {
        json!({
            "kind": "DataContract", "apiVersion": "v3.2.0", "id": "c", "version": "1.0.0", "status": "active",
            "schema": [{ "name": "t", "properties": [{ "name": "p", "quality": [rule] }] }],
        })
    }

    #[test]
    fn rules_of_each_type_are_valid() {
        let right = [
            json!({ "metric": "nullValues", "mustBe": 0, "unit": "rows", "dimension": "completeness" }),
            json!({ "type": "custom", "engine": "flagstone", "implementation": { "requires": "TRUE" } }),
            json!({ "type": "text", "description": "d" }),
        ];
        for rule in right {
            assert_eq!(mistakes(&with_rule(rule)), Vec::<String>::new());
        }
    }

    #[test]
    fn what_the_schema_does_not_allow_is_found() {
        let wrong = [
            json!({ "metric": "unheardOf", "mustBe": 0 }),
            json!({ "metric": "nullValues" }),
            json!({ "metric": "nullValues", "mustBe": 0, "mustBeLessThan": 1 }),
            json!({ "metric": "nullValues", "mustBe": 0, "dimension": "validity" }),
            json!({ "type": "custom", "engine": "flagstone" }),
            json!({ "type": "text", "unheardOf": 1 }),
        ];
        for rule in wrong {
            assert!(!mistakes(&with_rule(rule.clone())).is_empty(), "{rule}");
        }
        assert!(!mistakes(&json!({ "kind": "DataContract" })).is_empty());
    }
}
