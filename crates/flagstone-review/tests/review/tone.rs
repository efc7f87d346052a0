//! What reviewers and their commanders read asserts neither guilt nor error.

use std::fs;
use std::path::{Path, PathBuf};

const FORBIDDEN: &str = include_str!("../../../../docs/forbidden-phrases.txt");

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

#[test]
fn no_word_of_the_review_asserts_guilt_or_error() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = files_below(&repository.join("crates/flagstone-review/src"));
    files.extend(files_below(&repository.join("crates/flagstone-cli/src/command/reviews")));
    files.extend(files_below(&repository.join("crates/flagstone-cli/src/command/sample")));
    files.push(repository.join("crates/flagstone-cli/src/command/sample.rs"));
    files.push(repository.join("docs/human-review.md"));
    let phrases: Vec<String> = FORBIDDEN
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_lowercase)
        .collect();
    assert!(phrases.len() > 10);
    for file in files {
        let text = fs::read_to_string(&file).expect("a text").to_lowercase();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for phrase in &phrases {
            assert!(!text.contains(phrase.as_str()), "{}: {phrase}", file.display());
        }
    }
}
