//! Narratives of random words, some of which carry a phrase: to measure by how fast free text is read.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use arrow::array::StringBuilder;
use arrow::datatypes::DataType::Utf8;

use super::files;
use super::reference::{Form, Reference};
use super::table_file::TableFile;
use super::truth::{self, Planted};
use crate::error::SynthError;
use crate::rng::Rng;

const STREAM_NARRATIVES: u64 = 2_003;

/// Everyday words first, in the order of how often they are drawn, then made-up ones. No text of anybody was read for it.
const VOCABULARY: &str = include_str!("../../text/country-vocabulary.txt");
/// A phrase a line, of one to three words.
const PHRASES: &str = include_str!("../../text/country-phrases.txt");
const PROFILE: &[u8] = include_bytes!("../../text/country-narratives-profile.toml");
const AUDIT: &str = include_str!("../../text/country-narratives-audit.toml");

const FORCE: &str = "X01";
const ROW_GROUP: usize = 25_000;
/// Words of a narrative, at least and at most: about 500 characters.
const WORDS: (i64, i64) = (45, 81);
/// Share of narratives in which a phrase stands for one of the words, and how far in it may stand.
const PLANTED: f64 = 0.04;
const PLANTED_WITHIN: usize = 50;

/// Crimes of one fictional force with nothing but narratives.
///
/// | File | Holds |
/// |---|---|
/// | `audit.toml`, `X01/profile.toml` | the extract, with the built-in rulebook |
/// | `X01/crimes.parquet` | `crime_ref` and `narrative`, never null |
/// | `narratives.txt` | the same narratives, one a line, in the same order |
/// | `phrases.txt` | the 120 phrases, one a line |
/// | `truth.json` | how many narratives had a phrase planted, in small letters, in capitals, or with each word's first letter a capital |
///
/// Phrases also come about by chance, where words that make one happen to stand side by side; those are not counted.
#[derive(Debug, Clone)]
pub struct Narratives {
    seed: u64,
    n: usize,
}

impl Narratives {
    /// The `n` narratives that `seed` stands for. The same two give the same bytes everywhere.
    ///
    /// # Panics
    ///
    /// If `n` is above [`MOST_CRIMES`](super::MOST_CRIMES).
    pub fn new(seed: u64, n: usize) -> Self {
        assert!(n <= super::MOST_CRIMES, "references are unique up to {} crimes", super::MOST_CRIMES);
        Self { seed, n }
    }

    /// Writes every file under `dir`, making folders where needed and replacing files of the same name.
    ///
    /// # Errors
    ///
    /// [`SynthError`] if a folder or file cannot be written; others may have been by then.
    pub fn write(&self, dir: &Path) -> Result<(), SynthError> {
        let folder = dir.join(FORCE);
        files::folder(&folder)?;
        let planted = self.write_rows(&folder.join("crimes.parquet"), &dir.join("narratives.txt"))?;
        files::write(&folder.join("profile.toml"), PROFILE)?;
        files::write(&dir.join("audit.toml"), (AUDIT.to_owned() + &files::extract(FORCE)).as_bytes())?;
        files::write(&dir.join("phrases.txt"), PHRASES.as_bytes())?;
        files::write(&dir.join("truth.json"), &truth::narratives(self.seed, self.n, &planted))
    }

    fn write_rows(&self, table: &Path, lines: &Path) -> Result<Planted, SynthError> {
        let failed = |source| SynthError::new(lines, source);
        let mut file = TableFile::create(table, &[("crime_ref", Utf8), ("narrative", Utf8)], ROW_GROUP)?;
        let mut text_file = BufWriter::new(File::create(lines).map_err(failed)?);
        let mut writer = Writer::new(self.seed);
        for start in (0..self.n).step_by(ROW_GROUP) {
            let (mut references, mut narratives) = (StringBuilder::new(), StringBuilder::new());
            for place in start..(start + ROW_GROUP).min(self.n) {
                let reference = Reference { number: place as u32, year: 24, form: Form::Plain };
                references.append_value(reference.text(1).as_str());
                let narrative = writer.narrative();
                narratives.append_value(narrative);
                text_file.write_all(narrative.as_bytes()).and_then(|()| text_file.write_all(b"\n")).map_err(failed)?;
            }
            file.write(vec![Arc::new(references.finish()), Arc::new(narratives.finish())])?;
        }
        file.close()?;
        text_file.flush().map_err(failed)?;
        Ok(writer.planted)
    }
}

