//! Three tables of exact counts, for a controlled audience.

use flagstone_results::Results;
use flagstone_stats::disclosure::{
    CountTable as Counts, Release, SuppressionError, TableEntry, suppress_table, verify_suppressed,
};

use crate::PublishError;
use crate::certificate::{CertificateFile, Part};
use crate::count_table::{CountRow, CountTable};
use crate::earlier::{EarlierRelease, Period};
use crate::head::Kind;
use crate::link::period;
use crate::place::Place;
use crate::publication::{Publication, Request, Summary, release_files};
use crate::rounded::{digest_of_head, unsafe_places, whole_groups};
use crate::tables::{Grid, PEOPLE, grid_of_ethnicity_due, grid_of_flag, known_definition};
use crate::{mark, notes};

/// Exact counts with primary and complementary suppression: cases by verdict and flag, and people by what is recorded of their
/// self-defined ethnicity where it is due, suspects and victims apart; each by force, with totals. No count stands in two of
/// them, so that each is proved by itself.
///
/// # Errors
///
/// [`PublishError::ExactAfterRelease`] where an earlier release shows one of the counts: exact counts beside it could be held
/// against it. Otherwise as [`crate::publish_rounded`].
pub fn publish_exact(
    results: &Results,
    request: &Request<'_>,
    earlier: &[EarlierRelease],
) -> Result<Publication, PublishError> {
    known_definition(results, request.definition_id)?;
    let mut left_out = Vec::new();
    let mut grids = vec![grid_of_flag(results, request.definition_id, &mut left_out)];
    grids.extend(PEOPLE.map(|people| grid_of_ethnicity_due(results, people)));
    let grids: Vec<Grid> = grids.into_iter().filter(|grid| !grid.rows.is_empty()).collect();
    if grids.is_empty() {
        return Err(PublishError::Nothing);
    }
    let mut made = Made::default();
    for grid in &grids {
        made.add(grid, request)?;
    }
    not_released_before(results, &made.tables, earlier)?;

    let text = |at: usize| mark::exact(made.entries[at].0, made.entries[at].1);
    let mut files: Vec<(String, Vec<u8>)> =
        made.tables.iter().map(|table| (table.file.to_owned(), table.csv(text, |_, _| String::new()))).collect();
    files.push((notes::FILE.to_owned(), notes::of_exact(results, request, &left_out).into_bytes()));
    let files = release_files(results, request, Kind::Exact, &made.tables, files);
    let certificate = CertificateFile::new(digest_of_head(&files), made.parts, made.whole_groups.clone());
    let is_small = |(_, count): &&(TableEntry, u64)| (1..request.policy.threshold()).contains(count);
    let n_small = made.entries.iter().filter(is_small).count();
    let n_hidden = made.entries.iter().filter(|(entry, _)| *entry != TableEntry::Exact).count();
    let summary = Summary {
        tables: made.tables.iter().map(|table| table.file.to_owned()).collect(),
        n_counts: made.entries.len(),
        n_small,
        n_widened: n_hidden - n_small,
        whole_groups: made.whole_groups,
        left_out,
        ..Summary::default()
    };
    Ok(Publication { files, certificate: certificate.json(), summary })
}

/// Tables that were made safe, one after another.
#[derive(Default)]
struct Made {
    tables: Vec<CountTable>,
    /// Each count and how it is shown, over all tables.
    entries: Vec<(TableEntry, u64)>,
    parts: Vec<Part>,
    whole_groups: Vec<String>,
}

impl Made {
    fn add(&mut self, grid: &Grid, request: &Request<'_>) -> Result<(), PublishError> {
        let threshold = request.policy.threshold();
        let rows: Vec<Vec<u64>> = grid.rows.iter().map(|(_, counts)| counts.clone()).collect();
        let counts = Counts::new(&rows).map_err(|_| PublishError::Additions { what: grid.name.to_owned() })?;
        let (release, _) = Release::of_table(&counts);
        let here = table_of(grid, 0);
        let suppressed = suppress_table(&counts, threshold).map_err(|error| match error {
            SuppressionError::Unsafe(found) => unsafe_places(&found, std::slice::from_ref(&here)),
            other => PublishError::Policy(other.to_string()),
        })?;
        verify_suppressed(&counts, suppressed.entries(), threshold, suppressed.certificate())
            .map_err(|refusal| PublishError::Refused(refusal.to_string()))?;
        let mut part = Part::new(&release, std::slice::from_ref(&here), suppressed.certificate());
        part.n_columns = Some(counts.n_columns());
        self.parts.push(part);
        self.whole_groups.extend(whole_groups(&release, std::slice::from_ref(&here), threshold));
        self.tables.push(table_of(grid, self.entries.len()));
        let shown = suppressed.entries().iter().zip(release.cells());
        self.entries.extend(shown.map(|(entry, cell)| (*entry, release.count(cell))));
        Ok(())
    }
}

/// The table of a grid with its totals, its counts numbered from `first`, row by row.
fn table_of(grid: &Grid, first: usize) -> CountTable {
    let width = grid.columns.len() + 1;
    let row = |at: usize, keys: Vec<String>| CountRow {
        keys,
        counts: (first + at * width..first + (at + 1) * width).collect(),
    };
    let mut rows: Vec<CountRow> = grid.rows.iter().enumerate().map(|(at, (keys, _))| row(at, keys.clone())).collect();
    rows.push(row(grid.rows.len(), grid.total_keys.clone()));
    CountTable {
        name: grid.name,
        file: grid.file,
        keys: grid.keys.clone(),
        counts: grid.columns.iter().copied().chain([grid.total]).map(str::to_owned).collect(),
        shares: Vec::new(),
        rows,
    }
}

/// Refuses exact counts of what was published before, in whatever form.
fn not_released_before(
    results: &Results,
    tables: &[CountTable],
    earlier: &[EarlierRelease],
) -> Result<(), PublishError> {
    let (from, to) = period(results);
    for before in earlier.iter().filter(|before| before.period(from.as_deref(), to.as_deref()) != Period::Apart) {
        let is_known = |place: &Place| {
            // Of other forces, rules or months it is another count, and yet what lies between the two may be small.
            before.marks.keys().any(|other| other.table == place.table && other.column == place.column)
        };
        if tables.iter().flat_map(CountTable::places).any(|(place, _)| is_known(&place)) {
            return Err(PublishError::ExactAfterRelease { release: before.name.clone() });
        }
    }
    Ok(())
}
