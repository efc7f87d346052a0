//! Narratives that people read and labelled: what the lexicons are measured on.

use super::NarrativeLexicons;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Sources, similar};
use crate::document::{Section, SourceFile};
use crate::source::{LABELLED_NARRATIVES, RuleFiles};

/// The labelled narratives of a rulebook. They are no policy: they say how far mentions can be trusted, and decide nothing.
#[derive(Debug, Clone)]
pub struct LabelledNarratives {
    /// Title of the set.
    pub title: String,
    /// Who made it, and how far it can be trusted.
    pub about: String,
    /// The first 16 hexadecimal digits of the BLAKE3 digest of the file.
    pub digest: String,
    /// In the order of the file.
    pub narratives: Vec<LabelledNarrative>,
}

/// One narrative, and what it was found to mention by whoever labelled it.
#[derive(Debug, Clone)]
pub struct LabelledNarrative {
    /// The text.
    pub text: String,
    /// One bit for each category, in the order of [`NarrativeLexicons::categories`].
    pub mentions: u32,
    /// What it may be used for.
    pub set: LabelledSet,
    /// In which way it is hard to read, if it is.
    pub hard: Option<String>,
}

/// What a labelled narrative may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelledSet {
    /// To choose terms and cues by.
    Tuning,
    /// To measure only: nobody who chooses terms has looked at it.
    HeldOut,
}

/// What loading the labelled narratives gives.
#[derive(Debug)]
pub struct LoadedNarratives {
    /// The narratives; `None` if the file is missing or anything in it is wrong.
    pub labelled: Option<LabelledNarratives>,
    /// Everything that is wrong, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The file that the diagnostics point into.
    pub sources: Sources,
}

impl LabelledSet {
    /// Both sets.
    pub const ALL: [LabelledSet; 2] = [LabelledSet::Tuning, LabelledSet::HeldOut];
    const WORDS: [&str; 2] = ["tuning", "held-out"];

    /// The word of the file.
    pub fn name(self) -> &'static str {
        LabelledSet::WORDS[self as usize]
    }
}

impl LabelledNarratives {
    /// Whether a rulebook has any: one of a force's own may do without.
    pub fn are_in(files: &RuleFiles) -> bool {
        files.has(LABELLED_NARRATIVES)
    }

    /// Reads `labelled-narratives.toml` of `files`, whose categories are those of `lexicons`.
    pub fn load(files: &RuleFiles, lexicons: &NarrativeLexicons) -> LoadedNarratives {
        let mut diagnostics = Diagnostics::new();
        let mut sources = Sources::new();
        let file = files.text(LABELLED_NARRATIVES, &mut diagnostics);
        if file.is_none() && diagnostics.is_empty() {
            let place = files.place_of(LABELLED_NARRATIVES);
            diagnostics.push(Diagnostic::error(Code::MissingFile, place, "there are no labelled narratives"));
        }
        let labelled = file.and_then(|file| {
            sources.insert(file.path.clone(), file.text.clone());
            read(&file, lexicons, &mut diagnostics)
        });
        let labelled = labelled.filter(|_| !diagnostics.has_errors());
        LoadedNarratives { labelled, diagnostics: diagnostics.sorted(), sources }
    }
}

fn read(file: &SourceFile, lexicons: &NarrativeLexicons, diagnostics: &mut Diagnostics) -> Option<LabelledNarratives> {
    let document = file.parse(diagnostics)?;
    let root = document.root();
    let title = root.text("title", diagnostics);
    let about = root.text("about", diagnostics);
    let sections = root.sections("narrative", diagnostics);
    if sections.is_empty() && !root.gives("narrative") {
        root.missing("narrative", diagnostics);
    }
    let narratives = sections.iter().filter_map(|section| narrative(section, lexicons, diagnostics)).collect();
    root.finish(diagnostics);
    let mut digest = blake3::hash(file.text.as_bytes()).to_hex().to_string();
    digest.truncate(16);
    Some(LabelledNarratives { title: title?.value, about: about?.value, digest, narratives })
}

fn narrative(
    section: &Section<'_>,
    lexicons: &NarrativeLexicons,
    diagnostics: &mut Diagnostics,
) -> Option<LabelledNarrative> {
    let text = section.text("text", diagnostics);
    let set = section.word("set", &LabelledSet::WORDS, diagnostics);
    let hard = section.text_opt("hard", diagnostics).map(|hard| hard.value);
    if !section.gives("mentions") {
        section.missing("mentions", diagnostics);
    }
    let mut mentions = 0;
    for label in section.texts("mentions", diagnostics) {
        let short_ids = || lexicons.categories().iter().map(|category| category.short_id());
        match short_ids().position(|id| id == label.value) {
            Some(number) => mentions |= 1 << number,
            None => diagnostics.push(
                Diagnostic::error(Code::UnknownLexicon, label.place, format!("there is no category `{}`", label.value))
                    .label("unknown category")
                    .help_opt(similar("a category", &label.value, short_ids())),
            ),
        }
    }
    section.finish(diagnostics);
    Some(LabelledNarrative { text: text?.value, mentions, set: LabelledSet::ALL[set?], hard })
}
