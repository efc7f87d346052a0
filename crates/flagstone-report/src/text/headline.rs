//! The headline: how well the flag follows the default definition, nationally.

use flagstone_results::{ALL, Results};

use crate::number::{count, narrow_span, percent, percent_or_dash, share};
use crate::text::page::{Page, Style};
use crate::view::{CRIME, Share, headline, precision, sensitivity, verdict};

pub(crate) fn write(page: &mut Page, results: &Results) {
    let definition = &results.audit.default_definition;
    let Some(row) = headline(results) else {
        page.heading("Flag", &format!("not evaluated against {definition}"));
        return;
    };
    page.heading(&format!("Flag `{}` against {definition}, all forces", row.flag), "");
    measure(page, "Sensitivity", &sensitivity(row), "cases that meet the definition carry the flag");
    measure(page, "Precision", &precision(row), "flagged cases meet the definition");
    if let Some(verdict) = verdict(results, definition, CRIME, ALL) {
        let rate =
            share(verdict.undetermined, verdict.cases).map_or(String::new(), |rate| format!(" ({})", percent(rate)));
        let text = format!(
            "Undetermined: {} of {} cases{rate}, for want of what is not recorded",
            count(verdict.undetermined),
            count(verdict.cases),
        );
        page.paragraph(Style::Plain, 2, &text);
    }
    if row.flag_unknown > 0 {
        let text =
            format!("Flag not supplied or unreadable: {} cases, in none of these counts", count(row.flag_unknown));
        page.paragraph(Style::Doubtful, 2, &text);
    }
}

fn measure(page: &mut Page, name: &str, share: &Share, of: &str) {
    page.spans(&[
        (Style::Plain, &format!("  {name:<11} ")),
        (Style::Bold, &format!("{:>6}", percent_or_dash(share.value))),
        (
            Style::Plain,
            &format!("  interval {}, bounds {}", spread(share.lower, share.upper), spread(share.worst, share.best)),
        ),
    ]);
    let counts = format!("{:14}{} of {} {of}", "", count(share.numerator), count(share.denominator));
    page.line(Style::Faint, &counts);
}

fn spread(lower: Option<f64>, upper: Option<f64>) -> String {
    if lower.is_some() && upper.is_some() { format!("{}%", narrow_span(lower, upper)) } else { "–".to_owned() }
}
