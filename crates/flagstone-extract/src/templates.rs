//! Profile templates that come with the program, for the kinds of record system that forces use.
//!
//! Field names of these systems are not published; each template says which of its names were seen somewhere, and which
//! are only assumed.

const TEMPLATES: [(&str, &str); 3] = [
    ("athena-like.toml", include_str!("templates/athena-like.toml")),
    ("connect-like.toml", include_str!("templates/connect-like.toml")),
    ("niche-like.toml", include_str!("templates/niche-like.toml")),
];

/// The names of the templates.
pub fn names() -> impl Iterator<Item = &'static str> {
    TEMPLATES.iter().map(|(name, _)| *name)
}

/// The text of the template called `name`.
pub fn find(name: &str) -> Option<&'static str> {
    TEMPLATES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
