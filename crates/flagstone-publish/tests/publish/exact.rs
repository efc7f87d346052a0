//! Exact tables with suppressed cells.

use flagstone_publish::{CheckError, check, publish_exact};

use crate::made_up::{REQUEST, results};
use crate::written::write;

#[test]
fn exact_tables_hold_against_their_certificate() {
    for seed in 0..5 {
        let made = publish_exact(&results(seed, 43), &REQUEST, &[]).expect("everything can be suppressed");
        let folder = tempfile::tempdir().expect("a folder");
        write(&made, folder.path());
        let checked = check(folder.path(), &made.certificate).expect("it holds");
        assert_eq!(checked.n_proofs, made.summary.n_small);
        assert_eq!(made.summary.tables, ["flag_exact.csv", "suspects_exact.csv", "victims_exact.csv"]);
    }
}

#[test]
fn a_small_count_is_in_no_file_and_a_shown_one_is_as_it_is() {
    let results = results(3, 12);
    let made = publish_exact(&results, &REQUEST, &[]).expect("publishable");
    let table = |name: &str| {
        let bytes = made.files.iter().find(|(file, _)| file == name).map(|(_, bytes)| bytes.clone()).expect("a table");
        String::from_utf8(bytes).expect("text")
    };
    let (mut n_small, mut n_shown) = (0, 0);
    for line in table("flag_exact.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let flag = results.flag_accuracy.iter().find(|row| row.force == cells[1]).expect("a row");
        let counts = [
            flag.meets_flagged,
            flag.meets_unflagged,
            flag.not_flagged,
            flag.not_unflagged,
            flag.undetermined_flagged,
            flag.undetermined_unflagged,
        ];
        for (cell, count) in cells[2..].iter().zip(counts) {
            match cell.parse::<i64>() {
                Ok(shown) => {
                    assert!(shown == count && !(1..5).contains(&shown), "{line}");
                    n_shown += 1;
                }
                Err(_) => n_small += i32::from((1..5).contains(&count)),
            }
        }
    }
    assert!(n_small > 5 && n_shown > 30, "{n_small} {n_shown}");
}

#[test]
fn a_certificate_of_another_release_does_not_do() {
    let one = publish_exact(&results(1, 5), &REQUEST, &[]).expect("publishable");
    let other = publish_exact(&results(2, 5), &REQUEST, &[]).expect("publishable");
    let folder = tempfile::tempdir().expect("a folder");
    write(&one, folder.path());
    assert!(matches!(check(folder.path(), &other.certificate), Err(CheckError::OtherRelease)));
    assert!(matches!(check(folder.path(), b"{}"), Err(CheckError::NoCertificate)));
}
