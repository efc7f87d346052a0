//! What readers know of the counts from earlier releases.

use std::collections::HashMap;

use flagstone_results::Results;
use flagstone_stats::disclosure::{Bounds, CellId, Release, RoundingPolicy, Shown};
use jiff::civil::Date;

use crate::PublishError;
use crate::earlier::{EarlierRelease, Period};
use crate::head::Kind;
use crate::mark;
use crate::place::Place;

/// What was found in earlier releases.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// How earlier releases of the same period showed a count: it is never shown more closely later.
    pub(crate) shown_before: HashMap<CellId, Vec<Shown>>,
    pub(crate) n_linked: usize,
    pub(crate) n_revised: usize,
    pub(crate) n_other_rules: usize,
}

/// Adds to `release` what readers know from earlier releases: of the same period the interval that was shown, of a period
/// within this one a lower limit, of one around it an upper one. An earlier count that does not fit was revised since, and is
/// another count.
pub(crate) fn link(
    results: &Results,
    places: &HashMap<Place, CellId>,
    earlier: &[EarlierRelease],
    policy: RoundingPolicy,
    release: &mut Release,
) -> Result<Links, PublishError> {
    let digests = digests(results);
    let (from, to) = period(results);
    let mut links = Links::default();
    for before in earlier {
        let period = before.period(from.as_deref(), to.as_deref());
        if period == Period::Other {
            continue;
        }
        for (place, mark) in &before.marks {
            let Some(cell) = places.get(place) else { continue };
            if before.head.rules.get(place.rule()) != digests.get(place.rule()).copied() {
                links.n_other_rules += 1;
                continue;
            }
            let is_rounded = before.head.kind == Kind::Rounded;
            let is_same_rule = (before.head.base, before.head.threshold) == (policy.base(), policy.threshold());
            if is_rounded && period == Period::Same && !is_same_rule {
                return Err(PublishError::OtherRounding {
                    release: before.name.clone(),
                    base: before.head.base,
                    threshold: before.head.threshold,
                });
            }
            // A release that was read has nothing but marks that say something.
            let Some(bounds) = before.head.bounds(mark) else { continue };
            let known = match period {
                Period::Same => bounds,
                Period::Within => Bounds::suppressed(bounds.lower),
                Period::Around => Bounds { lower: 0, upper: bounds.upper },
                Period::Other => continue,
            };
            if release.published_before(*cell, known).is_err() {
                links.n_revised += 1;
                continue;
            }
            links.n_linked += 1;
            if let (Period::Same, Some(shown)) = (period, mark::read_rounded(mark).filter(|_| is_rounded)) {
                links.shown_before.entry(*cell).or_default().push(shown);
            }
        }
    }
    Ok(links)
}

/// The digests of all rules, by id. A level of the order of review stands under the rule that it is part of.
pub(crate) fn digests(results: &Results) -> HashMap<&str, &String> {
    results.rules.iter().map(|rule| (rule.rule_id.as_str(), &rule.digest)).collect()
}

/// The months in which the first and the last crime were recorded, as YYYY-MM. The days are those of single crimes, and not
/// published.
pub(crate) fn period(results: &Results) -> (Option<String>, Option<String>) {
    let month = |day: Date| format!("{:04}-{:02}", day.year(), day.month());
    (results.audit.period_from.map(month), results.audit.period_to.map(month))
}
