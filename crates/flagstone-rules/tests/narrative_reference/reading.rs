//! A slow reading of narratives.

use std::collections::BTreeSet;

use flagstone_rules::{CueKind, NarrativeLexicons, NarrativeReach, Side};

/// A word, and what stands before it: the strongest of ` `, `,`, `:`, `.`, `?`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    before: char,
    text: String,
}

/// A text as words; what stands after the last is a full stop at least.
struct Words {
    words: Vec<Word>,
    end: char,
}

/// A phrase of the lexicons.
struct Phrase {
    words: Vec<Word>,
    /// The mark that the phrase ends in, if it does.
    end: char,
}

/// Where a phrase is: words `from..to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    from: usize,
    to: usize,
    /// Whether the mark before the first word is part of the phrase.
    takes_mark: bool,
}

enum Terms {
    Group(Vec<Phrase>),
    Pair { first: Vec<Phrase>, then: Vec<Phrase>, apart: usize },
}

struct Category {
    mentioned_at: u32,
    by_sentence: bool,
    terms: Vec<(Terms, u32)>,
    exceptions: Vec<Phrase>,
}

struct Cue {
    is_template: bool,
    stands_before: bool,
    within: usize,
    across_clauses: bool,
    phrases: Vec<Phrase>,
}

/// The lexicons, to be read with.
pub(crate) struct Reading {
    categories: Vec<Category>,
    cues: Vec<Cue>,
    breakers: Vec<Phrase>,
    answers: Vec<Phrase>,
    neutral: Vec<Phrase>,
}

impl Reading {
    pub(crate) fn new(lexicons: &NarrativeLexicons) -> Reading {
        let context = lexicons.context().expect("the rulebook has cues");
        let lists = |lists: &[flagstone_rules::Phrases]| phrases(lists.iter().flat_map(|list| &list.terms));
        let categories = lexicons.categories().iter().map(|category| {
            let groups = category.groups.iter().map(|g| (Terms::Group(phrases(&g.terms)), u32::from(g.weight)));
            let pairs = category.pairs.iter().map(|pair| {
                let (first, then) = (phrases(&pair.first), phrases(&pair.then));
                (Terms::Pair { first, then, apart: pair.apart.into() }, u32::from(pair.weight))
            });
            Category {
                mentioned_at: category.mentioned_at.into(),
                by_sentence: category.within == NarrativeReach::Sentence,
                terms: groups.chain(pairs).collect(),
                exceptions: lists(&category.exceptions),
            }
        });
        let cues = context.cues.iter().map(|cue| Cue {
            is_template: cue.kind == CueKind::Template,
            stands_before: cue.stands == Side::Before,
            within: cue.within.into(),
            across_clauses: cue.across_clauses,
            phrases: phrases(&cue.terms),
        });
        Reading {
            categories: categories.collect(),
            cues: cues.collect(),
            breakers: lists(&context.breakers),
            answers: lists(&context.answers),
            neutral: lists(&context.neutral),
        }
    }

    /// Categories affirmed, and those that are mentioned only with what is taken back.
    pub(crate) fn read(&self, text: &str) -> (u32, u32) {
        let words = words(text);
        let found = Found {
            cues: self.cues.iter().map(|cue| (cue, places(&cue.phrases, &words))).collect(),
            breakers: places(&self.breakers, &words),
            answers: places(&self.answers, &words),
            neutral: places(&self.neutral, &words),
            words: &words,
        };
        let (mut affirmed, mut discounted) = (0, 0);
        for (number, category) in self.categories.iter().enumerate() {
            let exceptions = places(&category.exceptions, &words);
            let terms: Vec<(Vec<Place>, u32)> =
                category.terms.iter().map(|(terms, weight)| (terms.places(&words, &exceptions), *weight)).collect();
            let sums = |taken_back: bool| -> u32 {
                let sum = |in_scope: &dyn Fn(&Place) -> bool| -> u32 {
                    let counts = |place: &&Place| in_scope(place) && (taken_back || !found.takes_back(**place));
                    terms.iter().filter(|(places, _)| places.iter().any(|p| counts(&p))).map(|(_, weight)| weight).sum()
                };
                if category.by_sentence {
                    let sentences: BTreeSet<usize> = (0..words.words.len()).map(|at| words.sentence(at)).collect();
                    sentences.into_iter().map(|s| sum(&|place| words.sentence(place.from) == s)).max().unwrap_or(0)
                } else {
                    sum(&|_| true)
                }
            };
            let is_affirmed = sums(false) >= category.mentioned_at;
            affirmed |= u32::from(is_affirmed) << number;
            discounted |= u32::from(!is_affirmed && sums(true) >= category.mentioned_at) << number;
        }
        (affirmed, discounted)
    }
}

