//! JSON Schemas (draft 2020-12) of the files that people write, for editors to complete and check them by.
//!
//! The readers of these files are written by hand over [`crate::Section`], and so are the schemas; the tests hold the two
//! against each other key by key. A schema says what one file must look like by itself: expressions, ids and what other
//! files hold are left to [`crate::Rulebook::load`]. Dates are texts to JSON, so that a schema cannot see quotes round one.

mod check;
mod closure;
mod completeness;
mod definition;
mod example;
mod file_schema;
mod lexicon;
mod narrative;
mod network;
mod provenance;
mod record;
mod rulebook;
mod shape;
mod signal;
mod table;
mod withdrawn;

pub use file_schema::FileSchema;
pub use shape::{Key, Shape, optional, required};

use crate::rulebook::Rulebook;

/// The schema of every kind of TOML file of a rulebook. Fields and codes are those of `rulebook`.
pub fn of_rule_files(rulebook: &Rulebook) -> Vec<FileSchema> {
    let records = || record::definitions(rulebook);
    let file = |name, title, files, shape| FileSchema::new(name, title, files, shape, Vec::new());
    let with_records = |name, title, files, shape| FileSchema::new(name, title, files, shape, records());
    vec![
        FileSchema::new(
            "rule",
            "A definition, check, completeness measure, signal or lexicon",
            "*/**.toml",
            any_rule(),
            {
                let kinds = [
                    ("definition", definition::shape(rulebook)),
                    ("check", check::shape()),
                    ("completeness", completeness::shape()),
                    ("signal", signal::shape()),
                    ("lexicon", lexicon::shape()),
                ];
                let kinds = kinds.into_iter().map(|(name, shape)| (name.to_owned(), shape));
                kinds.chain(records()).collect()
            },
        ),
        with_records("definition", "A definition", "definitions/*.toml", definition::shape(rulebook)),
        with_records("check", "A check", "checks/*/*.toml", check::shape()),
        with_records("completeness", "A completeness measure", "completeness/*.toml", completeness::shape()),
        with_records("signal", "A signal", "signals/*.toml", signal::shape()),
        file("lexicon", "A lexicon", "lexicons/*.toml", lexicon::shape()),
        file("table", "A table of the record schema", "schema/*.toml", table::shape()),
        file("network", "How crimes are joined into networks", "network.toml", network::shape()),
        file("closure", "How closed cases are reviewed", "closure.toml", closure::shape()),
        file("rulebook", "The head of a rulebook", "rulebook.toml", rulebook::shape()),
        file("withdrawn", "A rule that was withdrawn", "withdrawn/*.toml", withdrawn::shape()),
    ]
}

fn any_rule() -> Shape {
    Shape::any_of(["definition", "check", "completeness", "signal", "lexicon"].map(Shape::defined).into())
}
