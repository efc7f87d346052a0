//! What the public reads asserts neither guilt nor error.

use flagstone_publish::{publish_exact, publish_rounded};

use crate::made_up::{REQUEST, results};

const FORBIDDEN: &str = include_str!("../../../../docs/forbidden-phrases.txt");
const PAGE: &str = include_str!("../../../../docs/publishing.md");

#[test]
fn no_word_of_a_release_asserts_guilt_or_error() {
    let rounded = publish_rounded(&results(1, 6), &REQUEST, &[]).expect("publishable");
    let exact = publish_exact(&results(1, 6), &REQUEST, &[]).expect("publishable");
    let files = rounded
        .files
        .into_iter()
        .chain(exact.files)
        .map(|(name, bytes)| (name, String::from_utf8(bytes).expect("text")));
    let phrases: Vec<String> = FORBIDDEN
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_lowercase)
        .collect();
    assert!(phrases.len() > 10);
    for (name, text) in files.chain([("docs/publishing.md".to_owned(), PAGE.to_owned())]) {
        let text = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        for phrase in &phrases {
            assert!(!text.contains(phrase.as_str()), "{name}: {phrase}");
        }
    }
}
