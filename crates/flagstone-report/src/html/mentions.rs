//! What narratives mention, by category: evidence that a narrative is worth reading, and no more.

use flagstone_results::{ALL, ClosedPopulation, LabelledSet, MentionAccuracyRow, MentionRow, Results, RuleKind};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::rule_text::own_words;
use crate::html::status::population;
use crate::html::table::{Column, Group, Row, cell, grouped, grouped_table, number, row, text};
use crate::number::{count, counted, percent_or_dash, share};
use crate::view::{categories, codes, mention, rule, title};

/// Whether narratives were read at all; where they were not, the report has no chapter about them.
pub(crate) fn is_there(results: &Results) -> bool {
    !results.mentions.is_empty()
}

pub(crate) fn write(results: &Results) -> Markup {
    let ids = categories(results);
    html! {
        p {
            "Narratives were searched for words of each category. A mention is evidence that a narrative is worth reading; it decides no verdict, and no text is kept. "
            "Discounted: the words stand only where they do not count, as where they are negated, asked or supposed, or said of somebody else. Here crimes are counted, not cases."
        }
        (grouped_table("Crimes by what their narrative mentions, all forces", &columns("Of cases"), &national(results, &ids)))
        (by_force(results, &ids))
        (accuracy(results))
        h3 { "Every category in its own words" }
        @for id in &ids {
            details {
                summary { (title(results, RuleKind::Lexicon, id)) " " span.id { (id) } }
                @if let Some(rule) = rule(results, RuleKind::Lexicon, id) { (own_words(rule)) }
                @else { p.none { "The results hold no text about it." } }
            }
        }
    }
}

/// How often each list says what people say who read the same narrative.
fn accuracy(results: &Results) -> Markup {
    let Some(first) = results.mention_accuracy.first() else {
        return html! {
            h3 { "How far mentions can be trusted" }
            p { "The rulebook has no labelled narratives, so that it is not known how often these lists are right." }
        };
    };
    let groups: Vec<Group> = LabelledSet::ALL.iter().filter_map(|set| measured_on(results, *set)).collect();
    let columns = [
        text("Category"),
        number("labelled so"),
        number("found"),
        number("right"),
        number("precision"),
        number("recall"),
    ];
    html! {
        h3 { "How far mentions can be trusted" }
        p {
            "The lists were run on labelled narratives of the rulebook. These are no narratives of the audited forces: how well a list does on those is not known until people have read a sample of them. "
            "Precision: of the narratives found, the share labelled so. Recall: of those labelled so, the share found."
        }
        (grouped_table("Each category on labelled narratives", &columns, &groups))
        p.none { "Lists " code { (first.lexicons_digest) } ", labelled narratives " code { (first.labelled_digest) } "." }
    }
}

fn measured_on(results: &Results, set: LabelledSet) -> Option<Group> {
    let of_set = || results.mention_accuracy.iter().filter(|row| row.labelled_set == set);
    let all = of_set().find(|row| row.lexicon_id == ALL)?;
    let narratives =
        |row: &MentionAccuracyRow| row.true_positives + row.false_positives + row.false_negatives + row.true_negatives;
    let each = of_set().find(|row| row.lexicon_id != ALL).map_or(0, narratives);
    let heading = match set {
        LabelledSet::HeldOut => {
            format!("{} that nobody chose words by: what to expect of others", counted(each, "narrative", "narratives"))
        }
        LabelledSet::Tuning => format!("{} that the words were chosen by", counted(each, "narrative", "narratives")),
    };
    let line = |name: &str, row: &MentionAccuracyRow, is_total: bool| {
        let labelled = row.true_positives + row.false_negatives;
        let found = row.true_positives + row.false_positives;
        let counts = [labelled, found, row.true_positives].map(|n| cell(count(n)));
        let rates = [found, labelled].map(|of| cell(percent_or_dash(share(row.true_positives, of))));
        self::row(std::iter::once(cell(name)).chain(counts).chain(rates), is_total)
    };
    let mut rows = vec![line("all together", all, true)];
    rows.extend(
        of_set()
            .filter(|row| row.lexicon_id != ALL)
            .map(|row| line(title(results, RuleKind::Lexicon, &row.lexicon_id), row, false)),
    );
    Some(Group { heading: cell(heading), rows })
}

fn columns(first: &'static str) -> [Column<'static>; 7] {
    [
        text(first),
        grouped("Crimes", "all"),
        grouped("Crimes", "without narrative"),
        grouped("With a narrative", "mentioned"),
        grouped("With a narrative", "discounted"),
        grouped("With a narrative", "not mentioned"),
        grouped("With a narrative", "share mentioned"),
    ]
}

fn national(results: &Results, ids: &[&str]) -> Vec<Group> {
    let of = |id: &str| {
        let rows = ClosedPopulation::ALL.iter().filter_map(|of| {
            let line = mention(results, id, *of, ALL)?;
            let name = if *of == ClosedPopulation::Every { "every crime, in scope or not" } else { population(*of) };
            Some(counts(cell(name), line, false))
        });
        Group { heading: cell(title(results, RuleKind::Lexicon, id)), rows: rows.collect() }
    };
    ids.iter().map(|id| of(id)).filter(|group| !group.rows.is_empty()).collect()
}

/// Crimes of cases in scope, folded away: one table has every category and force.
fn by_force(results: &Results, ids: &[&str]) -> Markup {
    let of = |id: &str| {
        let forces = [ALL].into_iter().chain(codes(results));
        let rows = forces.filter_map(|force| {
            let line = mention(results, id, ClosedPopulation::InScope, force)?;
            Some(counts(force_name(results, force), line, force == ALL))
        });
        Group { heading: cell(title(results, RuleKind::Lexicon, id)), rows: rows.collect() }
    };
    let groups: Vec<Group> = ids.iter().map(|id| of(id)).filter(|group| !group.rows.is_empty()).collect();
    html! {
        @if !groups.is_empty() {
            details {
                summary { "By force, crimes of cases in scope" }
                (grouped_table("Crimes of cases in scope by what their narrative mentions, by force", &columns("Force"), &groups))
            }
        }
    }
}

fn counts(first: Markup, line: &MentionRow, is_total: bool) -> Row {
    let with_narrative = line.mentioned + line.discounted + line.not_mentioned;
    let numbers = [line.crimes, line.without_narrative, line.mentioned, line.discounted, line.not_mentioned];
    let rate = cell(percent_or_dash(share(line.mentioned, with_narrative)));
    row(std::iter::once(first).chain(numbers.map(|n| cell(count(n)))).chain([rate]), is_total)
}
