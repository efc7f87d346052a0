//! Whatever a rule file holds, loading says what is wrong with it, and never panics.

use std::collections::BTreeMap;

use flagstone_rules::{DiagnosticCode, Loaded, RenderStyle, RuleFiles, Rulebook, render};
use proptest::prelude::*;

#[path = "reading/folder.rs"]
mod folder;

use folder::{files_below, tests};

const CHECK: &str = "checks/consistency/recorded-before-committed.toml";

/// Loads and renders, in plain text and in colours.
fn load(files: BTreeMap<String, Vec<u8>>) -> Loaded {
    let loaded = Rulebook::load(&RuleFiles::from_bytes("rules", files));
    for diagnostic in &loaded.diagnostics {
        for place in diagnostic.place.iter().chain(diagnostic.notes.iter().filter_map(|(_, place)| place.as_ref())) {
            if let Some(text) = loaded.sources.text(&place.path) {
                assert!(text.get(place.span.clone()).is_some(), "{:?} of {}", place.span, place.path);
            }
        }
    }
    render(&loaded.diagnostics, &loaded.sources, RenderStyle::Coloured);
    loaded
}

fn base() -> BTreeMap<String, Vec<u8>> {
    files_below(&tests().join("base"))
}

/// The small rulebook with `requires` of its one check replaced by the TOML string `quoted`.
fn with_requires(quoted: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = base();
    let text = String::from_utf8(files[CHECK].clone()).expect("the base is text");
    let lines: Vec<String> = text
        .lines()
        .map(|line| if line.starts_with("requires") { format!("requires = {quoted}") } else { line.to_owned() })
        .collect();
    files.insert(CHECK.to_owned(), lines.join("\n").into_bytes());
    files
}

/// `text` as a basic TOML string.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

fn codes_of(expression: &str) -> Vec<DiagnosticCode> {
    load(with_requires(&quoted(expression))).diagnostics.iter().map(|d| d.code).collect()
}

#[test]
fn an_expression_nested_without_end_is_too_large() {
    let deep = |open: &str, inner: &str, close: &str, times: usize| open.repeat(times) + inner + &close.repeat(times);
    for times in [100, 400, 1_000, 10_000] {
        for (open, inner, close) in [
            ("(", "reviewed", ")"),
            ("NOT ", "reviewed", ""),
            ("NOT(", "reviewed", ")"),
            ("-", "1", ""),
            ("- ", "1", ""),
            ("any_of(suspects,", "TRUE", ")"),
            ("CASE WHEN ", "reviewed", " END"),
            ("[", "1", "]"),
            ("(SELECT ", "1", ")"),
            ("{", "1", "}"),
        ] {
            let codes = codes_of(&deep(open, inner, close, times));
            assert!(
                codes.iter().all(|code| matches!(
                    code,
                    DiagnosticCode::TooLarge | DiagnosticCode::ExpressionSyntax | DiagnosticCode::Unsupported
                )),
                "{times} times {open}: {codes:?}"
            );
            assert!(!codes.is_empty(), "{times} times {open}");
        }
    }
}

#[test]
fn a_chain_without_end_is_answered() {
    for (first, next) in [
        ("reviewed", " AND reviewed"),
        ("TRUE", " OR TRUE"),
        ("1", "+1"),
        ("suspects_stated < 1", "+1"),
        ("suspects_stated < 1", "-suspects_stated"),
        ("reviewed", " IS TRUE"),
        ("reviewed", " IS NOT UNKNOWN"),
        ("a", ".a"),
        ("a", "::int"),
        ("a", "[1]"),
        ("a", "*1"),
        ("a", "||a"),
        ("1", "=1"),
        ("a", " IS NULL"),
        ("suspects_stated IN (1", ",1"),
        ("reviewed", " COLLATE x"),
        ("a", " AT TIME ZONE 'x'"),
    ] {
        for times in [300, 700, 1_300, 1_990, 10_000] {
            let expression = first.to_owned() + &next.repeat(times);
            let codes = codes_of(&expression);
            assert!(
                expression.len() <= 4_000 || codes.contains(&DiagnosticCode::TooLarge),
                "{times} times {next}: {codes:?}"
            );
        }
    }
}

