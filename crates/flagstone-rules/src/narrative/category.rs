//! One file of terms: what a narrative may say, in which words, and how much each of them weighs.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::pattern;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{ItemKind, Section, Text};
use crate::lexicon::{LexiconExample, ReadExample};
use crate::provenance::Provenance;

/// Something that a narrative may say: a file of `rules/lexicons/` with `reads = "narratives"`.
#[derive(Debug, Clone)]
pub struct Category {
    /// Id, title, source, limits.
    pub provenance: Provenance,
    /// The weights of the groups found must add up to this.
    pub mentioned_at: u8,
    /// Where they must be found.
    pub within: Reach,
    /// The terms.
    pub groups: Vec<Group>,
    /// The terms of two parts.
    pub pairs: Vec<Pair>,
    /// Phrases that look like a mention and are none, each list with what it is.
    pub exceptions: Vec<Phrases>,
    /// The examples of its file; they are run whenever the rulebook is loaded.
    pub examples: Vec<LexiconExample>,
}

/// How far apart the groups that add up to a mention may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// All in one sentence.
    Sentence,
    /// Anywhere in the text.
    Text,
}

impl Reach {
    /// The words of the file.
    pub(crate) const WORDS: [(&str, &str); 2] = [
        ("sentence", "The groups must stand in one sentence."),
        ("text", "The groups may stand anywhere in the text."),
    ];
    const ALL: [Reach; 2] = [Reach::Sentence, Reach::Text];
}

/// Terms that say the same thing. A group counts once, however many of its terms a text has.
#[derive(Debug, Clone)]
pub struct Group {
    /// What they say.
    pub meaning: String,
    /// How much finding one of them says, 1 to 3.
    pub weight: u8,
    /// Whether nearly every record has one of them, so that only the others are worth looking for first.
    pub common: bool,
    /// The terms, as written.
    pub terms: Vec<String>,
    /// The passage that the wordings come from, where one was seen.
    pub source: Option<String>,
}

/// Terms of two parts with a few words between: who gave and what was given. A pair counts once, like a group.
#[derive(Debug, Clone)]
pub struct Pair {
    /// What they say.
    pub meaning: String,
    /// How much finding both parts says, 1 to 3.
    pub weight: u8,
    /// The part that comes first, as written.
    pub first: Vec<String>,
    /// The part that comes after it in the same sentence, as written.
    pub then: Vec<String>,
    /// How many words may lie between.
    pub apart: u8,
}

/// Phrases that do the same thing.
#[derive(Debug, Clone)]
pub struct Phrases {
    /// What they do, and why.
    pub meaning: String,
    /// The phrases, as written.
    pub terms: Vec<String>,
}

/// What all ids of narrative lexicons start with.
const PREFIX: &str = "narrative-";

impl Category {
    /// The id.
    pub fn id(&self) -> &str {
        &self.provenance.id
    }

    /// The id without what all of them start with: `grooming`.
    pub fn short_id(&self) -> &str {
        self.id().strip_prefix(PREFIX).unwrap_or(self.id())
    }

    /// Title for people.
    pub fn title(&self) -> &str {
        &self.provenance.title
    }

    /// Reads a file of terms; whether each of them can be found is looked at where they are `tried`.
    pub(crate) fn read(
        root: &Section<'_>,
        provenance: Option<Provenance>,
        examples: &[ReadExample],
        tried: bool,
        diagnostics: &mut Diagnostics,
    ) -> Option<Category> {
        let mentioned_at = integer(root, "mentioned_at", 1, 9, diagnostics);
        let within = root.word("within", &Reach::WORDS.map(|(word, _)| word), diagnostics);
        let sections = some_sections(root, "group", diagnostics);
        let pairs = root.sections("pair", diagnostics);
        let pairs = pairs.iter().filter_map(|section| Pair::read(section, tried, diagnostics)).collect();
        let mut terms = tried.then(Vec::new);
        let groups: Vec<Group> =
            sections.iter().filter_map(|section| Group::read(section, terms.as_mut(), diagnostics)).collect();
        say_of_terms(&terms.unwrap_or_default(), diagnostics);
        let exceptions = Phrases::read_all(root, "exception", tried, diagnostics);
        Some(Category {
            provenance: provenance?,
            mentioned_at: mentioned_at?,
            within: Reach::ALL[within?],
            groups,
            pairs,
            exceptions,
            examples: examples.iter().map(ReadExample::example).collect(),
        })
    }

    /// Every term, and every part of one, as written.
    pub(crate) fn terms(&self) -> impl Iterator<Item = &String> {
        let parts = self.pairs.iter().flat_map(|pair| pair.first.iter().chain(&pair.then));
        self.groups.iter().flat_map(|group| &group.terms).chain(parts)
    }
}

impl Group {
    /// Reads a group, and adds its terms to `all`, where that is wanted.
    fn read(section: &Section<'_>, all: Option<&mut Vec<Text>>, diagnostics: &mut Diagnostics) -> Option<Group> {
        let meaning = section.text("meaning", diagnostics);
        let weight = integer(section, "weight", 1, 3, diagnostics);
        let common = section.boolean_or("common", false, diagnostics);
        let source = section.text_opt("source", diagnostics).map(|source| source.value);
        let terms = some_texts(section, "terms", diagnostics);
        section.finish(diagnostics);
        if let Some(all) = all {
            all.extend(terms.iter().cloned());
        }
        let terms = terms.into_iter().map(|term| term.value).collect();
        Some(Group { meaning: meaning?.value, weight: weight?, common, terms, source })
    }
}

