//! The documentation says of nobody that they did an offence, and of no decision that it was in error.

use super::walk;

const FORBIDDEN: &str = include_str!("../../../../../docs/forbidden-phrases.txt");

#[test]
fn no_page_asserts_guilt_or_error() {
    let phrases: Vec<&str> =
        FORBIDDEN.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).collect();
    assert!(phrases.len() > 20);
    let mut found = Vec::new();
    for (name, text) in walk::documentation() {
        // A phrase may run over the end of a line.
        let flowing = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        found.extend(
            phrases.iter().filter(|phrase| flowing.contains(**phrase)).map(|phrase| format!("{name}: {phrase}")),
        );
    }
    assert_eq!(found, [""; 0]);
}