impl Terms {
    /// Where the terms are, those left out that lie in an exception.
    fn places(&self, words: &Words, exceptions: &[Place]) -> Vec<Place> {
        let free = |place: &Place| !exceptions.iter().any(|outer| covers(*outer, *place));
        let free_places = |list: &[Phrase]| -> Vec<Place> { places(list, words).into_iter().filter(free).collect() };
        match self {
            Terms::Group(terms) => free_places(terms),
            Terms::Pair { first, then, apart } => {
                let firsts = free_places(first);
                let joined = |then: Place| {
                    // Of the first parts before the second the one that ends last, and of those the one that begins last.
                    let first = firsts.iter().filter(|first| first.to <= then.from).max_by_key(|p| (p.to, p.from))?;
                    let is_near =
                        then.from - first.to <= *apart && words.sentence(first.to - 1) == words.sentence(then.from);
                    is_near.then_some(Place { from: first.from, ..then })
                };
                free_places(then).into_iter().filter_map(joined).filter(free).collect()
            }
        }
    }
}

/// What surrounds the terms of a text.
struct Found<'r> {
    cues: Vec<(&'r Cue, Vec<Place>)>,
    breakers: Vec<Place>,
    answers: Vec<Place>,
    neutral: Vec<Place>,
    words: &'r Words,
}

impl Found<'_> {
    fn takes_back(&self, term: Place) -> bool {
        let next = (term.to..self.words.words.len()).find(|at| matches!(self.words.words[*at].before, '.' | '?'));
        let asks = next.map_or(self.words.end, |at| self.words.words[at].before) == '?';
        let starts = |places: &[Place]| next.is_some_and(|next| places.iter().any(|p| p.from == next && !p.takes_mark));
        let is_choice = self.cues.iter().any(|(_, places)| starts(places));
        let answered = starts(&self.answers) && !is_choice;
        if asks && !answered {
            return true;
        }
        self.cues.iter().filter(|(cue, _)| !(cue.is_template && asks)).any(|(cue, places)| {
            places.iter().any(|place| {
                let (from, to, to_is_marked) = if cue.stands_before {
                    (place.to, term.from, false)
                } else {
                    (term.to, place.from, place.takes_mark)
                };
                from <= to
                    && to - from <= cue.within
                    && self.in_one_sentence(from, to, to_is_marked)
                    && (cue.across_clauses || !self.breaks(from, to))
                    && !self.neutral.iter().any(|outer| covers(*outer, *place))
            })
        })
    }

    /// Whether no sentence ends between the words `from..to`, before the first of them, or before the word after them
    /// (unless that mark is part of the cue).
    fn in_one_sentence(&self, from: usize, to: usize, to_is_marked: bool) -> bool {
        let last = if to_is_marked { to } else { to + 1 };
        (from..last).all(|at| self.words.words.get(at).is_none_or(|word| !matches!(word.before, '.' | '?')))
    }

    fn breaks(&self, from: usize, to: usize) -> bool {
        self.breakers.iter().any(|breaker| breaker.from >= from && breaker.to <= to)
    }
}

impl Words {
    /// The number of the sentence that word `at` is in.
    fn sentence(&self, at: usize) -> usize {
        self.words[..=at].iter().filter(|word| matches!(word.before, '.' | '?')).count()
    }
}

fn covers(outer: Place, inner: Place) -> bool {
    let is_first = outer.from < inner.from || (outer.from == inner.from && (outer.takes_mark || !inner.takes_mark));
    is_first && inner.to <= outer.to
}

fn phrases<'t>(terms: impl IntoIterator<Item = &'t String>) -> Vec<Phrase> {
    let as_phrase = |term: &String| {
        let Words { words, end } = split(term.trim(), ' ');
        Phrase { words, end }
    };
    terms.into_iter().map(as_phrase).filter(|phrase| !phrase.words.is_empty()).collect()
}

/// Every place of every phrase.
fn places(phrases: &[Phrase], words: &Words) -> Vec<Place> {
    let mut places = Vec::new();
    for phrase in phrases {
        for from in 0..words.words.len() {
            places.extend(ends(phrase, words, from));
        }
    }
    places
}

