//! The documentation says of nobody that they did an offence, and of no decision that it was in error.

use super::walk;

const FORBIDDEN: &str = include_str!("../../../../../docs/forbidden-phrases.txt");

/// Pages that quote texts which are to be read by the program, or words of a definition's source.
const OF_OTHERS: [&str; 2] = ["rules/NARRATIVES.md", "rules/EDGE-CASES.md"];

/// Names of things, as their owners give them.
const NAMES: [&str; 1] = ["grooming gangs inquiry"];

#[test]
fn no_page_asserts_guilt_or_error() {
    let phrases: Vec<&str> =
        FORBIDDEN.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).collect();
    assert!(phrases.len() > 20);
    let mut found = Vec::new();
    for (name, text) in walk::pages().into_iter().filter(|(name, _)| !OF_OTHERS.contains(&name.as_str())) {
        // A phrase may run over the end of a line.
        let flowing = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let flowing = NAMES.iter().fold(flowing, |text, name| text.replace(name, ""));
        found.extend(
            phrases.iter().filter(|phrase| flowing.contains(**phrase)).map(|phrase| format!("{name}: {phrase}")),
        );
    }
    assert_eq!(found, [""; 0]);
}
