//! JUnit reports, as the Jenkins xUnit plugin takes them.

use uppsala::{XsdValidator, parse};

const SCHEMA: &str = include_str!("../schemas/junit-10.xsd");

/// Everything in `document` that the published schema does not allow. Empty for a valid document.
///
/// # Panics
///
/// If the schema itself cannot be used.
pub fn mistakes(document: &str) -> Vec<String> {
    let schema = parse(SCHEMA).expect("the schema is XML");
    let validator = XsdValidator::from_schema(&schema).expect("the schema is one that the validator can use");
    match parse(document) {
        Ok(document) => validator.validate(&document).iter().map(ToString::to_string).collect(),
        Err(error) => vec![error.to_string()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suite(within: &str) -> String {
        format!(
            r#"<testsuites><testsuite name="s" tests="1" failures="0" errors="0" time="0.010">{within}</testsuite></testsuites>"#
        )
    }

    #[test]
    fn a_report_of_every_outcome_is_valid() {
        let cases = r#"<testcase name="a" classname="c"/><testcase name="b"><skipped message="m"/></testcase>
            <testcase name="c"><failure message="m" type="t">x</failure></testcase><testcase name="d"><error message="m" type="t"/></testcase>"#;
        assert_eq!(mistakes(&suite(cases)), Vec::<String>::new());
    }

    #[test]
    fn what_the_schema_does_not_allow_is_found() {
        for within in [
            "<testcase/>",
            r#"<testcase name="a"><failed/></testcase>"#,
            r#"<testcase name="a" unheard-of="1"/>"#,
            r#"<testcase name="a"><skipped unheard-of="1"/></testcase>"#,
        ] {
            assert!(!mistakes(&suite(within)).is_empty(), "{within}");
        }
        assert!(!mistakes("<testsuites><testsuite name='s'/></testsuites>").is_empty(), "counts are required");
        assert!(!mistakes("<testsuites>").is_empty(), "it is no XML");
    }
}
