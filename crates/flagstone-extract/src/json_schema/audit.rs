//! `audit.toml`: see [`crate::AuditFile`].

use flagstone_rules::json_schema::{Shape, optional, required};

use crate::audit_file::{publish, workload};
use crate::limits::{Limits, NamedLimit};

pub(super) fn shape() -> Shape {
    let gate = || {
        Shape::words_that_mean([
            ("report", "It is reported, and the run succeeds."),
            ("fail", "The run fails. So it is where the key is left out."),
        ])
    };
    let gates = Shape::table(vec![
        optional("on_breach", gate(), "Where a check breaches its limit."),
        optional("on_skipped", gate(), "Where a rule could not be evaluated."),
        optional(
            "max_quarantine_share",
            Shape::fraction(),
            "The share of a force's rows that may be set aside; above it the audit is incomplete. Left out: 0.05.",
        ),
    ]);
    let limit = |limit: NamedLimit| optional(limit.name, Shape::integer(1, i64::MAX), limit.meaning);
    let limits = Shape::table(Limits::NAMED.into_iter().map(limit).collect());
    let extract = Shape::table(vec![
        required("profile", Shape::text(), "Path of the extract's profile, from the folder of the audit file."),
        optional(
            "extracted_on",
            Shape::date(),
            "The day on which the extract was taken, without quotes. Left out: not stated, so that rules cannot know it.",
        ),
    ]);
    let number = |most: u32| Shape::integer(1, most.into());
    let hours = || number(workload::MOST_HOURS_PER_CASE);
    let inputs = |team: bool| {
        let mut keys = vec![
            required("hours_per_case_from", hours(), "Hours that the review of one case takes at least."),
            required("hours_per_case_to", hours(), "Hours that it takes at most."),
            optional(
                "cost_per_hour",
                number(workload::MOST_COST_PER_HOUR),
                "What an hour costs. Left out: costs are not worked out.",
            ),
        ];
        if team {
            keys.push(required("reviewers", number(workload::MOST_REVIEWERS), "How many people review."));
            keys.push(required(
                "hours_per_week",
                number(workload::HOURS_IN_A_WEEK),
                "Hours of review that one of them does in a week.",
            ));
        }
        Shape::table(keys)
    };
    let [five, ten] = publish::ROUNDINGS;
    let publish = Shape::table(vec![
        optional(
            "rounding",
            Shape::words_that_mean([
                (five, "Counts below 5 are not shown, others are rounded to 5. So it is where the key is left out."),
                (ten, "Counts below 10 are not shown, others are rounded to 5."),
            ]),
            "How counts are rounded that may leave the building.",
        ),
        optional(
            "totals_known",
            Shape::boolean(),
            "Whether readers are taken to know exactly, from elsewhere, how many cases there are in each force. Left out: true.",
        ),
        optional(
            "earlier",
            Shape::list(Shape::text()),
            "Folders of releases that were published before: what they show is held against the new one.",
        ),
    ]);
    let references = Shape::words_that_mean([
        ("force", "They tell apart the people of one force. So it is where the key is left out."),
        ("national", "They tell apart the people of all forces: networks may cross from one to another."),
    ]);
    let rule_limit = Shape::table(vec![
        required("rule", Shape::text(), "Id of the check."),
        required(
            "max_breach_rate",
            Shape::fraction(),
            "The rate of breaches above which it fails or warns; at the limit it passes.",
        ),
        required("reason", Shape::text(), "Why it is another than the rulebook's."),
    ]);
    let checks = Shape::table(vec![
        optional(
            "min_evaluated_share",
            Shape::fraction(),
            "The least share of the records a check applies to that it must have decided. Left out: no limit.",
        ),
        optional(
            "min_mapping_coverage",
            Shape::fraction(),
            "The least share of records whose value in a field has a mapping, for every field. Left out: no limit.",
        ),
        optional(
            "min_ethnicity_completeness",
            Shape::fraction(),
            "The least share of people with a recorded ethnicity where it is due, for every field of it. Left out: no limit.",
        ),
        optional("limit", Shape::list(rule_limit), "Limits of checks that take the place of the rulebook's."),
    ]);
    Shape::table(vec![
        required("title", Shape::text(), "The audit's title."),
        optional(
            "rules",
            Shape::text(),
            "The folder of the rulebook to use, or \"builtin\". Left out: the one built in.",
        ),
        optional("person_references", references, "Whom the person references of the extracts tell apart."),
        optional(
            "allow_outside",
            Shape::boolean(),
            "Whether files of extracts may lie outside the folders of their profiles. Left out: false.",
        ),
        optional("limits", limits, "How much reading an extract takes on before it says that something is wrong."),
        optional("gate", gates, "What fails the run. Left out: a breach and a rule that was skipped."),
        optional("check", checks, "What `flagstone check` asks of an extract beyond the limits of the rulebook."),
        optional(
            "workload",
            Shape::any_of(vec![inputs(true), inputs(false)]),
            "What a review of closed cases takes. Left out: no effort is worked out.",
        ),
        optional("publish", publish, "How tables are made that may leave the building."),
        required("extract", Shape::list_of_some(extract), "The extracts that the audit reads, at least one."),
    ])
}
