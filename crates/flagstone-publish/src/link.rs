//! What readers know of the counts from earlier releases.

use std::collections::{BTreeSet, HashMap};

use flagstone_results::Results;
use flagstone_stats::disclosure::{Bounds, CellId, Release, RoundingPolicy, Shown};
use jiff::civil::Date;

use crate::PublishError;
use crate::earlier::{EarlierRelease, Period};
use crate::head::Kind;
use crate::mark;
use crate::place::Place;
use crate::publication::Request;

/// What was found in earlier releases.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// How the first of the earlier releases of the same period showed a count: it is shown so again.
    pub(crate) shown_before: HashMap<CellId, Shown>,
    pub(crate) n_linked: usize,
    pub(crate) n_revised: usize,
    pub(crate) n_other_rules: usize,
    /// Releases of other periods, which were not held against this one.
    pub(crate) not_held: Vec<String>,
}

/// Adds to `release` what readers know from earlier releases. Of the same period the interval that was shown: it is the same
/// count. Of a period within this one, or around it, the earlier counts themselves, with all that ties them to each other and
/// to these: the difference of two releases is a count too. An earlier count that does not fit was revised since, and is another
/// count.
pub(crate) fn link(
    results: &Results,
    request: &Request<'_>,
    places: &HashMap<Place, CellId>,
    earlier: &[EarlierRelease],
    release: &mut Release,
) -> Result<Links, PublishError> {
    let (from, to) = period(results);
    let mut linking = Linking { places, digests: digests(results), links: Links::default() };
    for before in earlier {
        let period = before.period(from.as_deref(), to.as_deref());
        if period == Period::Apart {
            linking.links.not_held.push(before.name.clone());
            continue;
        }
        linking.refuse_what_cannot_be_held(before, period, request)?;
        if period == Period::Same {
            linking.same(before, request.policy, release);
        } else {
            linking.nested(before, period, release)?;
        }
    }
    Ok(linking.links)
}

struct Linking<'a> {
    places: &'a HashMap<Place, CellId>,
    digests: HashMap<&'a str, &'a String>,
    links: Links,
}

impl Linking<'_> {
    fn refuse_what_cannot_be_held(
        &self,
        before: &EarlierRelease,
        period: Period,
        request: &Request<'_>,
    ) -> Result<(), PublishError> {
        let release = || before.name.clone();
        if period == Period::Overlapping {
            return Err(PublishError::Overlapping { release: release() });
        }
        if before.head.definition_id != request.definition_id {
            return Err(PublishError::OtherDefinition { release: release() });
        }
        let (base, threshold) = (before.head.base, before.head.threshold);
        let is_same_rounding = (base, threshold) == (request.policy.base(), request.policy.threshold());
        if before.head.kind == Kind::Rounded && !is_same_rounding {
            return Err(PublishError::OtherRounding { release: release(), base, threshold });
        }
        let (theirs, ours) = (forces(before.marks.keys()), forces(self.places.keys()));
        let differs = theirs.iter().any(|(table, forces)| ours.get(table).is_some_and(|ours| ours != forces));
        if differs { Err(PublishError::OtherForces { release: release() }) } else { Ok(()) }
    }

    /// Whether a count was made by rules that have not changed; those that have are counted.
    fn is_of_the_same_rule(&mut self, before: &EarlierRelease, place: &Place) -> bool {
        let is_same = before.head.rules.get(place.rule()) == self.digests.get(place.rule()).copied();
        self.links.n_other_rules += usize::from(!is_same);
        is_same
    }

    /// The same counts, unless they were revised.
    fn same(&mut self, before: &EarlierRelease, policy: RoundingPolicy, release: &mut Release) {
        let mut linked: BTreeSet<CellId> = BTreeSet::new();
        for (place, mark) in &before.marks {
            let Some(cell) = self.places.get(place).copied() else { continue };
            // A release that was read has nothing but marks that say something.
            let Some(bounds) = before.head.bounds(mark) else { continue };
            if !self.is_of_the_same_rule(before, place) {
                continue;
            }
            if release.published_before(cell, bounds).is_err() {
                self.links.n_revised += 1;
                continue;
            }
            linked.insert(cell);
            let shown = mark::read_rounded(mark).filter(|_| before.head.kind == Kind::Rounded);
            // What was rounded by the same rule is shown again as it was; see `as_before`.
            if let Some(shown) = shown.filter(|shown| policy.bounds(*shown) == bounds) {
                self.links.shown_before.entry(cell).or_insert(shown);
            }
        }
        self.links.n_linked += linked.len();
    }

    /// Counts of their own: each with what was shown of it, their additions, and what lies between them and these.
    fn nested(&mut self, before: &EarlierRelease, period: Period, release: &mut Release) -> Result<(), PublishError> {
        let Some(certificate) = &before.certificate else {
            return Err(PublishError::NoCertificate { release: before.name.clone() });
        };
        let damaged = || PublishError::EarlierCertificate { release: before.name.clone() };
        for part in &certificate.parts {
            let cells: Vec<CellId> = part.cells.iter().map(|cell| release.cell(cell.count)).collect();
            for (certified, cell) in part.cells.iter().zip(&cells) {
                let (lower, upper) = certified.known;
                release.published_before(*cell, Bounds { lower, upper }).map_err(|_| damaged())?;
                let places = certified.places.iter().map(Place::from);
                let shown = places.filter_map(|place| before.head.bounds(before.marks.get(&place)?));
                for bounds in shown {
                    release.published_before(*cell, bounds).map_err(|_| damaged())?;
                }
            }
            let at = |number: usize| cells.get(number).copied().ok_or_else(damaged);
            for (total, parts) in &part.sums {
                let parts: Vec<CellId> = parts.iter().map(|part| at(*part)).collect::<Result<_, _>>()?;
                release.sum(at(*total)?, &parts).map_err(|_| damaged())?;
            }
            for (smaller, larger) in &part.orders {
                release.at_most(at(*smaller)?, at(*larger)?).map_err(|_| damaged())?;
            }
            for (certified, theirs) in part.cells.iter().zip(&cells) {
                for place in certified.places.iter().map(Place::from) {
                    let Some(ours) = self.places.get(&place).copied() else { continue };
                    if !self.is_of_the_same_rule(before, &place) {
                        continue;
                    }
                    let (part, whole) = if period == Period::Within { (*theirs, ours) } else { (ours, *theirs) };
                    match release.count(whole).checked_sub(release.count(part)) {
                        Some(difference) => {
                            // What lies between two releases is a count that a reader can bound, and small ones are protected too.
                            let difference = release.cell(difference);
                            release.sum(whole, &[part, difference]).map_err(|_| damaged())?;
                            self.links.n_linked += 1;
                        }
                        None => self.links.n_revised += 1,
                    }
                    break;
                }
            }
        }
        Ok(())
    }
}

/// The forces in each table's rows.
fn forces<'p>(places: impl Iterator<Item = &'p Place>) -> HashMap<&'p str, BTreeSet<&'p str>> {
    let mut forces: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for place in places {
        forces.entry(&place.table).or_default().extend(place.keys.last().map(String::as_str));
    }
    forces
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
