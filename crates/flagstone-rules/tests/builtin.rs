//! The rulebook that ships is right, and says nothing that needs saying.

use flagstone_rules::{Mentions, RenderStyle, RuleFiles, Rulebook, render};

#[test]
fn the_shipped_rulebook_has_no_diagnostics() {
    let loaded = Rulebook::load(&RuleFiles::builtin());
    assert!(loaded.diagnostics.is_empty(), "{}", render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain));
    assert!(loaded.rulebook.is_some());
}

#[test]
fn loaded_without_its_examples_it_is_the_same() {
    let loaded = Rulebook::builtin();
    assert!(loaded.diagnostics.is_empty(), "{}", render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain));
    let (sooner, tried) = (loaded.rulebook, Rulebook::load(&RuleFiles::builtin()).rulebook);
    let (sooner, tried) = (sooner.expect("it is right"), tried.expect("it is right"));
    assert_eq!(sooner.digest(), tried.digest());
    assert_eq!(format!("{:?}", sooner.checks()), format!("{:?}", tried.checks()));
    assert_eq!(format!("{:?}", sooner.definitions()), format!("{:?}", tried.definitions()));
    assert_eq!(format!("{:?}", sooner.signals()), format!("{:?}", tried.signals()));
    // What finds mentions is made when it is first asked for, and finds the same.
    let text = "She said that several men had picked her up from the care home and given her alcohol.";
    let mentions = |rules: &Rulebook| rules.narratives().scanner().scan(text);
    assert_eq!(mentions(&sooner), mentions(&tried));
    assert_ne!(mentions(&tried), Mentions::default());
}
