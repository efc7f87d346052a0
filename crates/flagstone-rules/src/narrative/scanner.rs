//! The scan of one narrative after another.

use super::category::Reach;
use super::judge::{Standing, Surroundings};
use super::normal::{self, ends_sentence};
use super::pattern::{Mark, Role};
use super::{Finder, MOST_CATEGORIES, NarrativeLexicons, Scan, Weight};

/// What a narrative mentions: one bit for each category, in the order of [`NarrativeLexicons::categories`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Mentions {
    /// Categories whose terms reach the threshold where nothing takes them back.
    pub affirmed: u32,
    /// Categories whose terms reach it only together with those that are denied, asked, hypothetical or about another.
    pub discounted: u32,
}

/// Scans narratives, with buffers that it keeps from one to the next: each thread takes its own.
#[derive(Debug, Clone)]
pub struct NarrativeScanner {
    lexicons: NarrativeLexicons,
    normal: Vec<u8>,
    marks: Vec<Mark>,
    /// By group.
    found: Vec<Found>,
}

impl NarrativeScanner {
    pub(super) fn new(lexicons: NarrativeLexicons) -> NarrativeScanner {
        NarrativeScanner { lexicons, normal: Vec::new(), marks: Vec::new(), found: Vec::new() }
    }

    /// What `text` mentions. Allocates nothing once the buffers have grown to the longest text.
    pub fn scan(&mut self, text: &str) -> Mentions {
        let Finder { filter, patterns } = self.lexicons.scan.finder();
        if filter.lets_through(text, patterns) { self.read(text) } else { Mentions::default() }
    }

    /// What `text` mentions, without asking the filter first.
    pub(super) fn read(&mut self, text: &str) -> Mentions {
        let scan = &self.lexicons.scan;
        let patterns = &scan.finder().patterns;
        normal::write(text, &mut self.normal);
        patterns.find(&self.normal, &mut self.marks);
        self.found.clear();
        self.found.resize(scan.groups.len(), Found::default());
        let surroundings = Surroundings {
            normal: &self.normal,
            marks: &self.marks,
            cues: &scan.cues,
            widest: scan.widest,
            longest: patterns.longest(),
        };
        let mut sums = Sums::default();
        // The text starts with a separator, so that no term stands at its very start.
        let mut sentence_ends = 0;
        for mark in &self.marks {
            let (category, group, term) = match mark.role {
                Role::Term { category, group } => (category, group, Some(*mark)),
                Role::Then { category, group } => {
                    let apart = scan.groups[usize::from(group)].apart;
                    (category, group, surroundings.pair(*mark, category, group, apart))
                }
                _ => continue,
            };
            let Some(term) = term else { continue };
            if mark.start >= sentence_ends {
                sums.add(scan, &mut self.found, Reach::Sentence);
                let rest = &self.normal[mark.start..];
                sentence_ends = mark.start + rest.iter().position(|byte| ends_sentence(*byte)).unwrap_or(rest.len());
            }
            let found = &mut self.found[usize::from(group)];
            if !found.affirmed {
                match surroundings.standing(term, category, sentence_ends) {
                    Standing::Affirmed => *found = Found { affirmed: true, at_all: true },
                    Standing::Discounted => found.at_all = true,
                    Standing::Excepted => {}
                }
            }
        }
        sums.add(scan, &mut self.found, Reach::Sentence);
        sums.add(scan, &mut self.found, Reach::Text);
        sums.mentions(scan)
    }
}

/// How a group was found, if it was.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    affirmed: bool,
    /// Affirmed or taken back.
    at_all: bool,
}

/// The greatest sum of weights of each category, without and with what is taken back.
#[derive(Default)]
struct Sums {
    affirmed: [u32; MOST_CATEGORIES],
    at_all: [u32; MOST_CATEGORIES],
}

impl Sums {
    /// Adds up what was found of the categories that add up within `reach`, and forgets that it was found.
    fn add(&mut self, scan: &Scan, found: &mut [Found], reach: Reach) {
        let mut affirmed = [0; MOST_CATEGORIES];
        let mut at_all = [0; MOST_CATEGORIES];
        for (found, Weight { category, weight, .. }) in found.iter_mut().zip(&scan.groups) {
            let category = usize::from(*category);
            if found.at_all && scan.categories[category].within == reach {
                affirmed[category] += u32::from(*weight) * u32::from(found.affirmed);
                at_all[category] += u32::from(*weight);
                *found = Found::default();
            }
        }
        for category in 0..scan.categories.len() {
            self.affirmed[category] = self.affirmed[category].max(affirmed[category]);
            self.at_all[category] = self.at_all[category].max(at_all[category]);
        }
    }

    fn mentions(&self, scan: &Scan) -> Mentions {
        let mut mentions = Mentions::default();
        for (number, category) in scan.categories.iter().enumerate() {
            let threshold = u32::from(category.mentioned_at);
            let (affirmed, at_all) = (self.affirmed[number] >= threshold, self.at_all[number] >= threshold);
            mentions.affirmed |= u32::from(affirmed) << number;
            mentions.discounted |= u32::from(at_all && !affirmed) << number;
        }
        mentions
    }
}
