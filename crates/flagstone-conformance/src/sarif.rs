//! SARIF 2.1.0.

use serde_json::Value;

const SCHEMA: &str = include_str!("../schemas/sarif-2.1.0.json");

/// Everything in `document` that the published schema does not allow: where, and what. Empty for a valid document.
///
/// # Panics
///
/// If the schema itself cannot be used.
pub fn mistakes(document: &Value) -> Vec<String> {
    let mut schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    // A bracket too many in the published pattern of languages, which browsers take for a bracket and the validator refuses.
    for component in ["run", "toolComponent"] {
        let language = schema.pointer_mut(&format!("/definitions/{component}/properties/language/pattern"));
        let language = language.expect("the schema has it");
        *language = language.as_str().expect("a pattern is text").replace("}]?$", "}\\]?$").into();
    }
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("the schema is one that the validator can use");
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn with_result(result: Value) -> Value {
        json!({ "version": "2.1.0", "runs": [{ "tool": { "driver": { "name": "F" } }, "results": [result] }] })
    }

    #[test]
    fn a_minimal_document_is_valid() {
        assert_eq!(mistakes(&with_result(json!({ "message": { "text": "m" } }))), Vec::<String>::new());
    }

    #[test]
    fn what_the_schema_does_not_allow_is_found() {
        let wrong = [
            json!({}),
            json!({ "message": { "text": "m" }, "level": "bad" }),
            json!({ "message": { "text": "m" }, "unheard_of": 1 }),
            json!({ "message": { "text": "m" }, "locations": [{ "physicalLocation": { "region": { "startLine": 0 } } }] }),
        ];
        for result in wrong {
            assert!(!mistakes(&with_result(result.clone())).is_empty(), "{result}");
        }
        assert!(!mistakes(&json!({ "version": "2.0.0", "runs": [] })).is_empty());
    }
}
