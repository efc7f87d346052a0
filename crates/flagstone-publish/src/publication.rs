//! What is published, ready to be written.

use flagstone_results::Results;
use flagstone_stats::disclosure::RoundingPolicy;

use crate::count_table::CountTable;
use crate::head::{HEAD, Head, Kind, TableHead, VERSION};
use crate::link::{digests, period};

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The definition whose cases are counted. One only: how the counts of two hang together is known to whoever reads both.
    pub definition_id: &'a str,
    /// How counts are rounded; an exact table takes its threshold alone.
    pub policy: RoundingPolicy,
    /// Whether readers are taken to know, from elsewhere, exactly how many cases the definition was applied to in each force.
    pub totals_known: bool,
    /// Version of the program that writes.
    pub tool_version: &'a str,
}

/// A release, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Every file of the release by its name.
    pub files: Vec<(String, Vec<u8>)>,
    /// The proof, made from the true counts: it must stay with them.
    pub certificate: Vec<u8>,
    /// What was done.
    pub summary: Summary,
}

/// What was done to the counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Files of the tables.
    pub tables: Vec<String>,
    /// Counts over all tables, one that stands in two counted once.
    pub n_counts: usize,
    /// Counts above 0 and below the threshold: not shown, and proved not to follow from the rest.
    pub n_small: usize,
    /// Other counts that are shown more widely than rounding, or not at all, to protect these.
    pub n_widened: usize,
    /// Small counts that readers knew before: nothing in this release protects them.
    pub n_known_before: usize,
    /// Counts that an earlier release speaks of too.
    pub n_linked: usize,
    /// Counts that an earlier release showed otherwise: they were revised since.
    pub n_revised: usize,
    /// Counts of earlier releases under rules that have changed since: they could not be held against these.
    pub n_other_rules: usize,
    /// Earlier releases of other months: none of their counts is one of these.
    pub not_held: Vec<String>,
    /// Places of counts that hold all of a total of at least the threshold, though there are other categories: whether that
    /// tells something of each of them is for a person to judge.
    pub whole_groups: Vec<String>,
    /// What was left out, and why.
    pub left_out: Vec<String>,
}

/// The files of a release with the one that says what they are.
pub(crate) fn release_files(
    results: &Results,
    request: &Request<'_>,
    kind: Kind,
    tables: &[CountTable],
    files: Vec<(String, Vec<u8>)>,
) -> Vec<(String, Vec<u8>)> {
    let audit = &results.audit;
    let digests = digests(results);
    let used = tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.keys.first());
    let rules = used.filter_map(|rule| Some((rule.clone(), (*digests.get(rule.as_str())?).clone())));
    let (period_from, period_to) = period(results);
    let head = Head {
        version: VERSION,
        kind,
        title: audit.title.clone(),
        audit_id: audit.audit_id.clone(),
        tool_version: request.tool_version.to_owned(),
        rulebook_version: audit.rulebook_version.clone(),
        definition_id: request.definition_id.to_owned(),
        period_from,
        period_to,
        base: request.policy.base(),
        threshold: request.policy.threshold(),
        rules: rules.collect(),
        tables: tables
            .iter()
            .map(|table| TableHead {
                name: table.name.to_owned(),
                file: table.file.to_owned(),
                keys: table.keys.len(),
                counts: table.counts.len(),
            })
            .collect(),
        files: files.iter().map(|(name, bytes)| (name.clone(), blake3::hash(bytes).to_hex().to_string())).collect(),
    };
    let mut all = vec![(HEAD.to_owned(), head.json())];
    all.extend(files);
    all
}
