//! The rulebooks of the benchmark of whole commands hold together with the code lists that they share with `rules/`.

use std::path::Path;

use flagstone_rules::{RenderStyle, RuleFiles, Rulebook, render};

fn load(workload: &str) -> Rulebook {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/rulebooks").join(workload);
    let loaded = Rulebook::load(&RuleFiles::from_dir(&folder).expect("the rulebook can be read"));
    loaded
        .rulebook
        .unwrap_or_else(|| panic!("{workload}\n{}", render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain)))
}

#[test]
fn each_workload_has_a_rulebook_that_asks_what_it_says() {
    let asked = |workload| {
        let rulebook = load(workload);
        (rulebook.definitions().len(), rulebook.checks().len(), rulebook.completeness().len())
    };
    assert_eq!(asked("w1"), (1, 14, 0));
    assert_eq!(asked("w2"), (1, 0, 2));
    assert_eq!(asked("w3"), (1, 0, 0));
}

#[test]
fn the_phrases_of_w3_are_a_lexicon_of_narratives() {
    let rulebook = load("w3");
    let phrases = rulebook.lexicons().get("narrative-phrases");
    assert_eq!(phrases.map(|lexicon| lexicon.terms.len()), Some(120));
}
