//! All tables together, every count rounded.

use std::collections::HashMap;

use flagstone_results::Results;
use flagstone_stats::disclosure::{CellId, Release, Shown, UnsafeRelease, round_release, verify_rounded};

use crate::PublishError;
use crate::certificate::{CertificateFile, Part};
use crate::count_table::CountTable;
use crate::earlier::EarlierRelease;
use crate::head::{HEAD, Kind};
use crate::link::{Links, link};
use crate::page;
use crate::place::Place;
use crate::publication::{Publication, Request, Summary, release_files};
use crate::tables::Tables;
use crate::{mark, notes};

/// The tables of an audit that may be published: how many cases meet a definition and carry the flag, how complete the fields
/// about people are, and how many closed cases meet the criteria for another look; by force and together. Every count is
/// rounded; a page made from what is shown of them, and nothing else, goes with them.
///
/// `earlier` are the releases that readers have.
///
/// # Errors
///
/// [`PublishError::Unsafe`] where a count below the threshold could be worked out; other [`PublishError`]s where the results
/// are not as they should be, or an earlier release stands against it. Nothing is published then.
pub fn publish_rounded(
    results: &Results,
    request: &Request<'_>,
    earlier: &[EarlierRelease],
) -> Result<Publication, PublishError> {
    let Tables { mut cells, ids, tables, left_out } = Tables::of(results, request)?;
    let places: HashMap<Place, _> =
        tables.iter().flat_map(CountTable::places).map(|(place, at)| (place, ids[at])).collect();
    let policy = request.policy;
    let n_own = ids.len();
    let links = link(results, request, &places, earlier, &mut cells.release)?;
    let release = &cells.release;
    let rounded = round_release(release, policy).map_err(|found| unsafe_places(&found, &tables))?;
    let mut shown = as_before(rounded.shown(), &links, release);
    // Counts of earlier releases, and what lies between them and these, are not shown here.
    shown[n_own..].fill(Shown::Withheld);
    // What is written is what is verified: an earlier release may have changed it since it was proved.
    verify_rounded(release, &shown, policy, rounded.certificate())
        .map_err(|refusal| PublishError::Refused(refusal.to_string()))?;

    let text = |at: usize| mark::rounded(shown[at]);
    let share = |part: usize, whole: usize| Shown::share(shown[part], shown[whole]).map_or(String::new(), mark::share);
    let mut files: Vec<(String, Vec<u8>)> =
        tables.iter().map(|table| (table.file.to_owned(), table.csv(text, share))).collect();
    files.push((notes::FILE.to_owned(), notes::of_rounded(results, request, &left_out, earlier).into_bytes()));
    files.push((page::FILE.to_owned(), page::page(results, request, &tables, &shown, &left_out).into_bytes()));
    let files = release_files(results, request, Kind::Rounded, &tables, files);

    let whole_groups = whole_groups(release, &tables, policy.threshold());
    let digest = digest_of_head(&files);
    let certificate =
        CertificateFile::new(digest, vec![Part::new(release, &tables, rounded.certificate())], whole_groups.clone());
    let own = || release.cells().take(n_own);
    let summary = Summary {
        tables: tables.iter().map(|table| table.file.to_owned()).collect(),
        n_counts: n_own,
        n_small: own().filter(|cell| release.is_sensitive(*cell, policy.threshold())).count(),
        n_widened: own().filter(|cell| shown[cell.index()] != policy.show(release.count(*cell))).count(),
        n_known_before: rounded.known_before().iter().filter(|cell| cell.index() < n_own).count(),
        n_linked: links.n_linked,
        n_revised: links.n_revised,
        n_other_rules: links.n_other_rules,
        not_held: links.not_held,
        whole_groups,
        left_out,
    };
    Ok(Publication { files, certificate: certificate.json(), summary })
}

/// The digest that a certificate knows its release by.
pub(crate) fn digest_of_head(files: &[(String, Vec<u8>)]) -> String {
    let head = files.iter().find(|(name, _)| name == HEAD).map_or(&[][..], |(_, bytes)| bytes);
    blake3::hash(head).to_hex().to_string()
}

/// What an earlier release of the same period showed of a count is shown again: readers have it, every proof was held to it, and what
/// was wide there may have protected another count of that release.
fn as_before(shown: &[Shown], links: &Links, release: &Release) -> Vec<Shown> {
    let before = |cell: CellId| links.shown_before.get(&cell).copied();
    release.cells().map(|cell| before(cell).unwrap_or(shown[cell.index()])).collect()
}

/// The refusal of counts that nothing protects, by their places in `tables`.
pub(crate) fn unsafe_places(found: &UnsafeRelease, tables: &[CountTable]) -> PublishError {
    let named: HashMap<usize, String> =
        tables.iter().flat_map(CountTable::places).map(|(place, at)| (at, place.to_string())).collect();
    let place =
        |cell: usize| named.get(&cell).map_or("a count of an earlier release, or between the two", String::as_str);
    let mut places: Vec<String> =
        found.cells.iter().map(|unsafe_cell| place(unsafe_cell.cell.index()).to_owned()).collect();
    places.sort();
    places.dedup();
    PublishError::Unsafe { n: places.len(), places }
}

/// Rows in which one category holds all of a total that is shown.
pub(crate) fn whole_groups(release: &Release, tables: &[CountTable], threshold: u64) -> Vec<String> {
    let ids: Vec<_> = release.cells().collect();
    let mut row_of: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
    for (at_table, table) in tables.iter().enumerate() {
        for (at_row, row) in table.rows.iter().enumerate() {
            for count in &row.counts {
                row_of.entry(*count).or_default().push((at_table, at_row));
            }
        }
    }
    let mut groups = Vec::new();
    for sum in release.sums().iter().filter(|sum| sum.parts.len() > 1) {
        let total = release.count(ids[sum.total.index()]);
        let Some(whole) = sum.parts.iter().find(|part| release.count(**part) == total).filter(|_| total >= threshold)
        else {
            continue;
        };
        let rows = row_of.get(&sum.total.index()).into_iter().flatten();
        let same = rows.filter(|row| row_of.get(&whole.index()).is_some_and(|rows| rows.contains(row)));
        for (table, row) in same {
            let table = &tables[*table];
            let column = table.rows[*row].counts.iter().position(|count| *count == whole.index());
            let name = column.map_or("", |column| &table.counts[column]);
            groups.push(format!("{}, {}, {name}", table.name, table.rows[*row].keys.join(" ")));
        }
    }
    groups.sort();
    groups.dedup();
    groups
}
