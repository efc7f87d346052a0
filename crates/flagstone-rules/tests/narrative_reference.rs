//! The scanner against a slow reading of the same lexicons that is written to be obviously right: words are split by hand,
//! every phrase is tried at every word, and nothing is filtered.

#[path = "reading/folder.rs"]
mod folder;
#[path = "narrative_reference/reading.rs"]
mod reading;

use std::sync::LazyLock;

use flagstone_rules::{RuleFiles, Rulebook};
use proptest::prelude::*;

use folder::{files_below, tests};
use reading::Reading;

static RULEBOOK: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right"));
static SMALL: LazyLock<Rulebook> = LazyLock::new(|| {
    let files = files_below(&tests().join("full"));
    Rulebook::load(&RuleFiles::from_bytes("rules", files)).rulebook.expect("the small rulebook is right")
});
static READING: LazyLock<Reading> = LazyLock::new(|| Reading::new(RULEBOOK.narratives()));
static SMALL_READING: LazyLock<Reading> = LazyLock::new(|| Reading::new(SMALL.narratives()));

/// Pieces that texts are made of: terms, cues, fillers, marks, damage.
fn pieces(rulebook: &Rulebook) -> Vec<String> {
    let lexicons = rulebook.narratives();
    let mut pieces: Vec<String> = Vec::new();
    for category in lexicons.categories() {
        let groups = category.groups.iter().map(|group| &group.terms);
        let exceptions = category.exceptions.iter().map(|phrases| &phrases.terms);
        let parts = category.pairs.iter().flat_map(|pair| [&pair.first, &pair.then]);
        pieces.extend(groups.chain(exceptions).chain(parts).flatten().cloned());
    }
    let context = lexicons.context().expect("the rulebook has cues");
    pieces.extend(context.cues.iter().flat_map(|cue| &cue.terms).cloned());
    let lists = [&context.breakers, &context.answers, &context.neutral];
    pieces.extend(lists.into_iter().flatten().flat_map(|phrases| &phrases.terms).cloned());
    pieces
}

static PIECES: LazyLock<Vec<String>> = LazyLock::new(|| pieces(&RULEBOOK));
static SMALL_PIECES: LazyLock<Vec<String>> = LazyLock::new(|| pieces(&SMALL));

const FILLERS: [&str; 16] =
    ["the", "of", "a", "x", "Victim", "9", "police", "café", "é", "Ümit", "room", "and so", "日本", "ſ", "İ", "s"];
const MARKS: [&str; 36] = [
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    "  ",
    "                                                                ",
    " .......................................................................... ",
    "\n",
    "\n\n",
    ". ",
    ".",
    ", ",
    "? ",
    "?",
    ": ",
    " - ",
    "-",
    "\u{2013}",
    " \u{2013} ",
    "'",
    "\u{2019}",
    "\u{e2}\u{20ac}\u{2122}",
    "\u{c2}\u{a0}",
    "\u{fffd}",
    "",
    "; ",
    "(",
    ") ",
    "/",
    " & ",
    "____",
    "\u{2022} ",
    "\u{96}",
];

fn texts(pieces: &'static [String]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        5 => (0..pieces.len()).prop_map(|at| pieces[at].clone()),
        1 => (0..pieces.len()).prop_map(|at| pieces[at].to_uppercase()),
        1 => (0..pieces.len()).prop_map(|at| pieces[at].replace(' ', "")),
        3 => (0..FILLERS.len()).prop_map(|at| FILLERS[at].to_owned()),
    ];
    let mark = (0..MARKS.len()).prop_map(|at| MARKS[at]);
    proptest::collection::vec((piece, mark), 0..24)
        .prop_map(|parts| parts.into_iter().flat_map(|(piece, mark)| [piece, mark.to_owned()]).collect())
}

fn agree(rulebook: &Rulebook, reading: &Reading, text: &str) -> Result<(), TestCaseError> {
    let found = rulebook.narratives().scanner().scan(text);
    prop_assert_eq!((found.affirmed, found.discounted), reading.read(text), "{:?}", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_scanner_says_what_the_slow_reading_says(text in texts(&PIECES)) {
        agree(&RULEBOOK, &READING, &text)?;
    }

    #[test]
    fn the_scanner_says_what_the_slow_reading_says_of_few_words(text in texts(&SMALL_PIECES)) {
        agree(&SMALL, &SMALL_READING, &text)?;
    }
}

#[test]
fn a_scanner_that_was_used_before_says_the_same() {
    let mut used = RULEBOOK.narratives().scanner();
    for text in ["Threatened by two males.", "She was groomed.", "", "No.", "She was groomed by two males, VIC says."] {
        assert_eq!(used.scan(text), RULEBOOK.narratives().scanner().scan(text), "{text}");
    }
}

/// One cell may hold a file pasted together. Work that grows with the square of the text would not end here.
#[test]
fn a_text_that_repeats_its_terms_is_read_to_its_end() {
    for phrase in ["she was given vodka. ", "she was given vodka ", "two men ", "no two men, ", "was told by "] {
        let text = phrase.repeat((4 << 20) / phrase.len());
        let short = phrase.repeat(4);
        assert_eq!(
            RULEBOOK.narratives().scanner().scan(&text),
            RULEBOOK.narratives().scanner().scan(&short),
            "{phrase}"
        );
    }
}
