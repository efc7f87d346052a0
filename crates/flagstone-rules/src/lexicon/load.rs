//! From files to lexicons.

use std::collections::BTreeMap;

use super::example::{self, ReadExample};
use super::terms::Terms;
use super::{Finder, Lexicon};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::document::{Section, SourceFile};
use crate::narrative::{Category, Context, NarrativeLexicons};
use crate::provenance::Provenance;

/// What the key `reads` may say.
pub(crate) const READS: [&str; 3] = ["texts", "narratives", "cues"];

/// Every lexicon of a rulebook.
pub(crate) struct Lexicons {
    pub(crate) by_id: BTreeMap<String, Lexicon>,
    pub(crate) narratives: Option<NarrativeLexicons>,
}

/// The files as far as each can be read by itself.
#[derive(Default)]
struct Read {
    plain: Vec<(String, Lexicon)>,
    categories: Vec<Category>,
    context: Option<Context>,
    /// The examples of narrative lexicons, by stem: to run them takes all of the files.
    examples: BTreeMap<String, Vec<ReadExample>>,
    /// Digest of each file of narratives.
    digests: Vec<(String, String)>,
    /// Whether anything is wrong with a file of narratives.
    has_mistakes: bool,
}

impl Lexicons {
    /// Loads `files`, each with its stem. `context_at` is the place of the file of cues where there is none. Where they
    /// are not `tried`, no example is run, no term of a narrative lexicon is looked at, and what finds mentions is made only when
    /// it is first asked for.
    pub(crate) fn load(
        files: &[(String, SourceFile)],
        tried: bool,
        context_at: impl FnOnce() -> Place,
        diagnostics: &mut Diagnostics,
    ) -> Lexicons {
        let mut read = Read::default();
        for (stem, file) in files {
            read.add(stem, file, tried, diagnostics);
        }
        if read.context.is_none() && !read.categories.is_empty() {
            let said = "narrative lexicons need a file of cues, and there is none";
            diagnostics.push(
                Diagnostic::error(Code::MissingFile, context_at(), said)
                    .help("copy narrative-context.toml from the rulebook that comes with Flagstone"),
            );
            read.has_mistakes = true;
        }
        let Read { plain, categories, context, examples, digests, has_mistakes } = read;
        let narratives = NarrativeLexicons::new(categories, context, &digests, diagnostics);
        let narratives = narratives.filter(|narratives| !tried || narratives.can_be_found());
        let mut by_id: BTreeMap<String, Lexicon> = plain.into_iter().collect();
        if let Some(narratives) = &narratives {
            for lexicon in of_narratives(narratives) {
                let id = lexicon.provenance.id.clone();
                let examples = examples.get(&id).map(Vec::as_slice).unwrap_or_default();
                // Of lexicons that are not as they should be the examples would be said to be wrong too.
                if tried && !has_mistakes {
                    let place = &lexicon.provenance.place;
                    example::run(place, examples, |text| lexicon.is_mentioned_in(text), diagnostics);
                }
                by_id.insert(id, lexicon);
            }
        }
        Lexicons { by_id, narratives }
    }
}

/// The narrative lexicons as lexicons, so that expressions ask them like any other.
fn of_narratives(narratives: &NarrativeLexicons) -> impl Iterator<Item = Lexicon> {
    let categories = narratives.categories().iter().enumerate().map(|(number, category)| Lexicon {
        provenance: category.provenance.clone(),
        terms: category.terms().cloned().collect(),
        examples: category.examples.clone(),
        finder: Finder::Category(narratives.clone(), number),
    });
    let cues = narratives.context().map(|context| Lexicon {
        provenance: context.provenance.clone(),
        terms: context.terms().cloned().collect(),
        examples: context.examples.clone(),
        finder: Finder::Cues(narratives.clone()),
    });
    categories.chain(cues)
}

impl Read {
    fn add(&mut self, stem: &str, file: &SourceFile, tried: bool, diagnostics: &mut Diagnostics) {
        let n_said = diagnostics.len();
        let Some(document) = file.parse(diagnostics) else { return };
        let root = document.root();
        let reads = match root.item("reads") {
            None => Some(0),
            Some(_) => root.word("reads", &READS, diagnostics),
        };
        let Some(reads) = reads else { return };
        let provenance = Provenance::read(&root, diagnostics);
        let examples = ReadExample::read_all(&root, diagnostics);
        if READS[reads] == "texts" {
            self.plain.extend(plain(stem, &root, provenance, &examples, tried, diagnostics));
            return;
        }
        let provenance = provenance.inspect(|provenance| provenance.check_id_is(stem, diagnostics));
        if READS[reads] == "narratives" {
            self.categories.extend(Category::read(&root, provenance, &examples, tried, diagnostics));
        } else if let Some(context) = Context::read(&root, provenance, &examples, tried, diagnostics) {
            match &self.context {
                None => self.context = Some(context),
                Some(first) => diagnostics.push(
                    Diagnostic::error(Code::DuplicateId, context.provenance.place, "there is another file of cues")
                        .label("second file with `reads = \"cues\"`")
                        .note("the first is this one", Some(first.provenance.place.clone())),
                ),
            }
        }
        root.finish(diagnostics);
        self.has_mistakes |= diagnostics.len() > n_said;
        self.digests.push((file.path.rsplit('/').next().unwrap_or_default().to_owned(), digest(file)));
        self.examples.insert(stem.to_owned(), examples);
    }
}

fn digest(file: &SourceFile) -> String {
    blake3::hash(file.text.as_bytes()).to_hex().to_string()
}

fn plain(
    stem: &str,
    root: &Section<'_>,
    provenance: Option<Provenance>,
    examples: &[ReadExample],
    tried: bool,
    diagnostics: &mut Diagnostics,
) -> Option<(String, Lexicon)> {
    let terms = root.texts("terms", diagnostics);
    if terms.is_empty() {
        root.missing("terms", diagnostics);
    }
    for term in terms.iter().filter(|term| term.value.trim().is_empty()) {
        diagnostics.push(Diagnostic::error(
            Code::EmptyText,
            term.place.clone(),
            "an empty term would be found everywhere",
        ));
    }
    root.finish(diagnostics);
    let provenance = provenance?;
    provenance.check_id_is(stem, diagnostics);
    let terms: Vec<String> = terms.into_iter().map(|term| term.value).filter(|term| !term.trim().is_empty()).collect();
    let finder = Terms::new(terms.clone());
    if tried && !finder.can_be_found() {
        return None;
    }
    let as_examples = examples.iter().map(ReadExample::example).collect();
    let lexicon = Lexicon { provenance, terms, examples: as_examples, finder: Finder::Terms(finder) };
    if tried {
        example::run(&lexicon.provenance.place, examples, |text| lexicon.is_mentioned_in(text), diagnostics);
    }
    Some((stem.to_owned(), lexicon))
}