#[test]
fn a_file_nested_without_end_is_answered() {
    for times in [100, 1_000, 10_000, 100_000] {
        for text in [
            format!("requires = {}{}", "[".repeat(times), "]".repeat(times)),
            format!("requires = {}1{}", "{a=".repeat(times), "}".repeat(times)),
            format!("a{} = 1", ".a".repeat(times)),
            format!("[a{}]", ".a".repeat(times)),
            format!("[[a{}]]", ".a".repeat(times)),
            "[[a]]\n".repeat(times),
        ] {
            let mut files = base();
            files.insert(CHECK.to_owned(), text.into_bytes());
            assert!(load(files).rulebook.is_none());
        }
    }
}

#[test]
fn an_expression_of_a_thousand_terms_is_too_large_and_of_eighty_is_not() {
    let chain = |times: usize| "reviewed".to_owned() + &" AND reviewed".repeat(times - 1);
    assert_eq!(codes_of(&chain(1_000)), [DiagnosticCode::TooLarge]);
    assert!(!codes_of(&chain(80)).contains(&DiagnosticCode::TooLarge));
}

#[test]
fn a_list_of_many_literals_is_not_too_large() {
    let numbers: Vec<String> = (0..600).map(|number| number.to_string()).collect();
    let codes = codes_of(&format!("suspects_stated IN ({})", numbers.join(",")));
    assert!(!codes.contains(&DiagnosticCode::TooLarge), "{codes:?}");
}

#[test]
fn the_mark_is_on_the_mistake_in_files_with_either_line_break() {
    for line_break in ["\n", "\r\n"] {
        for quotes in ["\"\"\"", "'''"] {
            let lines = ["offence_text = 'é→ü' OR", "  reviewed OR", "  nowhere"];
            let value = format!("{quotes}{line_break}{}{quotes}", lines.join(line_break));
            let mut files = with_requires(&value);
            let text = String::from_utf8(files[CHECK].clone()).expect("text");
            let text = text.replace("\r\n", "\n").replace('\n', line_break);
            files.insert(CHECK.to_owned(), text.into_bytes());
            let loaded = load(files);
            let marked: Vec<&str> = loaded
                .diagnostics
                .iter()
                .filter_map(|d| {
                    let place = d.place.as_ref()?;
                    loaded.sources.text(&place.path)?.get(place.span.clone())
                })
                .collect();
            assert_eq!(marked, ["nowhere"], "{line_break:?} {quotes}");
        }
    }
}

#[test]
fn a_mistake_on_a_very_long_line_is_shown() {
    let value = quoted(&format!("offence_text = '{}' OR nowhere", "→".repeat(1_200)));
    let loaded = load(with_requires(&value));
    assert!(render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain).contains("nowhere"));
    let mut files = base();
    files.insert(CHECK.to_owned(), format!("id = {}", "x".repeat(1_000_000)).into_bytes());
    load(files);
}

