//! The rulebook that ships is right, and says nothing that needs saying.

use std::fmt::Debug;

use flagstone_rules::{Example, Mentions, RenderStyle, RuleFiles, Rulebook, Table, render};

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
    assert_eq!(sooner.digests(), tried.digests());
    assert_eq!(of_all(sooner.checks(), |rule| &mut rule.examples), of_all(tried.checks(), |rule| &mut rule.examples));
    assert_eq!(
        of_all(sooner.completeness(), |rule| &mut rule.examples),
        of_all(tried.completeness(), |rule| &mut rule.examples)
    );
    assert_eq!(
        of_all(sooner.definitions(), |rule| &mut rule.examples),
        of_all(tried.definitions(), |rule| &mut rule.examples)
    );
    assert_eq!(of_all(sooner.signals(), |rule| &mut rule.examples), of_all(tried.signals(), |rule| &mut rule.examples));
    let others = |rules: &Rulebook| {
        let lists: Vec<_> = rules.code_lists().collect();
        format!("{:?} {:?} {:?} {:?} {lists:?}", rules.schema(), rules.missing(), rules.network(), rules.closure())
    };
    assert_eq!(others(&sooner), others(&tried));
    let lexicons = |rules: &Rulebook| {
        let lexicons = rules.lexicons().values();
        lexicons.map(|lexicon| format!("{:?} {:?}", lexicon.terms, lexicon.examples)).collect::<Vec<_>>()
    };
    assert_eq!(lexicons(&sooner), lexicons(&tried));
    assert_eq!(sooner.narratives().version_digest(), tried.narratives().version_digest());
    // What finds mentions is made when it is first asked for, and finds the same.
    let text = "She said that several men had picked her up from the care home and given her alcohol.";
    let mentions = |rules: &Rulebook| rules.narratives().scanner().scan(text);
    assert_eq!(mentions(&sooner), mentions(&tried));
    assert_ne!(mentions(&tried), Mentions::default());
}

#[test]
fn no_rule_of_it_brings_its_examples() {
    // They are left out by where they stand: a file in which they do not stand last would be cut short.
    let rules = Rulebook::builtin().rulebook.expect("it is right");
    let of_checks = rules.checks().iter().map(|rule| rule.examples.len());
    let of_measures = rules.completeness().iter().map(|rule| rule.examples.len());
    let of_definitions = rules.definitions().iter().map(|rule| rule.examples.len());
    let of_signals = rules.signals().iter().map(|rule| rule.examples.len());
    assert_eq!(of_checks.chain(of_measures).chain(of_definitions).chain(of_signals).sum::<usize>(), 0);
}

/// Everything that `rules` say, their examples apart.
fn of_all<R: Clone + Debug>(rules: &[R], examples: impl Fn(&mut R) -> &mut Vec<Example>) -> Vec<String> {
    let without = |mut rule: R| {
        examples(&mut rule).clear();
        format!("{rule:?}")
    };
    rules.iter().cloned().map(without).collect()
}

#[test]
fn nothing_is_asked_of_narratives_but_what_they_mention() {
    let rulebook = Rulebook::builtin().rulebook.expect("it is right");
    let reads_text_of = |table, name| rulebook.reads_text_of(rulebook.schema().find(table, name).expect("a field"));
    assert!(!reads_text_of(Table::Crimes, "narrative"));
    // Definitions ask for it.
    assert!(reads_text_of(Table::Suspects, "relation_to_victim"));
}
