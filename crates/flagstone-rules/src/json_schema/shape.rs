//! What a value of a file must look like.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// A JSON value whose keys keep their order, which is the order in which an editor offers them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    Boolean(bool),
    Integer(i64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(super) fn text(text: &str) -> Json {
        Json::Text(text.to_owned())
    }

    fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Json {
        Json::List(texts.into_iter().map(Json::text).collect())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Boolean(value) => serializer.serialize_bool(*value),
            Json::Integer(number) => serializer.serialize_i64(*number),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Json::Object(entries) => {
                let mut object = serializer.serialize_map(Some(entries.len()))?;
                entries.iter().try_for_each(|(key, value)| object.serialize_entry(key, value))?;
                object.end()
            }
        }
    }
}

/// What a value must look like: a JSON Schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape(Vec<(&'static str, Json)>);

/// A key of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    name: String,
    description: String,
    required: bool,
    shape: Shape,
}

/// A key that must be there.
pub fn required(name: &str, shape: Shape, description: &str) -> Key {
    Key { name: name.to_owned(), description: description.to_owned(), required: true, shape }
}

/// A key that may be left out.
pub fn optional(name: &str, shape: Shape, description: &str) -> Key {
    Key { required: false, ..required(name, shape, description) }
}

impl Shape {
    /// A text that says something: not empty, not only blanks.
    pub fn text() -> Shape {
        Shape::text_like(r"\S")
    }

    /// Any text, also an empty one.
    pub fn any_text() -> Shape {
        Shape(vec![("type", Json::text("string"))])
    }

    /// A text that the regular expression `pattern` finds something in.
    pub fn text_like(pattern: &str) -> Shape {
        Shape(vec![("type", Json::text("string")), ("pattern", Json::text(pattern))])
    }

