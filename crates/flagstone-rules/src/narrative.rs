//! What narratives mention: categories of terms, and the words around a term that take it back.
//!
//! A narrative mentions a category if the groups of terms found in it weigh enough together, not counting terms that are
//! denied, asked about, hypothetical, or about somebody else. Texts are compared in a [normal form](normal); one automaton
//! finds every term and every cue in one pass, and a [filter] keeps it from texts that cannot mention anything.
//!
//! A mention shows where to look. It never decides a verdict: definitions cannot ask for one.

mod beginning;
mod category;
mod context;
mod filter;
mod judge;
mod labelled;
mod measure;
mod normal;
mod pattern;
mod scanner;
mod words;

use std::sync::{Arc, OnceLock};

pub use category::{Category, Group, Pair, Phrases, Reach as NarrativeReach};
pub use context::{Context, Cue, CueKind, Side};
pub use labelled::{LabelledNarrative, LabelledNarratives, LabelledSet, LoadedNarratives};
pub use measure::{Confusion, Measured};
pub use scanner::{Mentions, NarrativeScanner};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use filter::Filter;
use pattern::{Patterns, Role};

/// The most categories that a rulebook may have: one bit for each in [`Mentions`].
pub(crate) const MOST_CATEGORIES: usize = 32;

/// The narrative lexicons of a rulebook. Cheap to clone: clones share one automaton.
#[derive(Debug, Clone)]
pub struct NarrativeLexicons {
    scan: Arc<Scan>,
}

#[derive(Debug)]
struct Scan {
    categories: Vec<Category>,
    context: Option<Context>,
    cues: Vec<Cue>,
    /// The most words that a cue reaches over.
    widest: u8,
    /// The groups and pairs of all categories.
    groups: Vec<Weight>,
    /// Made when it is first asked for, which takes longer than all the rest of a rulebook; `None` within: too many patterns.
    finder: OnceLock<Option<Finder>>,
    version_digest: String,
}

/// What finds terms and cues.
#[derive(Debug)]
struct Finder {
    patterns: Patterns,
    filter: Filter,
}

/// A group or pair, as the scan counts it.
#[derive(Debug, Clone, Copy)]
struct Weight {
    category: u8,
    weight: u8,
    common: bool,
    /// How many words may lie between the parts of a pair.
    apart: u8,
}

impl NarrativeLexicons {
    /// The lexicons of `categories`, in the order of their ids. `digests` are path and digest of each of their files.
    pub(crate) fn new(
        mut categories: Vec<Category>,
        context: Option<Context>,
        digests: &[(String, String)],
        diagnostics: &mut Diagnostics,
    ) -> Option<NarrativeLexicons> {
        categories.sort_by(|a, b| a.provenance.id.cmp(&b.provenance.id));
        if let Some(first_too_many) = categories.get(MOST_CATEGORIES) {
            diagnostics.push(Diagnostic::error(
                Code::NotAllowed,
                first_too_many.provenance.place.clone(),
                format!("there are more than {MOST_CATEGORIES} narrative lexicons"),
            ));
            return None;
        }
        let mut groups = Vec::new();
        for (category, number) in categories.iter().zip(0_u8..) {
            groups.extend(category.groups.iter().map(|group| Weight {
                category: number,
                weight: group.weight,
                common: group.common,
                apart: 0,
            }));
            groups.extend(category.pairs.iter().map(|pair| Weight {
                category: number,
                weight: pair.weight,
                common: false,
                apart: pair.apart,
            }));
        }
        let cues = context.as_ref().map(|context| context.cues.clone()).unwrap_or_default();
        let version_digest = version_digest(digests);
        let widest = cues.iter().map(|cue| cue.within).max().unwrap_or(0);
        let finder = OnceLock::new();
        let scan = Scan { categories, context, cues, widest, groups, finder, version_digest };
        Some(NarrativeLexicons { scan: Arc::new(scan) })
    }