impl Pair {
    fn read(section: &Section<'_>, tried: bool, diagnostics: &mut Diagnostics) -> Option<Pair> {
        let meaning = section.text("meaning", diagnostics);
        let weight = integer(section, "weight", 1, 3, diagnostics);
        let apart = integer(section, "apart", 0, 20, diagnostics);
        let (first, then) = (some_texts(section, "first", diagnostics), some_texts(section, "then", diagnostics));
        section.finish(diagnostics);
        for part in [&first, &then].into_iter().filter(|_| tried) {
            say_of_terms(part, diagnostics);
        }
        let texts = |part: Vec<Text>| part.into_iter().map(|text| text.value).collect();
        let (first, then) = (texts(first), texts(then));
        Some(Pair { meaning: meaning?.value, weight: weight?, first, then, apart: apart? })
    }
}

impl Phrases {
    pub(super) fn read_all(
        root: &Section<'_>,
        key: &'static str,
        tried: bool,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Phrases> {
        let sections = root.sections(key, diagnostics);
        let read = sections.into_iter().filter_map(|section| {
            let meaning = section.text("meaning", diagnostics);
            let terms = some_texts(&section, "terms", diagnostics);
            section.finish(diagnostics);
            if tried {
                say_of_phrases(&terms, diagnostics);
            }
            Some(Phrases { meaning: meaning?.value, terms: terms.into_iter().map(|term| term.value).collect() })
        });
        read.collect()
    }
}

/// Whether `key` is left out, or is a list of nothing.
fn is_nothing(section: &Section<'_>, key: &'static str) -> bool {
    section.item(key).is_none_or(|item| matches!(item.kind(), ItemKind::List(items) if items.is_empty()))
}

/// A list of at least one table.
pub(super) fn some_sections<'a>(
    root: &Section<'a>,
    key: &'static str,
    diagnostics: &mut Diagnostics,
) -> Vec<Section<'a>> {
    if is_nothing(root, key) {
        root.missing(key, diagnostics);
    }
    root.sections(key, diagnostics)
}

/// A list of at least one text, none of them empty.
pub(super) fn some_texts(section: &Section<'_>, key: &'static str, diagnostics: &mut Diagnostics) -> Vec<Text> {
    if is_nothing(section, key) {
        section.missing(key, diagnostics);
    }
    let texts = section.texts(key, diagnostics);
    for text in texts.iter().filter(|text| text.value.trim().is_empty()) {
        diagnostics.push(Diagnostic::error(Code::EmptyText, text.place.clone(), "an empty term is found nowhere"));
    }
    texts
}

/// A whole number that must be there.
pub(super) fn integer(
    section: &Section<'_>,
    key: &'static str,
    least: u8,
    most: u8,
    diagnostics: &mut Diagnostics,
) -> Option<u8> {
    let Some(item) = section.item(key) else {
        section.missing(key, diagnostics);
        return None;
    };
    if let ItemKind::Integer(number) = item.kind()
        && let Ok(number) = u8::try_from(number)
        && (least..=most).contains(&number)
    {
        return Some(number);
    }
    item.wrong(key, &format!("a whole number from {least} to {most}"), diagnostics);
    None
}

/// Phrases of which nothing would ever be found.
pub(super) fn say_of_phrases(phrases: &[Text], diagnostics: &mut Diagnostics) {
    for text in phrases {
        let said = match pattern::phrase(&text.value) {
            None if text.value.trim().is_empty() => continue,
            None => Diagnostic::error(Code::BadTerm, text.place.clone(), "this is never found: it has no word")
                .help("write words; marks alone stand for nothing"),
            Some(phrase) if phrase[0].is_ascii() => continue,
            Some(_) => {
                let what = "this is never found: its first letter is not plain";
                Diagnostic::error(Code::BadTerm, text.place.clone(), what).label("begins with a letter outside ASCII")
            }
        };
        diagnostics.push(said);
    }
}

/// Terms that cannot be found, and terms that are there twice and would be counted as one.
fn say_of_terms(terms: &[Text], diagnostics: &mut Diagnostics) {
    say_of_phrases(terms, diagnostics);
    let mut seen: HashMap<Vec<u8>, &Text> = HashMap::new();
    for term in terms {
        let Some(phrase) = pattern::phrase(&term.value) else { continue };
        if phrase[0].is_ascii() && !pattern::is_words(&phrase) {
            diagnostics.push(
                Diagnostic::error(
                    Code::BadTerm,
                    term.place.clone(),
                    "a term is words, with nothing but blanks between",
                )
                .label("holds a mark that parts clauses")
                .help("hyphens and apostrophes count as blanks; two sentences are two terms"),
            );
        }
        match seen.entry(phrase) {
            Entry::Vacant(entry) => {
                entry.insert(term);
            }
            Entry::Occupied(first) => diagnostics.push(
                Diagnostic::error(Code::BadTerm, term.place.clone(), "this term is there twice")
                    .label("second time")
                    .help("case, hyphens and apostrophes make no difference")
                    .note("it is first here", Some(first.get().place.clone())),
            ),
        }
    }
}
