//! The lexicon that `mentions(field, 'lexicon')` asks.

use sqlparser::ast::Expr;

use super::resolve::Resolver;
use crate::diagnostic::{Code, Diagnostic, similar};

impl Resolver<'_, '_> {
    /// Says so where there is no lexicon `id`, or where it may not be asked here.
    pub(super) fn lexicon(&mut self, id: &str, at: &Expr) -> Option<()> {
        let place = self.place(at);
        let lexicons = self.context.lexicons;
        let Some(lexicon) = lexicons.get(id) else {
            let asked = lexicons.values().filter(|lexicon| !lexicon.is_of_cues());
            let help = similar("a lexicon", id, asked.map(|lexicon| lexicon.provenance.id.as_str()));
            self.say(
                Diagnostic::error(Code::UnknownLexicon, place, format!("there is no lexicon `{id}`"))
                    .label("unknown lexicon")
                    .help_opt(help),
            );
            return None;
        };
        if lexicon.is_of_cues() {
            self.say(
                Diagnostic::error(Code::WrongType, place, format!("`{id}` holds cues, which nothing mentions"))
                    .label("words around a term")
                    .help("ask for a lexicon with `reads = \"narratives\"`"),
            );
            return None;
        }
        if lexicon.is_of_narratives() && self.usage.is_of_a_definition() {
            self.say(
                Diagnostic::error(Code::NotInDefinition, place, "a mention in a narrative never decides a verdict")
                    .label("a lexicon of narratives")
                    .help("ask in a check or a signal; a definition rests on what is recorded, not on words in a text"),
            );
            return None;
        }
        Some(())
    }
}
