//! The explanation as text.

use std::fmt::Write as _;

use flagstone_engine::{CriterionExplanation, DefinitionExplanation, Explanation, ReadField};
use flagstone_rules::{Blocked, Blocker, Blocking, Definition, Rulebook, Table, Truth, Unit, Verdict};

use super::Wanted;

pub(super) fn explanation(
    rules: &Rulebook,
    force: &str,
    explanation: &Explanation,
    wanted: &Wanted,
    show_values: bool,
) -> String {
    let mut page = Page { rules, show_values, text: String::new() };
    page.line(&format!(
        "Force {force}; the {} with this reference: {}.",
        explanation.unit.name(),
        contents(explanation)
    ));
    for (number, (definition, of_definition)) in rules.definitions().iter().zip(&explanation.definitions).enumerate() {
        if wanted.in_full(number) {
            page.definition(definition, of_definition, explanation.unit);
        }
    }
    if let Wanted::First(first) = wanted {
        page.line("\nUnder the other definitions");
        for (number, (definition, of_definition)) in
            rules.definitions().iter().zip(&explanation.definitions).enumerate()
        {
            if number != *first {
                page.line(&format!("  {:<22}{}", definition.provenance.id, in_words(of_definition.verdict)));
            }
        }
        page.line("  --definition ID explains one of them, --definition all every one.");
    }
    page.text
}

/// How many rows the case has in each table.
fn contents(explanation: &Explanation) -> String {
    let of = |table: Table, one: &str, many: &str| match explanation.rows[table.index()] {
        Some(1) => format!("1 {one}"),
        Some(n) => format!("{n} {many}"),
        None => format!("{many} not supplied"),
    };
    let parts = [
        of(Table::Crimes, "crime", "crimes"),
        of(Table::Suspects, "row of suspects", "rows of suspects"),
        of(Table::Victims, "row of victims", "rows of victims"),
    ];
    parts.join(", ")
}

fn in_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Meets => "meets",
        Verdict::DoesNotMeet => "does not meet",
        Verdict::Undetermined => "undetermined",
        Verdict::Outside => "outside its population",
    }
}

struct Page<'a> {
    rules: &'a Rulebook,
    show_values: bool,
    text: String,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        let _ = writeln!(self.text, "{}", line.trim_end());
    }

    fn definition(&mut self, definition: &Definition, explained: &DefinitionExplanation, unit: Unit) {
        self.line(&format!("\n{}: {}", definition.provenance.id, definition.provenance.title));
        self.line(&format!("  verdict: {}", in_words(explained.verdict)));
        if explained.verdict == Verdict::Outside {
            let applies = definition.applies_to_text.as_deref().unwrap_or_default();
            self.line(&format!("  It speaks of crimes with: {applies}"));
            return;
        }
        if unit != Unit::Crime {
            self.line("  Counted: rows of crimes that belong to such a case, which is where this holds:");
            self.line(&format!("    {}", definition.belongs_text));
        }
        for (criterion, explained) in definition.criteria.iter().zip(&explained.criteria) {
            self.line(&format!("\n  {:<8} {}: {}", truth(explained.holds), criterion.id, criterion.asks));
            self.line(&format!("           {}", criterion.expression));
            self.read(explained);
        }
        if let Some(blocking) = &explained.blocking {
            self.blocking(blocking);
        }
    }

    fn read(&mut self, explained: &CriterionExplanation) {
        for table in &explained.not_supplied {
            self.line(&format!("           {table}: the extract does not supply the table"));
        }
        for read in &explained.read {
            let place =
                format!("{} {} {}", singular(read.field.table), read.row, self.rules.schema().field(read.field).name);
            self.line(&format!("           {place:<36}{}", self.state(read)));
        }
    }

    fn state(&self, read: &ReadField) -> String {
        let Some(state) = read.state else { return "the extract does not supply the field".to_owned() };
        match &read.value {
            Some(value) if self.show_values => format!("{}: {value}", state.name()),
            _ => state.name().to_owned(),
        }
    }

    fn blocking(&mut self, blocking: &Blocking) {
        self.line("\n  What would decide it");
        if blocking.abridged {
            self.line("    Too much is missing to try every filling. Not recorded, and read by the criteria:");
        }
        for blocked in &blocking.blocked {
            let name = match blocked.blocker {
                Blocker::Field(field) => self.rules.schema().name_of(field),
                Blocker::Table(table) => table.name().to_owned(),
            };
            let effect = if blocking.abridged { "" } else { effect(blocked) };
            self.line(&format!("    {name:<34}{effect}"));
        }
    }
}

fn effect(blocked: &Blocked) -> &'static str {
    match (blocked.solely, blocked.may_decide) {
        (true, _) => "recording it decides, whatever the value",
        (false, true) => "recording it may decide, depending on the value",
        (false, false) => "decides only together with others",
    }
}

fn truth(truth: Truth) -> &'static str {
    match truth {
        Some(true) => "holds",
        Some(false) => "fails",
        None => "unknown",
    }
}

fn singular(table: Table) -> &'static str {
    match table {
        Table::Crimes => "crime",
        Table::Suspects => "suspect",
        Table::Victims => "victim",
        Table::Enquiries => "enquiry",
        Table::Reviews => "review",
    }
}