struct Writer {
    rng: Rng,
    words: Vec<&'static str>,
    /// For each word, how many draws of all are of it or of one before it, as a fraction.
    ends: Vec<f64>,
    lower: Vec<&'static str>,
    upper: Vec<String>,
    title: Vec<String>,
    planted: Planted,
    narrative: String,
}

impl Writer {
    fn new(seed: u64) -> Self {
        let words: Vec<&str> = VOCABULARY.split_whitespace().collect();
        // Words are drawn as often as their rank says (Zipf's law, with the first few flattened).
        let weights = || (0..words.len()).map(|rank| 1.0 / (rank as f64 + 8.0));
        let total: f64 = weights().sum();
        let mut sum = 0.0;
        let mut ends = Vec::with_capacity(words.len());
        for weight in weights() {
            sum += weight / total;
            ends.push(sum);
        }
        let lower: Vec<&str> = PHRASES.lines().collect();
        Self {
            rng: Rng::stream(seed, STREAM_NARRATIVES, 0),
            ends,
            words,
            upper: lower.iter().map(|phrase| phrase.to_uppercase()).collect(),
            title: lower.iter().map(|phrase| title(phrase)).collect(),
            lower,
            planted: Planted::default(),
            narrative: String::new(),
        }
    }

    fn narrative(&mut self) -> &str {
        let n_words = self.rng.between(WORDS.0, WORDS.1) as usize;
        let planted_at = self.rng.odds(PLANTED).then(|| self.rng.below(n_words.min(PLANTED_WITHIN)));
        self.narrative.clear();
        for at in 0..n_words {
            if at > 0 {
                self.narrative.push(' ');
            }
            if planted_at == Some(at) {
                self.plant();
            } else {
                let drawn = self.rng.fraction();
                let word = self.ends.partition_point(|&end| end <= drawn).min(self.words.len() - 1);
                self.narrative.push_str(self.words[word]);
            }
        }
        self.narrative.push('.');
        &self.narrative
    }

    fn plant(&mut self) {
        let phrase = self.rng.below(self.lower.len());
        let (written, n) = match self.rng.below(3) {
            0 => (self.lower[phrase], &mut self.planted.lower),
            1 => (self.upper[phrase].as_str(), &mut self.planted.upper),
            _ => (self.title[phrase].as_str(), &mut self.planted.title),
        };
        self.narrative.push_str(written);
        *n += 1;
    }
}

/// `phrase` with a capital at the start of each word.
fn title(phrase: &str) -> String {
    let mut title = String::with_capacity(phrase.len());
    let mut start = true;
    for c in phrase.chars() {
        title.push(if start { c.to_ascii_uppercase() } else { c });
        start = c == ' ';
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_120_phrases_and_no_word_or_phrase_twice() {
        let distinct = |items: Vec<&'static str>| items.iter().collect::<std::collections::BTreeSet<_>>().len();
        assert_eq!((PHRASES.lines().count(), distinct(PHRASES.lines().collect())), (120, 120));
        let n_words = VOCABULARY.split_whitespace().count();
        assert_eq!(distinct(VOCABULARY.split_whitespace().collect()), n_words);
    }

    #[test]
    fn each_word_of_a_title_starts_with_a_capital() {
        assert_eq!(title("children's home"), "Children's Home");
    }
}
