//! `NOTES.txt`: what the numbers mean, for whoever reads them.

use flagstone_results::Results;

use crate::earlier::EarlierRelease;
use crate::publication::Request;

pub(crate) const FILE: &str = "NOTES.txt";

/// What readers of rounded counts need to know, a paragraph each.
pub(crate) fn paragraphs(request: &Request<'_>) -> Vec<String> {
    let (base, threshold) = (request.policy.base(), request.policy.threshold());
    let totals = if request.totals_known {
        " Readers were taken to know the exact number of cases of each force from elsewhere."
    } else {
        ""
    };
    vec![
        format!(
            "Every count, totals included, is rounded to a multiple of {base} on its own, so that rows and columns need not add up. \
             [c] stands for a count above 0 and below {threshold}. 0 is a true 0. A pair of numbers such as [13-22] stands for one of \
             the numbers from the first to the last: it is shown more widely so that nothing else follows from it. [x] stands for a \
             count of which nothing is said."
        ),
        "A share is worked out from the rounded counts, and not given where the rounded denominator is below 20 or a count is not \
         shown. Spans of shares are what the rounding leaves open."
            .to_owned(),
        "No confidence limits are given: exact counts could be worked out from them. These tables count every record of the extracts, \
         so there is no sampling error; what is uncertain about them is what is not recorded."
            .to_owned(),
        format!(
            "It was proved for these tables together, and with the earlier releases that were named, that no count from 1 to {} can be \
             worked out from them, not even by somebody who is counted in another one of 1 or 2.{totals} The proof does not hold where \
             other exact counts of the same records are published elsewhere.",
            threshold - 1
        ),
        "The figures count records. That a record meets the definition is no finding about a person, and what is not recorded can \
         still decide the undetermined ones."
            .to_owned(),
    ]
}

/// The notes of rounded tables.
pub(crate) fn of_rounded(
    results: &Results,
    request: &Request<'_>,
    left_out: &[String],
    earlier: &[EarlierRelease],
) -> String {
    let mut text = head(results, request);
    for paragraph in paragraphs(request) {
        text.push_str(&format!("{paragraph}\n\n"));
    }
    for before in earlier {
        text.push_str(&format!("Held against the release of audit {}.\n", before.head.audit_id));
    }
    end(text, left_out)
}

/// The notes of exact tables.
pub(crate) fn of_exact(results: &Results, request: &Request<'_>, left_out: &[String]) -> String {
    let threshold = request.policy.threshold();
    let mut text = head(results, request);
    text.push_str(&format!(
        "For a controlled audience: these counts are exact.\n\n[c] stands for a count above 0 that is not shown: one below {threshold}, or \
         another that would give one away. [x] stands for a count of which nothing is said. Every count from 1 to {} was proved to \
         have at least {threshold} possible values, one of them {threshold} or more, for each table by itself.\n\nRounded tables of the same \
         records must not be published beside these to the same readers.\n\n",
        threshold - 1
    ));
    end(text, left_out)
}

fn head(results: &Results, request: &Request<'_>) -> String {
    let audit = &results.audit;
    format!(
        "{}\n\nAudit {}, definition {}, rulebook {} ({}).\n\n",
        audit.title, audit.audit_id, request.definition_id, audit.rulebook_version, audit.rulebook_digest
    )
}

fn end(mut text: String, left_out: &[String]) -> String {
    for line in left_out {
        text.push_str(&format!("Left out: {line}.\n"));
    }
    text
}