/// The places of `phrase` that begin with word `from`: as it is, with one blank lost, with all blanks lost.
fn ends(phrase: &Phrase, words: &Words, from: usize) -> Vec<Place> {
    let blanks: Vec<usize> = (1..phrase.words.len()).filter(|at| phrase.words[*at].before == ' ').collect();
    let mut spellings = vec![BTreeSet::new()];
    spellings.extend(blanks.iter().map(|blank| BTreeSet::from([*blank])));
    spellings.push(blanks.iter().copied().collect());
    let takes_mark = phrase.words[0].before != ' ';
    let mut found = Vec::new();
    for lost in spellings {
        let mut spelt: Vec<Word> = Vec::new();
        for (at, word) in phrase.words.iter().enumerate() {
            match spelt.last_mut().filter(|_| lost.contains(&at)) {
                Some(last) => last.text.push_str(&word.text),
                None => spelt.push(word.clone()),
            }
        }
        let to = from + spelt.len();
        let Some(there) = words.words.get(from..to) else { continue };
        let same = there.iter().zip(&spelt).enumerate().all(|(at, (there, spelt))| {
            there.text == spelt.text && (there.before == spelt.before || (at == 0 && !takes_mark))
        });
        let after = words.words.get(to).map_or(words.end, |word| word.before);
        if same && (phrase.end == ' ' || phrase.end == after) {
            found.push(Place { from, to, takes_mark });
        }
    }
    found
}

fn words(text: &str) -> Words {
    let mut words = split(text, '.');
    if let Some(first) = words.words.first_mut() {
        first.before = '.';
    }
    if !matches!(words.end, '.' | '?') || words.words.is_empty() {
        words.end = '.';
    }
    words
}

/// Splits a text; before the first word stands `start` if nothing else does.
fn split(text: &str, start: char) -> Words {
    let chars: Vec<char> = text.chars().collect();
    let mut words: Vec<Word> = Vec::new();
    let (mut gap, mut n_lines, mut open, mut at) = (start, 0, false, 0);
    while at < chars.len() {
        let mangled = mangled(&chars[at..]);
        if mangled == 0 && chars[at].is_alphanumeric() {
            if !open {
                words.push(Word { before: gap, text: String::new() });
            }
            words.last_mut().expect("a word was begun").text.push(chars[at].to_ascii_lowercase());
            (open, gap, n_lines) = (true, ' ', 0);
            at += 1;
            continue;
        }
        open = false;
        let length = mangled.max(1);
        let is_blank = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_whitespace);
        let spaced = is_blank(at.checked_sub(1)) && is_blank(Some(at + length));
        let is_digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
        let is_dash = match mangled {
            0 => matches!(chars[at], '-' | '\u{2013}' | '\u{2014}' | '\u{96}' | '\u{97}'),
            _ => {
                matches!(chars.get(at + 2), Some('\u{201c}' | '\u{201d}' | '\u{93}' | '\u{94}'))
                    && chars[at] == '\u{e2}'
            }
        };
        let mark = match chars[at] {
            _ if is_dash && spaced => ',',
            _ if is_dash => ' ',
            _ if mangled > 0 => ' ',
            ',' | '(' | ')' | '[' | ']' => ',',
            ':' => ':',
            '.' if is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)) => ' ',
            '.' | '!' | ';' | '|' | '\u{2022}' => '.',
            '?' => '?',
            '_' if chars.get(at + 1) == Some(&'_') => '?',
            '\n' => {
                n_lines += 1;
                if n_lines > 1 { '.' } else { ' ' }
            }
            _ => ' ',
        };
        gap = [gap, mark].into_iter().max_by_key(|mark| " ,:.?".find(*mark)).expect("two marks");
        at += length;
    }
    Words { words, end: if open { ' ' } else { gap } }
}

/// How many characters of a mark in the wrong encoding `chars` start with; 0 for none.
fn mangled(chars: &[char]) -> usize {
    match chars {
        ['\u{e2}', '\u{20ac}' | '\u{80}', third, ..] if !third.is_ascii() => 3,
        ['\u{e2}', '\u{20ac}' | '\u{80}', ..] => 2,
        ['\u{c2}', '\u{a0}'..='\u{bf}', ..] => 2,
        _ => 0,
    }
}