    /// One of a list of words.
    pub fn words<'a>(words: impl IntoIterator<Item = &'a str>) -> Shape {
        Shape(vec![("enum", Json::texts(words))])
    }

    /// One of a list of words, each with what it stands for; Taplo, the language server for TOML, shows that beside it.
    pub fn words_that_mean<'a>(words: impl IntoIterator<Item = (&'a str, &'a str)>) -> Shape {
        let (words, meanings): (Vec<&str>, Vec<&str>) = words.into_iter().unzip();
        let docs = Json::Object(vec![("enumValues".to_owned(), Json::texts(meanings))]);
        Shape(vec![("enum", Json::texts(words)), ("x-taplo", Json::Object(vec![("docs".to_owned(), docs)]))])
    }

    /// true or false.
    pub fn boolean() -> Shape {
        Shape(vec![("type", Json::text("boolean"))])
    }

    /// A whole number from `least` to `most`.
    pub fn integer(least: i64, most: i64) -> Shape {
        Shape(vec![
            ("type", Json::text("integer")),
            ("minimum", Json::Integer(least)),
            ("maximum", Json::Integer(most)),
        ])
    }

    /// A fraction from 0.0 to 1.0.
    pub fn fraction() -> Shape {
        Shape(vec![("type", Json::text("number")), ("minimum", Json::Integer(0)), ("maximum", Json::Integer(1))])
    }

    /// A bare date: `2025-03-31`.
    pub fn date() -> Shape {
        Shape(vec![
            ("type", Json::text("string")),
            ("format", Json::text("date")),
            ("pattern", Json::text(r"^\d{4}-\d{2}-\d{2}$")),
        ])
    }

    /// A list, which may be empty.
    pub fn list(of: Shape) -> Shape {
        Shape(vec![("type", Json::text("array")), ("items", of.object())])
    }

    /// A list of at least one.
    pub fn list_of_some(of: Shape) -> Shape {
        Shape::list(of).with("minItems", Json::Integer(1))
    }

    /// A list of exactly two.
    pub fn pair(of: Shape) -> Shape {
        Shape::list(of).with("minItems", Json::Integer(2)).with("maxItems", Json::Integer(2))
    }

    /// A list that must be empty.
    pub fn empty_list() -> Shape {
        Shape(vec![("type", Json::text("array")), ("maxItems", Json::Integer(0))])
    }

    /// A table of whatever keys, with a value of shape `of` each.
    pub fn map(of: Shape) -> Shape {
        Shape(vec![("type", Json::text("object")), ("additionalProperties", of.object())])
    }

    /// A table of whatever keys, at least one, with a value of shape `of` each.
    pub fn map_of_some(of: Shape) -> Shape {
        Shape::map(of).with("minProperties", Json::Integer(1))
    }

    /// A table of at least one of `keys`, and no other.
    pub fn table_of_some(keys: Vec<Key>) -> Shape {
        Shape::table(keys).with("minProperties", Json::Integer(1))
    }

    /// A table of `keys` and no other.
    pub fn table(keys: Vec<Key>) -> Shape {
        let needed: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name.as_str()).collect();
        let needed = (!needed.is_empty()).then(|| ("required", Json::texts(needed)));
        let properties = keys.iter().map(|key| {
            let description = ("description".to_owned(), Json::text(&key.description));
            let entries = std::iter::once(description).chain(key.shape.entries()).collect();
            (key.name.clone(), Json::Object(entries))
        });
        let mut entries = vec![("type", Json::text("object")), ("properties", Json::Object(properties.collect()))];
        entries.extend(needed);
        entries.push(("additionalProperties", Json::Boolean(false)));
        Shape(entries)
    }

    /// Any of several shapes.
    pub fn any_of(shapes: Vec<Shape>) -> Shape {
        Shape(vec![("anyOf", Json::List(shapes.iter().map(Shape::object).collect()))])
    }

    /// The shape that the file's schema defines as `name`.
    pub fn defined(name: &str) -> Shape {
        Shape(vec![("$ref", Json::Text(format!("#/$defs/{name}")))])
    }

    /// This shape, and where `key` is one of `words` also `then`, else also `otherwise`.
    #[must_use]
    pub fn where_key_is(self, key: &str, words: &[&str], then: Shape, otherwise: Shape) -> Shape {
        let is_one = Shape::words(words.iter().copied()).object();
        let condition = Json::Object(vec![
            ("properties".to_owned(), Json::Object(vec![(key.to_owned(), is_one)])),
            ("required".to_owned(), Json::texts([key])),
        ]);
        let rule = Json::Object(vec![
            ("if".to_owned(), condition),
            ("then".to_owned(), then.object()),
            ("else".to_owned(), otherwise.object()),
        ]);
        let Shape(mut entries) = self;
        match entries.iter_mut().find(|(name, _)| *name == "allOf") {
            Some((_, Json::List(rules))) => rules.push(rule),
            _ => entries.push(("allOf", Json::List(vec![rule]))),
        }
        Shape(entries)
    }

    /// This shape, and where `key` is left out also all of `keys`.
    #[must_use]
    pub fn without_needs(self, key: &str, keys: &[&str]) -> Shape {
        let needed = Json::Object(vec![("required".to_owned(), Json::texts(keys.iter().copied()))]);
        self.with("if", Shape::has_not(key).object()).with("then", needed)
    }

    /// Whatever: the side of a condition that asks nothing.
    pub fn anything() -> Shape {
        Shape(Vec::new())
    }

    /// A table that has `key`, whatever else.
    pub fn has(key: &str) -> Shape {
        Shape(vec![("required", Json::texts([key]))])
    }

    /// A table that has not `key`, whatever else.
    pub fn has_not(key: &str) -> Shape {
        Shape(vec![("not", Shape::has(key).object())])
    }

    /// A table whose `key`, if it has one, is of `shape`, whatever else.
    pub fn has_as(key: &str, shape: &Shape) -> Shape {
        Shape(vec![("properties", Json::Object(vec![(key.to_owned(), shape.object())]))])
    }

    /// A table that has both of two keys or neither, whatever else, besides being of this shape.
    #[must_use]
    pub fn with_both_or_neither(self, one: &str, other: &str) -> Shape {
        let pair = vec![(one.to_owned(), Json::texts([other])), (other.to_owned(), Json::texts([one]))];
        self.with("dependentRequired", Json::Object(pair))
    }

    fn with(mut self, name: &'static str, value: Json) -> Shape {
        self.0.push((name, value));
        self
    }

    pub(super) fn entries(&self) -> Vec<(String, Json)> {
        self.0.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
    }

    fn object(&self) -> Json {
        Json::Object(self.entries())
    }
}
