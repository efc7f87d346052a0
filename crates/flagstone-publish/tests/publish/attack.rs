//! What a reader of the written tables works out, with additions stated here again from what the columns mean.

use std::collections::BTreeMap;

use flagstone_publish::{PublishError, publish_rounded};
use flagstone_results::Results;
use flagstone_stats::disclosure::{Bounds, CellId, Release, insider_disclosures, reader_intervals};

use crate::made_up::{REQUEST, results};

/// The rows of a written table: words of the row, then counts by column.
type Rows = Vec<(Vec<String>, BTreeMap<String, String>)>;

fn rows(files: &[(String, Vec<u8>)], name: &str, n_keys: usize) -> Rows {
    let bytes = &files.iter().find(|(file, _)| file == name).expect("a table").1;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let header = reader.headers().expect("a header").clone();
    reader
        .records()
        .map(|record| {
            let record = record.expect("a row");
            let keys = record.iter().take(n_keys).map(str::to_owned).collect();
            let cells = header.iter().zip(&record).skip(n_keys);
            (keys, cells.map(|(column, cell)| (column.to_owned(), cell.to_owned())).collect())
        })
        .collect()
}

fn bounds(mark: &str) -> Bounds {
    match mark {
        "0" => Bounds::exact(0),
        "[c]" => Bounds::between(1, 4),
        "[x]" => Bounds::suppressed(0),
        "5" => Bounds::between(5, 7),
        _ => match mark.strip_prefix('[').and_then(|mark| mark.strip_suffix(']')) {
            Some(range) => {
                let (lower, upper) = range.split_once('-').expect("a range");
                Bounds::between(lower.parse().expect("a number"), upper.parse().expect("a number"))
            }
            None => {
                let rounded: u64 = mark.parse().expect("a number");
                Bounds::between(rounded - 2, rounded + 2)
            }
        },
    }
}

/// The written tables as a reader takes them: the true counts, what is shown, and all additions.
#[derive(Default)]
struct Reader {
    release: Release,
    shown: Vec<Bounds>,
    cells: BTreeMap<(String, Vec<String>, String), CellId>,
}

impl Reader {
    fn cell(&mut self, table: &str, keys: &[String], column: &str, mark: &str, count: i64) -> CellId {
        let cell = self.release.cell(count.unsigned_abs());
        self.shown.push(bounds(mark));
        self.cells.insert((table.to_owned(), keys.to_vec(), column.to_owned()), cell);
        cell
    }

    fn of(&self, table: &str, keys: &[String], column: &str) -> CellId {
        self.cells[&(table.to_owned(), keys.to_vec(), column.to_owned())]
    }

    fn sum(&mut self, total: CellId, parts: &[CellId]) {
        self.release.sum(total, parts).expect("the written tables add up");
    }

    /// The row of all forces is the sum of the others with the same words.
    fn forces(&mut self, table: &str) {
        let totals: Vec<_> = self
            .cells
            .iter()
            .filter(|((name, keys, _), _)| name == table && keys.last().is_some_and(|force| force == "ALL"))
            .map(|((_, keys, column), cell)| (keys.clone(), column.clone(), *cell))
            .collect();
        for (keys, column, total) in totals {
            let parts: Vec<CellId> = self
                .cells
                .iter()
                .filter(|((name, other, of), cell)| {
                    let last = keys.len() - 1;
                    name == table && *of == column && other[..last] == keys[..last] && **cell != total
                })
                .map(|(_, cell)| *cell)
                .collect();
            self.sum(total, &parts);
        }
    }
}