    /// Whether there are few enough patterns to be looked for; millions are not.
    pub(crate) fn can_be_found(&self) -> bool {
        self.scan.made().is_some()
    }

    /// What a narrative may mention, in the order of ids: bit `n` of [`Mentions`] is the category at `n`.
    pub fn categories(&self) -> &[Category] {
        &self.scan.categories
    }

    /// The position of the category called `id`.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.scan.categories.iter().position(|category| category.provenance.id == id)
    }

    /// The cues; `None` in a rulebook without narrative lexicons.
    pub fn context(&self) -> Option<&Context> {
        self.scan.context.as_ref()
    }

    /// The first 16 hexadecimal digits of a BLAKE3 digest over the files of the narrative lexicons: where two runs have the
    /// same, they looked for the same.
    pub fn version_digest(&self) -> &str {
        &self.scan.version_digest
    }

    /// A scanner of these lexicons, with buffers of its own.
    pub fn scanner(&self) -> NarrativeScanner {
        NarrativeScanner::new(self.clone())
    }
}

impl Scan {
    /// Rulebooks are loaded with what finds their patterns, but for the one built in, whose tests make it.
    fn finder(&self) -> &Finder {
        self.made().expect("the lexicons were found to make an automaton")
    }

    fn made(&self) -> Option<&Finder> {
        let make = || {
            let phrases = self.phrases();
            let mentioned_at = self.categories.iter().map(|category| category.mentioned_at).collect();
            let patterns = Patterns::new(&phrases)?;
            let filter = Filter::new(&phrases, &patterns, &self.groups, mentioned_at);
            Some(Finder { patterns, filter })
        };
        self.finder.get_or_init(make).as_ref()
    }

    /// Every phrase in normal form, with what it means. Groups and pairs are numbered as in `groups`.
    fn phrases(&self) -> Vec<(Vec<u8>, Role)> {
        let mut phrases: Vec<(Vec<u8>, Role)> = Vec::new();
        let of = |texts: &[String]| -> Vec<Vec<u8>> { texts.iter().filter_map(|text| pattern::phrase(text)).collect() };
        let mut numbers = 0_u16..;
        let mut next_group = || numbers.next().expect("a rulebook has fewer groups than there are numbers");
        for (category, number) in self.categories.iter().zip(0_u8..) {
            for group in &category.groups {
                let role = Role::Term { category: number, group: next_group() };
                phrases.extend(of(&group.terms).into_iter().map(|phrase| (phrase, role)));
            }
            for pair in &category.pairs {
                let group = next_group();
                phrases.extend(of(&pair.first).into_iter().map(|phrase| (phrase, Role::First { group })));
                let then = Role::Then { category: number, group };
                phrases.extend(of(&pair.then).into_iter().map(|phrase| (phrase, then)));
            }
            let exceptions = category.exceptions.iter().flat_map(|phrases| of(&phrases.terms));
            phrases.extend(exceptions.map(|phrase| (phrase, Role::Exception { category: number })));
        }
        for (cue, number) in self.cues.iter().zip(0_u16..) {
            phrases.extend(of(&cue.terms).into_iter().map(|phrase| (phrase, Role::Cue(number))));
        }
        let lists = self.context.iter().flat_map(|context| {
            let Context { breakers, answers, neutral, .. } = context;
            [(breakers, Role::Breaker), (answers, Role::Answer), (neutral, Role::Neutral)]
        });
        for (list, role) in lists {
            phrases.extend(list.iter().flat_map(|list| of(&list.terms)).map(|phrase| (phrase, role)));
        }
        phrases
    }
}

fn version_digest(digests: &[(String, String)]) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, digest) in digests {
        hasher.update(format!("{path}\n{digest}\n").as_bytes());
    }
    let mut digest = hasher.finalize().to_hex().to_string();
    digest.truncate(16);
    digest
}
