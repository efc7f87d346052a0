//! The rulebook that ships is right, and says nothing that needs saying.

use flagstone_rules::{RenderStyle, RuleFiles, Rulebook, render};

#[test]
fn the_shipped_rulebook_has_no_diagnostics() {
    let loaded = Rulebook::load(&RuleFiles::builtin());
    assert!(loaded.diagnostics.is_empty(), "{}", render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain));
    assert!(loaded.rulebook.is_some());
}
