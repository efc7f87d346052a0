//! Packs that come back, in whatever state.

use flagstone_review::{Log, ReviewError, Sample, import};

use crate::population::{Drawn, Population};
use crate::readers::{Form, file, fill, next_round, packs, read_round, said, truly};

fn drawn() -> (Population, Drawn) {
    let population = Population::of(2_500);
    let drawn = Drawn::of(&population, 240);
    (population, drawn)
}

#[test]
fn a_pack_comes_back_whole_in_every_form() {
    for form in [Form::Csv, Form::SemicolonCsv, Form::Workbook] {
        let (population, mut drawn) = drawn();
        let n_assigned = drawn.log.assignments.len();
        // Every case once, and a fifth of them twice.
        assert_eq!(n_assigned, 240 + 48);
        let returned = read_round(&mut drawn, &population, 1, form);
        assert_eq!((returned.rows.len(), returned.n_blank, returned.n_known), (n_assigned, 0, 0), "{form:?}");
        let again =
            Log::open(&Sample::open(&drawn.folder.path().join("review")).expect("the sample")).expect("the log");
        assert_eq!(again.reviews.len(), n_assigned);
    }
}

#[test]
fn a_pack_half_done_is_counted_and_the_rest_follows() {
    let (population, mut drawn) = drawn();
    let (name, mut rows) = packs(&drawn, 1).swap_remove(0);
    let n = rows.len() as u64 - 1;
    fill(&mut rows, |force, key| truly(population.truth[&(force.to_owned(), key.to_owned())]));
    let whole = file(&rows, Form::Workbook);
    for row in rows.iter_mut().skip(11) {
        row[4..].iter_mut().for_each(String::clear);
    }
    let half = import(&drawn.sample, &drawn.log, &[(name.clone(), file(&rows, Form::Workbook))]).expect("half a pack");
    assert_eq!((half.rows.len(), half.n_blank), (10, n - 10));
    drawn.log.add(half.rows).expect("the log");
    let rest = import(&drawn.sample, &drawn.log, &[(name, whole)]).expect("the whole pack");
    assert_eq!((rest.rows.len() as u64, rest.n_known, rest.n_blank), (n - 10, 10, 0));
}

#[test]
fn what_was_changed_is_refused_by_row_and_nothing_counts() {
    let (population, drawn) = drawn();
    let (name, mut rows) = packs(&drawn, 1).swap_remove(0);
    fill(&mut rows, |force, key| truly(population.truth[&(force.to_owned(), key.to_owned())]));
    let second = rows[2].clone();
    rows[1][3] = "0".repeat(64);
    rows[3][4] = "probably".to_owned();
    rows[4][1] = "dora".to_owned();
    rows[5][0] = "another".to_owned();
    rows[6][4].clear();
    rows[7][5] = "victims.surname".to_owned();
    rows.push(second);
    let refusals = import(&drawn.sample, &drawn.log, &[(name, file(&rows, Form::Csv))]).expect_err("a damaged pack");
    let said = said(&refusals);
    let at = |row: usize, part: &str| {
        assert!(said.iter().any(|(at, what)| *at == Some(row as u64) && what.contains(part)), "{row} {part}: {said:?}");
    };
    at(2, "not handed out");
    at(4, "none of: meets");
    at(5, "not handed out");
    at(6, "another sample");
    at(7, "no decision");
    at(8, "none of the list");
    at(rows.len(), "decided this case in row 3");
    assert_eq!(said.len(), 7);
    // No word of the file is said.
    assert!(said.iter().all(|(_, what)| !what.contains("probably") && !what.contains("surname")));
    assert!(drawn.log.reviews.is_empty());
}

#[test]
fn an_answer_that_was_imported_stays() {
    let (population, mut drawn) = drawn();
    read_round(&mut drawn, &population, 1, Form::Csv);
    let (name, mut rows) = packs(&drawn, 1).swap_remove(0);
    fill(&mut rows, |force, key| truly(!population.truth[&(force.to_owned(), key.to_owned())]));
    let refusals = import(&drawn.sample, &drawn.log, &[(name, file(&rows, Form::Csv))]).expect_err("other answers");
    assert_eq!(refusals.len(), rows.len() - 1);
    assert!(refusals[0].what.contains("import 1 holds another answer"));
}

#[test]
fn files_that_are_no_packs_are_refused() {
    let (_, drawn) = drawn();
    let latin = b"sample,reviewer,force,case,decision\nx,\xe9,X01,k,meets\n".to_vec();
    for (bytes, what) in [
        (b"".to_vec(), "no header"),
        (b"PK\x03\x04 and nothing".to_vec(), "cannot be read as a workbook"),
        (b"sample,reviewer\na,b\n".to_vec(), "0 times"),
        (latin, "not UTF-8"),
    ] {
        let refusals = import(&drawn.sample, &drawn.log, &[("file".to_owned(), bytes)]).expect_err("no pack");
        assert!(refusals[0].what.contains(what), "{refusals:?}");
        assert_eq!(refusals[0].row, None);
    }
}