fn read(results: &Results, files: &[(String, Vec<u8>)]) -> Reader {
    let mut reader = Reader::default();
    for (keys, marks) in rows(files, "flag.csv", 2) {
        let verdict = results.verdicts.iter().find(|row| row.force == keys[1]).expect("a row");
        let flag = results.flag_accuracy.iter().find(|row| row.force == keys[1]).expect("a row");
        let counts = [
            ("cases", verdict.cases),
            ("meets", verdict.meets),
            ("does_not_meet", verdict.does_not_meet),
            ("undetermined", verdict.undetermined),
            ("meets_flagged", flag.meets_flagged),
            ("meets_unflagged", flag.meets_unflagged),
            ("not_flagged", flag.not_flagged),
            ("not_unflagged", flag.not_unflagged),
            ("undetermined_flagged", flag.undetermined_flagged),
            ("undetermined_unflagged", flag.undetermined_unflagged),
        ];
        let cells = counts.map(|(column, count)| reader.cell("flag", &keys, column, &marks[column], count));
        reader.release.known(cells[0]);
        for (total, parts) in [(0, [1, 2, 3].as_slice()), (1, &[4, 5]), (2, &[6, 7]), (3, &[8, 9])] {
            let parts: Vec<CellId> = parts.iter().map(|part| cells[*part]).collect();
            reader.sum(cells[total], &parts);
        }
    }
    reader.forces("flag");
    let states = ["recorded", "not_stated", "refused", "unknown", "blank", "invalid", "unmapped", "multivalue"];
    for (keys, marks) in rows(files, "completeness.csv", 5) {
        let of = |row: &&flagstone_results::CompletenessRow| {
            row.measure_id == keys[0] && row.denominator.word() == keys[3] && row.force == keys[4]
        };
        let row = results.completeness.iter().find(of).expect("a row");
        let counts = [
            row.recorded,
            row.not_stated,
            row.refused,
            row.unknown,
            row.blank,
            row.invalid,
            row.unmapped,
            row.multivalue,
        ];
        let total = reader.cell("completeness", &keys, "records", &marks["records"], row.records);
        let parts: Vec<CellId> = states
            .iter()
            .zip(counts)
            .map(|(state, count)| reader.cell("completeness", &keys, state, &marks[*state], count))
            .collect();
        reader.sum(total, &parts);
    }
    reader.forces("completeness");
    // Due, not yet due and due unknown make up all of them; two measures of suspects are of the same people.
    let all: Vec<_> =
        reader.cells.keys().filter(|(table, keys, _)| table == "completeness" && keys[3] == "all").cloned().collect();
    for (table, keys, column) in all {
        let part = |word: &str| [&keys[..3], &[word.to_owned(), keys[4].clone()]].concat();
        let parts = ["due", "not_yet_due", "due_unknown"].map(|word| reader.of(&table, &part(word), &column));
        reader.sum(reader.of(&table, &keys, &column), &parts);
    }
    let people: Vec<_> = reader
        .cells
        .keys()
        .filter(|(table, keys, column)| {
            table == "completeness" && column == "records" && keys[0] == "suspect-ethnicity-self"
        })
        .cloned()
        .collect();
    for (table, keys, column) in people {
        let other = ["suspect-nationality", "suspects", "nationality", &keys[3], &keys[4]].map(str::to_owned);
        let (one, other) = (reader.of(&table, &keys, &column), reader.of(&table, &other, &column));
        reader.sum(one, &[other]);
    }
    for (keys, marks) in rows(files, "closed.csv", 2) {
        let closure = results.closures.iter().find(|row| row.force == keys[1]).expect("a row");
        let closed = reader.cell("closed", &keys, "closed_cases", &marks["closed_cases"], closure.nfa_cases);
        let scoped = reader.cell("closed", &keys, "in_scope", &marks["in_scope"], closure.in_scope);
        reader.release.at_most(scoped, closed).expect("in scope are closed cases");
        let levels: Vec<CellId> = results
            .priorities
            .iter()
            .filter(|row| row.force == keys[1])
            .map(|row| {
                let column = format!("level_{}", row.level_id);
                reader.cell("closed", &keys, &column, &marks[&column], row.in_scope)
            })
            .collect();
        reader.sum(scoped, &levels);
    }
    reader.forces("closed");
    reader
}

#[test]
fn no_small_count_can_be_recovered_from_the_written_tables() {
    let (mut n_small, mut n_releases) = (0, 0);
    for seed in 100..103 {
        let results = results(seed, 5);
        let made = match publish_rounded(&results, &REQUEST, &[]) {
            Ok(made) => made,
            Err(PublishError::Unsafe { .. }) => continue,
            Err(other) => panic!("seed {seed}: {other}"),
        };
        let reader = read(&results, &made.files);
        let known = reader_intervals(&reader.release, &reader.shown, 5);
        let exact: Vec<_> = known.iter().filter(|(_, Bounds { lower, upper })| *upper == Some(*lower)).collect();
        let before: Vec<_> = exact
            .iter()
            .filter(|(cell, _)| {
                let Bounds { lower, upper } = reader.release.known_before(*cell);
                upper != Some(lower)
            })
            .collect();
        assert!(before.is_empty(), "seed {seed}: {before:?}");
        assert_eq!(insider_disclosures(&reader.release, &reader.shown, 5), Vec::new(), "seed {seed}");
        n_small += known.len();
        n_releases += 1;
    }
    println!("{n_small} small counts of {n_releases} releases attacked");
    assert!(n_releases >= 2 && n_small > 100, "{n_releases} {n_small}");
}

#[test]
fn rounding_alone_would_give_small_counts_away() {
    let mut n_recovered = 0;
    for seed in 100..103 {
        let results = results(seed, 5);
        let Ok(made) = publish_rounded(&results, &REQUEST, &[]) else { continue };
        let reader = read(&results, &made.files);
        let policy = REQUEST.policy;
        let naive: Vec<Bounds> =
            reader.release.cells().map(|cell| policy.bounds(policy.show(reader.release.count(cell)))).collect();
        let known = reader_intervals(&reader.release, &naive, 5);
        n_recovered += known.iter().filter(|(_, Bounds { lower, upper })| *upper == Some(*lower)).count();
    }
    assert!(n_recovered > 0, "the attack must be able to succeed");
}