/// Pieces that expressions are made of, whole and broken.
const PIECES: [&str; 64] = [
    "reviewed",
    "suspects_stated",
    "recorded_on",
    "offence_code",
    "offence_text",
    "flags",
    "crimes.reviewed",
    "suspects.role",
    "role",
    "person_key",
    "nowhere",
    "suspects",
    "crimes",
    "nobody",
    "any_of",
    "all_of",
    "count_of",
    "count_distinct_of",
    "recorded",
    "state",
    "attribute",
    "includes",
    "mentions",
    "repeats",
    "days_between",
    "years_between",
    "extracted_on",
    "(",
    ")",
    "()",
    ",",
    "AND",
    "OR",
    "NOT",
    "IN",
    "BETWEEN",
    "IS TRUE",
    "IS NOT UNKNOWN",
    "IS NULL",
    "NULL",
    "TRUE",
    "FALSE",
    "=",
    "<>",
    "<",
    ">=",
    "+",
    "-",
    "*",
    "1",
    "-1",
    "99999999999",
    "1.5",
    "'19D'",
    "'is_sexual'",
    "'words'",
    "'cse'",
    "'é'",
    "DATE '2024-02-29'",
    "DATE '2023-02-29'",
    "DATE 'é'",
    "\"é\"",
    "--",
    "'",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_as_an_expression_is_answered(text in "\\PC{0,60}", wild in any::<String>()) {
        codes_of(&text);
        codes_of(&wild);
    }

    #[test]
    fn any_row_of_pieces_as_an_expression_is_answered(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..14)) {
        codes_of(&pieces.join(" "));
        codes_of(&pieces.concat());
        load(with_requires(&format!("'''{}'''", pieces.join("\r\n"))));
    }

    #[test]
    fn any_bytes_as_a_file_are_answered(at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 0..200), text in any::<String>()) {
        let paths: Vec<String> = base().into_keys().collect();
        for content in [bytes, text.into_bytes()] {
            let mut files = base();
            files.insert(at.get(&paths).clone(), content);
            load(files);
        }
    }

    #[test]
    fn any_path_is_answered(path in "\\PC{0,30}", text in any::<String>()) {
        let mut files = base();
        files.insert(path, text.into_bytes());
        load(files);
    }
}

/// One change to the bytes of a file.
#[derive(Debug, Clone)]
enum Mutation {
    Delete(prop::sample::Index, usize),
    Duplicate(prop::sample::Index, usize),
    Swap(prop::sample::Index, prop::sample::Index),
    Replace(prop::sample::Index, u8),
    Cut(prop::sample::Index),
}

impl Mutation {
    fn apply(&self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        let span = |at: &prop::sample::Index, length: usize, size: usize| {
            (at.index(size), (at.index(size) + length).min(size))
        };
        match self {
            Mutation::Delete(at, length) => {
                let (start, end) = span(at, *length, bytes.len());
                bytes.drain(start..end);
            }
            Mutation::Duplicate(at, length) => {
                let (start, end) = span(at, *length, bytes.len());
                let copy = bytes[start..end].to_vec();
                bytes.splice(end..end, copy);
            }
            Mutation::Swap(a, b) => {
                let (a, b) = (a.index(bytes.len()), b.index(bytes.len()));
                bytes.swap(a, b);
            }
            Mutation::Replace(at, byte) => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            Mutation::Cut(at) => bytes.truncate(at.index(bytes.len())),
        }
    }
}

fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let at = || any::<prop::sample::Index>();
    let mutation = prop_oneof![
        4 => (at(), 1usize..12).prop_map(|(at, length)| Mutation::Delete(at, length)),
        4 => (at(), 1usize..40).prop_map(|(at, length)| Mutation::Duplicate(at, length)),
        4 => (at(), at()).prop_map(|(a, b)| Mutation::Swap(a, b)),
        4 => (at(), prop_oneof![any::<u8>(), prop::sample::select(b"\"'\\\n\r[]{}(),.=#\t".to_vec())]).prop_map(|(at, byte)| Mutation::Replace(at, byte)),
        1 => at().prop_map(Mutation::Cut),
    ];
    prop::collection::vec(mutation, 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_slip_of_the_hand_in_a_shipped_file_is_answered(at in any::<prop::sample::Index>(), mutations in mutations()) {
        let mut files = files_below(&tests().join("../../../rules"));
        let paths: Vec<String> = files.keys().filter(|path| !path.ends_with(".md")).cloned().collect();
        let bytes = files.get_mut(at.get(&paths)).expect("one of the paths");
        mutations.iter().for_each(|mutation| mutation.apply(bytes));
        load(files);
    }
}