#[test]
fn a_log_that_was_changed_is_not_read() {
    let (population, mut drawn) = drawn();
    read_round(&mut drawn, &population, 1, Form::Csv);
    let round = next_round(&mut drawn).expect("cases to confirm");
    read_round(&mut drawn, &population, round, Form::Csv);
    let folder = drawn.sample.folder().join("reviews");
    std::fs::remove_file(folder.join("0001.parquet")).expect("the first import");
    std::fs::rename(folder.join("0002.parquet"), folder.join("0001.parquet")).expect("the second import");
    assert!(matches!(Log::open(&drawn.sample), Err(ReviewError::Damaged { .. })));
}

#[test]
fn a_round_that_was_taken_away_is_noticed() {
    let (population, mut drawn) = drawn();
    read_round(&mut drawn, &population, 1, Form::Csv);
    let round = next_round(&mut drawn).expect("cases to confirm");
    let folder = drawn.sample.folder().join("assignments");
    let (first, second) = (folder.join("0001.parquet"), folder.join("0002.parquet"));
    let kept = std::fs::read(&first).expect("the first round");
    // Another file in the place of the first round: the second one follows it no longer.
    std::fs::copy(&second, &first).expect("the second round");
    assert!(matches!(Log::open(&drawn.sample), Err(ReviewError::Damaged { .. })));
    std::fs::write(&first, kept).expect("the first round");
    Log::open(&drawn.sample).expect("as it was");
    // The last round has nothing after it, but what was decided in it was handed out by nobody.
    read_round(&mut drawn, &population, round, Form::Csv);
    std::fs::remove_file(second).expect("the second round");
    let error = Log::open(&drawn.sample).expect_err("a round is missing");
    assert!(error.to_string().contains("not handed out"), "{error}");
}

#[test]
fn a_draw_that_was_taken_away_is_noticed() {
    let (population, mut drawn) = drawn();
    let frame = population.frame();
    flagstone_review::extend(&mut drawn.sample, &drawn.log, &frame, &crate::population::seed(), 300).expect("more");
    let rows = flagstone_review::hand_out(&drawn.sample, &drawn.log, Some(&crate::population::seed())).rows;
    drawn.log.hand_out(rows).expect("the log");
    std::fs::remove_file(drawn.sample.folder().join("sampled_cases/0002.parquet")).expect("the second draw");
    let sample = Sample::open(drawn.sample.folder()).expect("the first draw stands by itself");
    let error = Log::open(&sample).expect_err("cases without a draw");
    assert!(error.to_string().contains("was not drawn"), "{error}");
}

#[test]
fn a_gap_in_the_log_and_changed_counts_are_noticed() {
    let (population, mut drawn) = drawn();
    read_round(&mut drawn, &population, 1, Form::Csv);
    let folder = drawn.sample.folder();
    std::fs::rename(folder.join("reviews/0001.parquet"), folder.join("reviews/0002.parquet")).expect("the import");
    assert!(matches!(Log::open(&drawn.sample), Err(ReviewError::Damaged { .. })));
    let plan = folder.join("sample.json");
    let text = std::fs::read_to_string(&plan).expect("the plan");
    let population = drawn.sample.plan.strata[0].population;
    let changed =
        text.replacen(&format!("\"population\": {population}"), &format!("\"population\": {}", population + 1), 1);
    assert_ne!(text, changed);
    std::fs::write(&plan, changed).expect("the plan");
    assert!(matches!(Sample::open(folder), Err(ReviewError::Damaged { .. })));
}

#[test]
fn a_header_that_was_changed_is_refused() {
    let (population, drawn) = drawn();
    let (name, mut rows) = packs(&drawn, 1).swap_remove(0);
    fill(&mut rows, |force, key| truly(population.truth[&(force.to_owned(), key.to_owned())]));
    // Letters of another case are the same header; another word, a second column or one more are not.
    let with = |change: &dyn Fn(&mut Vec<String>)| {
        let mut rows = rows.clone();
        change(&mut rows[0]);
        import(&drawn.sample, &drawn.log, &[(name.clone(), file(&rows, Form::Csv))])
    };
    assert!(with(&|header| header[4] = "Decision".to_owned()).is_ok());
    assert!(with(&|header| header[5] = "missing".to_owned()).is_err());
    assert!(with(&|header| header[6] = "decision".to_owned()).is_err());
    assert!(with(&|header| header.push("note".to_owned())).is_err());
}

#[test]
fn a_cell_in_a_far_corner_takes_no_memory_and_is_refused() {
    let (_, drawn) = drawn();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Cases").expect("a name");
    sheet.write_string(0, 0, "sample").and_then(|sheet| sheet.write_string(1_048_575, 16_383, "x")).expect("two cells");
    let files = [("far".to_owned(), book.save_to_buffer().expect("a workbook"))];
    let refusals = import(&drawn.sample, &drawn.log, &files).expect_err("no pack");
    assert!(refusals[0].what.contains("beyond row"), "{refusals:?}");
}

#[test]
fn packs_say_nothing_of_flag_verdict_or_second_reader() {
    let (_, drawn) = drawn();
    for (_, rows) in packs(&drawn, 1) {
        for cell in rows.iter().flatten() {
            for word in ["flagged", "undetermined", "mention", "second", "first"] {
                assert!(!cell.contains(word), "{cell}");
            }
        }
        let mut sorted = rows[1..].to_vec();
        sorted.sort();
        assert_eq!(sorted.len(), rows.len() - 1);
    }
}
