//! The rules say of nobody that they did an offence, and of no decision that it was in error.

use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

const FORBIDDEN: &str = include_str!("../../../docs/forbidden-phrases.txt");

/// Keys whose words are not ours: what a source says, and what is looked for in texts.
const WORDS_OF_OTHERS: [&str; 8] = ["source", "section", "document", "publisher", "terms", "first", "then", "text"];

/// Names of things, as their owners give them.
const NAMES: [&str; 2] = ["grooming gangs inquiry", "inquiry into grooming gangs"];

/// Words that a definition's source uses for those whom it counts; what the definition asks does without them.
const OF_THE_SOURCE: [(&str, &str); 4] = [
    ("cocad.toml", "perpetrator"),
    ("complex-abuse-2002.toml", "abuser"),
    ("inquiry-draft-2025.toml", "gang"),
    ("edge-cases.toml", "abuser"),
];

fn found(text: &str) -> Vec<&'static str> {
    let text = NAMES.iter().fold(text.to_lowercase(), |text, name| text.replace(name, ""));
    let phrases = FORBIDDEN.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    phrases.filter(|phrase| text.contains(phrase)).collect()
}

fn toml_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the rules are there") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            toml_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "toml")
            && path.file_name().is_none_or(|name| name != "labelled-narratives.toml")
        {
            files.push(path);
        }
    }
}

/// Every text of ours in a rule file, with its key.
fn texts<'v>(key: &'v str, value: &'v Value, into: &mut Vec<(&'v str, &'v str)>) {
    match value {
        Value::String(text) => into.push((key, text)),
        Value::Array(items) => items.iter().for_each(|item| texts(key, item, into)),
        Value::Table(table) => {
            table.iter().filter(|(key, _)| !WORDS_OF_OTHERS.contains(&key.as_str())).for_each(|(key, value)| {
                texts(key, value, into);
            });
        }
        _ => {}
    }
}

#[test]
fn no_rule_asserts_guilt_or_error() {
    let mut files = Vec::new();
    toml_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules"), &mut files);
    assert!(files.len() > 100, "{} files", files.len());
    let mut wrong = Vec::new();
    for file in files {
        let table: Table = fs::read_to_string(&file).expect("text").parse().expect("TOML");
        let value = Value::Table(table);
        let mut ours = Vec::new();
        texts("", &value, &mut ours);
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        for (key, text) in ours {
            let allowed =
                |phrase: &str| OF_THE_SOURCE.contains(&(name.as_str(), phrase)) && !["asks", "title"].contains(&key);
            let phrases = found(text).into_iter().filter(|phrase| !allowed(phrase));
            wrong.extend(phrases.map(|phrase| format!("{}: {key}: {phrase}", file.display())));
        }
    }
    assert_eq!(wrong, [""; 0], "{}", wrong.join("\n"));
}

#[test]
fn the_list_of_phrases_finds_what_it_should() {
    assert_eq!(found("This case was wrongly closed."), ["wrongly"]);
    assert_eq!(found("The Perpetrator was a mistake by police"), ["perpetrator", "mistake by"]);
    assert!(found("A case that meets the review criteria is to be looked at.").is_empty());
    assert!(FORBIDDEN.lines().count() > 40);
}
