//! Lexicons of narratives, and their cues: see [`crate::Category`] and [`crate::NarrativeContext`].

use super::lexicon::example;
use super::provenance::{head, trust};
use super::shape::{Key, Shape, optional, required};
use crate::narrative::{CueKind, NarrativeReach, Side};

pub(super) fn category() -> Shape {
    let reads = "How texts are read. `narratives`: terms weigh, and their surroundings may take them back.";
    let at = "The weights of the groups and pairs found must add up to this.";
    let mut keys = head();
    keys.extend([
        required("reads", Shape::words(["narratives"]), reads),
        required("mentioned_at", Shape::integer(1, 9), at),
        required("within", Shape::words_that_mean(NarrativeReach::WORDS), "How far apart they may stand."),
        required("group", Shape::list_of_some(group()), "Terms that say the same thing: a group counts once."),
        optional("pair", Shape::list(pair()), "Terms of two parts with a few words between: a pair counts once."),
        phrases("exception", "Phrases that look like a mention and are none."),
    ]);
    keys.extend(trust());
    keys.push(example());
    Shape::table(keys)
}

pub(super) fn cues() -> Shape {
    let reads = "How texts are read. `cues`: these words stand around the terms of narratives.";
    let mut keys = head();
    keys.extend([
        required("reads", Shape::words(["cues"]), reads),
        required("cue", Shape::list_of_some(cue()), "Words that take back the terms near them."),
        phrases("breaker", "Words with which a new clause begins, which most cues do not reach into."),
        phrases("answer", "What answers a question so that it asserts what it asks."),
        phrases("neutral", "Phrases in which a cue is none."),
    ]);
    keys.extend(trust());
    keys.push(example());
    Shape::table(keys)
}

fn group() -> Shape {
    Shape::table(vec![
        required("meaning", Shape::text(), "What the terms say."),
        weight(),
        optional(
            "common",
            Shape::boolean(),
            "true: nearly every record has one of them. Makes the scan faster, no more.",
        ),
        terms("terms", "The terms: words, with nothing but blanks between. Case and hyphens do not matter."),
        optional("source", Shape::text(), "The passage that the wordings come from, where one was seen."),
    ])
}

fn pair() -> Shape {
    Shape::table(vec![
        required("meaning", Shape::text(), "What the two parts say together."),
        weight(),
        required("apart", Shape::integer(0, 20), "How many words may lie between the parts."),
        terms("first", "The part that comes first."),
        terms("then", "The part that comes after it in the same sentence."),
    ])
}

fn cue() -> Shape {
    Shape::table(vec![
        required("meaning", Shape::text(), "What the words say."),
        required("kind", Shape::words_that_mean(CueKind::WORDS), "Why a term near them is no mention."),
        required("stands", Shape::words_that_mean(Side::WORDS), "On which side of the term they stand."),
        required("within", Shape::integer(0, 60), "How many words may lie between."),
        optional("across_clauses", Shape::boolean(), "true: they reach over the beginning of a new clause."),
        terms("terms", "The words; marks before them count, as in `, she`."),
    ])
}

fn weight() -> Key {
    required("weight", Shape::integer(1, 3), "How much finding it says: 1 needs company, 2 and 3 mostly do not.")
}

fn terms(name: &str, description: &str) -> Key {
    required(name, Shape::list_of_some(Shape::text()), description)
}

fn phrases(name: &str, description: &str) -> Key {
    let shape = Shape::table(vec![
        required("meaning", Shape::text(), "What the phrases are, and why."),
        terms("terms", "The phrases."),
    ]);
    optional(name, Shape::list(shape), description)
}
