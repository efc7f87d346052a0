//! The schema of one kind of file, as a JSON text.

use serde::Serialize;

use super::shape::{Json, Shape};

/// The draft of JSON Schema that is written.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of one kind of file.
#[derive(Debug, Clone)]
pub struct FileSchema {
    /// One word for the kind: `definition`, `profile`.
    pub name: &'static str,
    /// What such a file is.
    pub title: &'static str,
    /// Where such files lie, as a pattern of paths.
    pub files: &'static str,
    shape: Shape,
    defined: Vec<(String, Shape)>,
}

impl FileSchema {
    /// A schema of `shape`, which may refer to the shapes in `defined` by name.
    pub fn new(
        name: &'static str,
        title: &'static str,
        files: &'static str,
        shape: Shape,
        defined: Vec<(String, Shape)>,
    ) -> FileSchema {
        FileSchema { name, title, files, shape, defined }
    }

    /// The schema as JSON, indented, ended by a line break. The same rulebook gives the same bytes.
    pub fn to_json(&self) -> String {
        let mut entries = vec![("$schema".to_owned(), Json::text(DRAFT)), ("title".to_owned(), Json::text(self.title))];
        entries.extend(self.shape.entries());
        if !self.defined.is_empty() {
            let defined = self.defined.iter().map(|(name, shape)| (name.clone(), Json::Object(shape.entries())));
            entries.push(("$defs".to_owned(), Json::Object(defined.collect())));
        }
        let mut bytes = Vec::new();
        let mut serializer = serde_json::Serializer::pretty(&mut bytes);
        Json::Object(entries)
            .serialize(&mut serializer)
            .expect("texts, numbers and lists of them can be written as JSON");
        let text = String::from_utf8(bytes).expect("JSON is written as UTF-8");
        text + "\n"
    }
}
