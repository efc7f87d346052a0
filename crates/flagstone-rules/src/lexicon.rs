//! Lexicons: words and phrases looked for in texts.
//!
//! The key `reads` of a file says how. `texts`, or no such key: any of the terms is a mention, wherever it stands.
//! `narratives`: terms weigh, and their surroundings may take them back. `cues`: the words of those surroundings.

mod example;
mod load;
mod terms;

pub use example::LexiconExample;
pub(crate) use example::ReadExample;
pub(crate) use load::Lexicons;
use terms::Terms;

use crate::narrative::NarrativeLexicons;
use crate::provenance::Provenance;

/// A lexicon of `rules/lexicons/`.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// Id, title, source, limits.
    pub provenance: Provenance,
    /// The terms, as written.
    pub terms: Vec<String>,
    /// The examples of its file; they are run whenever the rulebook is loaded.
    pub examples: Vec<LexiconExample>,
    finder: Finder,
}

/// How a lexicon reads a text.
#[derive(Debug, Clone)]
enum Finder {
    /// Any of the terms, as whole words.
    Terms(Terms),
    /// The category at this position of the narrative lexicons.
    Category(NarrativeLexicons, usize),
    /// The cues of the narrative lexicons: whether anything is mentioned at all.
    Cues(NarrativeLexicons),
}

impl Lexicon {
    /// Whether `text` mentions what the lexicon is about.
    ///
    /// For most that is whether it has one of the terms as whole words: no letter or digit touches either end, and ASCII
    /// case does not matter. A lexicon of narratives asks [`NarrativeLexicons`].
    pub fn is_mentioned_in(&self, text: &str) -> bool {
        match &self.finder {
            Finder::Terms(terms) => terms.are_in(text),
            Finder::Category(narratives, number) => narratives.scanner().scan(text).affirmed >> number & 1 == 1,
            Finder::Cues(narratives) => narratives.scanner().scan(text).affirmed != 0,
        }
    }

    /// Whether this is one of the [`NarrativeLexicons`], or their cues.
    pub fn is_of_narratives(&self) -> bool {
        !matches!(self.finder, Finder::Terms(_))
    }

    /// Whether this holds cues, and is nothing that a text mentions.
    pub fn is_of_cues(&self) -> bool {
        matches!(self.finder, Finder::Cues(_))
    }

    /// The ids of the lexicons whose files its answers rest on.
    pub(crate) fn rests_on(&self) -> Vec<&str> {
        let own = self.provenance.id.as_str();
        match &self.finder {
            Finder::Terms(_) => vec![own],
            Finder::Category(narratives, _) => {
                let context = narratives.context().map(|context| context.provenance.id.as_str());
                std::iter::once(own).chain(context).collect()
            }
            Finder::Cues(narratives) => {
                let categories = narratives.categories().iter().map(|category| category.id());
                std::iter::once(own).chain(categories).collect()
            }
        }
    }

    /// A text that mentions it, if one is known.
    pub(crate) fn a_mention(&self) -> Option<&str> {
        match self.finder {
            Finder::Terms(_) => self.terms.first().map(String::as_str),
            _ => self.examples.iter().find(|example| example.mentions).map(|example| example.text.as_str()),
        }
    }
}
