//! The files of a rulebook, before anything is made of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Sources};
use crate::document::SourceFile;

static BUILTIN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../rules");

/// A rulebook folder could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read rulebook file {}: {source}", path.display())]
pub struct RuleFilesError {
    path: PathBuf,
    source: io::Error,
}

/// The most bytes that a file which people write may have: rules, profiles, audit files. An assumption: a hundred times the
/// largest that was seen; beyond it something else was named by mistake.
const MOST_BYTES: u64 = 8 << 20;

/// The bytes of a file that people write.
///
/// # Errors
///
/// If it cannot be read, or is larger than 8 MiB.
pub fn read_policy_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is larger than 8 MiB, as no such file is"));
    }
    Ok(bytes)
}

/// Every file of a rulebook by its path within the folder, with forward slashes.
#[derive(Debug, Clone, Default)]
pub struct RuleFiles {
    root: String,
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl RuleFiles {
    /// The rulebook that this program was built with.
    pub fn builtin() -> RuleFiles {
        fn add(dir: &Dir<'static>, files: &mut BTreeMap<String, Cow<'static, [u8]>>) {
            for file in dir.files() {
                let path = file.path().to_string_lossy().replace('\\', "/");
                files.insert(path, file.contents().into());
            }
            for dir in dir.dirs() {
                add(dir, files);
            }
        }
        let mut files = BTreeMap::new();
        add(&BUILTIN, &mut files);
        RuleFiles { root: "rules".to_owned(), files }
    }

    /// The rulebook in the folder `root`. Hidden files are left out.
    ///
    /// # Errors
    ///
    /// [`RuleFilesError`] if the folder or a file in it cannot be read.
    pub fn from_dir(root: &Path) -> Result<RuleFiles, RuleFilesError> {
        let mut files = BTreeMap::new();
        let mut folders = vec![root.to_path_buf()];
        while let Some(folder) = folders.pop() {
            let fail = |source| RuleFilesError { path: folder.clone(), source };
            for entry in fs::read_dir(&folder).map_err(fail)? {
                let path = entry.map_err(fail)?.path();
                if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
                    continue;
                }
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let bytes = read_policy_file(&path).map_err(|source| RuleFilesError { path: path.clone(), source })?;
                let within = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                files.insert(within, bytes.into());
            }
        }
        Ok(RuleFiles { root: root.to_string_lossy().replace('\\', "/").trim_end_matches('/').to_owned(), files })
    }

    /// A rulebook from files in memory, by path within the rulebook; `root` is the folder that messages name.
    pub fn from_bytes(root: &str, files: BTreeMap<String, Vec<u8>>) -> RuleFiles {
        let files = files.into_iter().map(|(path, bytes)| (path, bytes.into())).collect();
        RuleFiles { root: root.to_owned(), files }
    }

    /// Paths within the rulebook, sorted, with the BLAKE3 digest of each as hex.
    pub fn digests(&self) -> Vec<(String, String)> {
        self.all_digests().1
    }

    /// One digest over all files that carry policy: the BLAKE3 hash, as hex, of every path and every digest in order of
    /// paths. Prose (`*.md`), the edge cases and the labelled narratives are left out, for they move no number.
    pub fn digest(&self) -> String {
        self.all_digests().0
    }

    /// [`digest`](RuleFiles::digest) and [`digests`](RuleFiles::digests), for which each file is read once.
    pub(crate) fn all_digests(&self) -> (String, Vec<(String, String)>) {
        let mut hasher = blake3::Hasher::new();
        let digests = self.policy_files().map(|(path, bytes)| {
            let digest = blake3::hash(bytes);
            hasher.update(path.as_bytes());
            hasher.update(&[0]);
            hasher.update(digest.as_bytes());
            (path.to_owned(), digest.to_hex().to_string())
        });
        let digests = digests.collect();
        (hasher.finalize().to_hex().to_string(), digests)
    }

    /// Whether there is a file at `path`.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    fn policy_files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().filter(|(path, _)| !is_for_readers(path)).map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    /// Every policy file as text; a file that is not UTF-8 is a diagnostic. Files of rules end before their first example where
    /// examples are not wanted: they stand last, and take longer to read than the rules.
    pub(crate) fn texts(
        &self,
        with_examples: bool,
        diagnostics: &mut Diagnostics,
    ) -> (BTreeMap<String, SourceFile>, Sources) {
        let mut sources = Sources::new();
        let mut texts = BTreeMap::new();
        for (path, bytes) in self.policy_files() {
            let shown: Arc<str> = format!("{}/{path}", self.root).into();
            match std::str::from_utf8(bytes) {
                Ok(text) => {
                    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
                    let text: Arc<str> = if with_examples { text } else { before_examples(path, text) }.into();
                    sources.insert(Arc::clone(&shown), Arc::clone(&text));
                    texts.insert(path.to_owned(), SourceFile { path: shown, text });
                }
                Err(_) => diagnostics.push(not_text(Place::start_of(&shown))),
            }
        }
        (texts, sources)
    }

    /// The file at `path`, whatever it is for, as text; `None` where there is none, and a diagnostic where it is no text.
    pub(crate) fn text(&self, path: &str, diagnostics: &mut Diagnostics) -> Option<SourceFile> {
        let bytes = self.files.get(path)?;
        let place = self.place_of(path);
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                Some(SourceFile { path: place.path, text: text.strip_prefix('\u{feff}').unwrap_or(text).into() })
            }
            Err(_) => {
                diagnostics.push(not_text(place));
                None
            }
        }
    }

    /// The folder that messages name.
    pub(crate) fn root(&self) -> &str {
        &self.root
    }

    /// The place of the rulebook as a whole.
    pub(crate) fn place_of(&self, path: &str) -> Place {
        Place::start_of(&format!("{}/{path}", self.root).into())
    }
}

/// The edge cases, worked out by hand: read by people and by tests, by no audit.
const EDGE_CASES: &str = "edge-cases.toml";
/// The narratives that were read by people: what the narrative lexicons are measured on, read by no audit.
pub(crate) const LABELLED_NARRATIVES: &str = "labelled-narratives.toml";

/// Folders of rules, whose files end in examples.
const RULES: [&str; 4] = ["checks/", "completeness/", "definitions/", "signals/"];

/// What the file at `path` says before its first example.
fn before_examples<'t>(path: &str, text: &'t str) -> &'t str {
    let is_rule = RULES.iter().any(|folder| path.starts_with(folder));
    let first = if is_rule { text.find("\n[[example]]\n") } else { None };
    first.map_or(text, |at| &text[..=at])
}

/// Whether a file of the rulebook moves no number.
fn is_for_readers(path: &str) -> bool {
    let is_table = [EDGE_CASES, LABELLED_NARRATIVES].contains(&path);
    is_table || Path::new(path).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
}

fn not_text(place: Place) -> Diagnostic {
    Diagnostic::error(Code::NotText, place, "this file is not UTF-8 text").help("save the file with UTF-8 encoding")
}
