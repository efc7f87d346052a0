//! For people, in the style of diagnostics.

use super::words;
use crate::held::{Held, Verdict};
use crate::outcome::{Outcome, Status};

/// How text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextOptions {
    /// Columns of the screen; taken as 60 at least.
    pub width: usize,
    /// Whether to mark headings with ANSI colours. No meaning is carried by colour alone.
    pub colour: bool,
}

/// A block for each outcome that is not within its limit, the gravest first, and what it all comes to.
pub fn text(held: &Held, options: &TextOptions) -> String {
    let mut page = Page { width: options.width.max(60), colour: options.colour, text: String::new() };
    for outcome in held.notable() {
        page.block(outcome);
    }
    page.summary(held);
    page.text
}

struct Page {
    width: usize,
    colour: bool,
    text: String,
}

impl Page {
    fn block(&mut self, outcome: &Outcome) {
        let head = format!("{}[{}]", words::head(outcome.status), outcome.rule);
        let title = format!(": {}", outcome.title);
        self.heading(code(outcome.status), &head, &title);
        let fields = words::fields(outcome);
        for (nth, place) in outcome.places.shown.iter().enumerate() {
            let fields = if nth == 0 && !fields.is_empty() { format!(": {fields}") } else { String::new() };
            self.part("  --> ", "      ", &format!("{}{fields}", words::place(place)));
        }
        // What is let pass needs no advice.
        if outcome.status < Status::Unknown {
            self.named("why", &outcome.why);
            self.named("remedy", &outcome.remedy);
        }
        let mut note = outcome.says.clone();
        if let Some(showing) = words::showing(outcome) {
            note.push_str(&format!("; {showing}"));
        }
        let is_reason = matches!(outcome.status, Status::Unknown | Status::NotEvaluated);
        self.named(if is_reason { "reason" } else { "note" }, &note);
        if let Some(waived) = &outcome.waived {
            self.named("waiver", &words::waived(waived));
        }
        self.text.push('\n');
    }

    fn summary(&mut self, held: &Held) {
        let verdict = match held.verdict {
            Verdict::WithinLimits => "32",
            Verdict::Breached => "31",
            Verdict::Incomplete | Verdict::Reported => "33",
        };
        self.heading(verdict, &format!("{}: {}", words::extract(held), held.verdict.phrase()), "");
        self.part("  ", "  ", &words::read(held));
        self.part("  ", "  ", &words::tally(held, " · "));
        let left_out: Vec<&str> = held
            .outcomes
            .iter()
            .filter(|outcome| outcome.status == Status::NotApplicable)
            .map(|outcome| outcome.rule.as_str())
            .collect();
        if !left_out.is_empty() {
            self.part("  ", "    ", &format!("not applicable: {}", left_out.join(", ")));
        }
        if held.with_baseline {
            self.part("  ", "  ", "held against an accepted run");
        }
        if let Some(contract) = &held.contract {
            let line =
                format!("held against the data contract {} {} ({})", contract.id, contract.version, contract.file);
            self.part("  ", "  ", &line);
        }
        let digest: String = held.rulebook_digest.chars().take(12).collect();
        let line = format!("rulebook {} ({digest}) · flagstone {}", held.rulebook_version, held.tool_version);
        self.part("  ", "  ", &line);
        let first = held.notable().into_iter().find(|outcome| matches!(outcome.group, crate::Group::Dimension(_)));
        // A rule of a contract stands in the contract.
        if let (Some(first), None) = (first, &held.contract) {
            self.part("help: ", "      ", &format!("`flagstone rules show {}` prints the whole rule", first.rule));
        }
    }

    /// A line whose first words are marked.
    fn heading(&mut self, code: &str, marked: &str, rest: &str) {
        let marked = visible(marked);
        let whole = wrapped(&visible(&format!("{marked}{rest}")), self.width, "", "    ");
        // The mark ends where the marked words do, unless the line breaks within them.
        match whole.strip_prefix(&marked) {
            Some(rest) if self.colour => self.text.push_str(&format!("\x1b[{code}m{marked}\x1b[0m{rest}")),
            _ => self.text.push_str(&whole),
        }
    }

    fn named(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            let head = format!("   = {name}: ");
            let indent = " ".repeat(head.len());
            self.part(&head, &indent, text);
        }
    }

    fn part(&mut self, head: &str, indent: &str, text: &str) {
        self.text.push_str(&wrapped(&visible(text), self.width, head, indent));
    }
}

/// Texts of rules, waivers and results on one line each, without what a terminal would act on.
fn visible(text: &str) -> String {
    let misleading = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = text.chars().map(|c| match c {
        c if c.is_whitespace() => ' ',
        c if c.is_control() || misleading(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    });
    shown.collect()
}

/// `text` after `head`, broken at spaces, further lines after `indent`. A word that is longer than a line has one of its own.
fn wrapped(text: &str, width: usize, head: &str, indent: &str) -> String {
    let mut lines = String::new();
    let mut line = head.to_owned();
    let mut is_empty = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > width {
            lines.push_str(&line);
            lines.push('\n');
            line = indent.to_owned();
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    lines.push_str(line.trim_end());
    lines.push('\n');
    lines
}

fn code(status: Status) -> &'static str {
    match status {
        Status::Error | Status::Breach => "1;31",
        Status::Warning | Status::Unknown | Status::NotEvaluated => "1;33",
        _ => "1",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_never_within_a_word() {
        assert_eq!(wrapped("one two three", 9, "= ", "  "), "= one two\n  three\n");
        assert_eq!(wrapped("elevenletters x", 5, "", ""), "elevenletters\nx\n");
        assert_eq!(wrapped("", 9, "= ", "  "), "=\n");
    }

    #[test]
    fn a_name_cannot_drive_the_terminal() {
        assert_eq!(visible("a\x1b[2Jb\u{202e}c\nd"), "a\u{fffd}[2Jb\u{fffd}c d");
    }
}
