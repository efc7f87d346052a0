//! The edge cases of `rules/edge-cases.toml`: what is said of each, and its records.

use std::collections::BTreeMap;

use flagstone_rules::{Example, RenderStyle, RuleFiles, Rulebook, render};

use crate::folder::{files_below, tests};

/// The lists of verdicts of a case, with the word for people.
pub(crate) const VERDICTS: [(&str, &str); 4] =
    [("meets", "meets"), ("does_not_meet", "does not meet"), ("undetermined", "undetermined"), ("outside", "outside")];

/// One case.
pub(crate) struct EdgeCase {
    pub(crate) number: i64,
    /// The heading above the case, where a new group begins.
    pub(crate) group: Option<String>,
    pub(crate) words: String,
    pub(crate) why: String,
    /// Position in [`VERDICTS`] by definition.
    pub(crate) verdicts: BTreeMap<String, usize>,
    /// The records, in an example whose own outcome means nothing.
    pub(crate) example: Example,
}

/// The whole file, with the rulebook that its records were read by.
pub(crate) struct EdgeCases {
    pub(crate) title: String,
    pub(crate) about: String,
    /// The columns, in their order.
    pub(crate) definitions: Vec<String>,
    pub(crate) cases: Vec<EdgeCase>,
    pub(crate) rulebook: Rulebook,
}

impl EdgeCases {
    /// Reads the file that ships.
    pub(crate) fn read() -> EdgeCases {
        let mut files = files_below(&tests().join("../../../rules"));
        let text = String::from_utf8(files["edge-cases.toml"].clone()).expect("the edge cases are text");
        let file: toml::Table = toml::from_str(&text).expect("the edge cases are valid TOML");
        let definitions = texts(&file["definitions"]);
        let blocks: Vec<&str> = text.split("[[case]]\n").skip(1).collect();
        files.insert("checks/validity/edge-case.toml".to_owned(), carrier(&blocks).into_bytes());
        let loaded = Rulebook::load(&RuleFiles::from_bytes("rules", files));
        let rulebook = loaded
            .rulebook
            .unwrap_or_else(|| panic!("{}", render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain)));
        let carrier = rulebook.checks().iter().find(|check| check.provenance.name == "edge-case");
        let examples = carrier.expect("the check that carries the cases").examples.clone();
        let cases = file["case"].as_array().expect("a list of cases");
        assert_eq!((cases.len(), blocks.len() + 1), (blocks.len(), examples.len()), "one example for each case");
        let cases = cases.iter().zip(examples).map(|(case, example)| {
            let text = |key: &str| case.get(key).map(|text| text.as_str().expect("a text").to_owned());
            EdgeCase {
                number: case["number"].as_integer().expect("a number"),
                group: text("group"),
                words: text("words").expect("what the case is"),
                why: text("why").expect("why the verdicts are so"),
                verdicts: verdicts(case, &definitions),
                example,
            }
        });
        let cases = cases.collect();
        let text = |key: &str| file[key].as_str().expect("a text").to_owned();
        EdgeCases { title: text("title"), about: text("about"), definitions, cases, rulebook }
    }
}

/// A check that holds of anything but the last of its examples: the cases, in their order, and one breach.
fn carrier(blocks: &[&str]) -> String {
    let mut file = "id = \"T1\"\nname = \"edge-case\"\ntitle = \"T\"\ndimension = \"validity\"\nseverity = \"error\"\n\
                    table = \"crimes\"\nrequires = \"(extracted_on() <> DATE '1900-01-01') IS NOT FALSE\"\n\
                    max_breach_rate = 0.0\nwhy = \"W\"\nremedy = \"R\"\nreading = \"R\"\nsince = \"0\"\n\
                    [source]\ndocument = \"D\"\npublisher = \"P\"\ndate = \"D\"\nsection = \"S\"\n"
        .to_owned();
    const RECORDS: [&str; 5] = ["record = ", "suspects = ", "victims = ", "absent = ", "[[case.crimes]]"];
    for block in blocks {
        file.push_str("[[example]]\noutcome = \"pass\"\n");
        for line in block.lines().filter(|line| RECORDS.iter().any(|start| line.starts_with(start))) {
            file.push_str(&line.replace("[[case.crimes]]", "[[example.crimes]]"));
            file.push('\n');
        }
    }
    file.push_str("[[example]]\noutcome = \"breach\"\nextracted_on = 1900-01-01\nrecord = {}\n");
    file
}

fn verdicts(case: &toml::Value, definitions: &[String]) -> BTreeMap<String, usize> {
    let number = case["number"].as_integer().expect("a number");
    let mut verdicts = BTreeMap::new();
    for (at, (key, _)) in VERDICTS.iter().enumerate() {
        let named = case.get(*key).map(texts).unwrap_or_default();
        let named = if named == ["all"] { definitions.to_vec() } else { named };
        for definition in named {
            assert!(definitions.contains(&definition), "case {number}: there is no column {definition}");
            let before = verdicts.insert(definition.clone(), at);
            assert_eq!(before, None, "case {number}: {definition} is named twice");
        }
    }
    assert_eq!(verdicts.len(), definitions.len(), "case {number}: a definition is named in no list");
    verdicts
}

fn texts(list: &toml::Value) -> Vec<String> {
    let list = list.as_array().expect("a list of texts");
    list.iter().map(|text| text.as_str().expect("a text").to_owned()).collect()
}
