//! A release as it is written, against its certificate.

use std::fs;
use std::path::Path;

use flagstone_publish::{CheckError, Publication, PublishError, check, publish_rounded};

use crate::made_up::{REQUEST, results};

pub(crate) fn write(publication: &Publication, folder: &Path) {
    fs::create_dir_all(folder).expect("writable");
    for (name, bytes) in &publication.files {
        fs::write(folder.join(name), bytes).expect("writable");
    }
}

#[test]
fn what_is_written_holds_against_its_certificate() {
    let mut n_published = 0;
    for seed in 0..4 {
        let made = match publish_rounded(&results(seed, 43), &REQUEST, &[]) {
            Ok(made) => made,
            // Exact totals that are known from elsewhere cannot always be got round.
            Err(PublishError::Unsafe { n, .. }) => {
                assert!(n > 0);
                continue;
            }
            Err(other) => panic!("seed {seed}: {other}"),
        };
        let folder = tempfile::tempdir().expect("a folder");
        write(&made, folder.path());
        let checked = check(folder.path(), &made.certificate).expect("it holds");
        assert_eq!((checked.n_counts, checked.n_proofs), (made.summary.n_counts, made.summary.n_small));
        assert!(made.summary.n_small > 100, "{:?}", made.summary);
        n_published += 1;
    }
    assert!(n_published >= 2, "{n_published}");
}

#[test]
fn the_same_results_give_the_same_bytes() {
    let make = || publish_rounded(&results(1, 12), &REQUEST, &[]).expect("publishable");
    assert_eq!(make(), make());
}

#[test]
fn a_changed_count_is_found_by_digest_and_without_it_by_proof() {
    let made = publish_rounded(&results(1, 12), &REQUEST, &[]).expect("publishable");
    let folder = tempfile::tempdir().expect("a folder");
    write(&made, folder.path());
    let path = folder.path().join("flag.csv");
    let text = fs::read_to_string(&path).expect("a table");
    assert!(text.contains("[c]"));
    let changed = text.replacen("[c]", "5", 1);
    fs::write(&path, &changed).expect("writable");
    assert!(matches!(check(folder.path(), &made.certificate), Err(CheckError::Release(_))));
    // Whoever changes the digest too has another release than the one that was proved.
    let digest = |bytes: &str| blake3::hash(bytes.as_bytes()).to_hex().to_string();
    let head = fs::read_to_string(folder.path().join("release.json")).expect("a head");
    let head = head.replace(&digest(&text), &digest(&changed));
    fs::write(folder.path().join("release.json"), &head).expect("writable");
    assert!(matches!(check(folder.path(), &made.certificate), Err(CheckError::OtherRelease)));
    // Even a certificate that names it does not hold: what is shown is not what was proved.
    let certificate = String::from_utf8(made.certificate.clone()).expect("text");
    let before = made.files.iter().find(|(name, _)| name == "release.json").expect("a head");
    let certificate =
        certificate.replace(blake3::hash(&before.1).to_hex().as_str(), blake3::hash(head.as_bytes()).to_hex().as_str());
    assert!(matches!(check(folder.path(), certificate.as_bytes()), Err(CheckError::Proof(_))));
}

#[test]
fn what_the_release_does_not_name_and_shares_that_do_not_follow_are_found() {
    let made = publish_rounded(&results(1, 5), &REQUEST, &[]).expect("publishable");
    let folder = tempfile::tempdir().expect("a folder");
    write(&made, folder.path());
    fs::write(folder.path().join("more.csv"), "1").expect("writable");
    assert!(matches!(check(folder.path(), &made.certificate), Err(CheckError::Foreign)));
    fs::remove_file(folder.path().join("more.csv")).expect("written");

    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a file");
    let digest = |text: &str| blake3::hash(text.as_bytes()).to_hex().to_string();
    let (table, head) = (read("completeness.csv"), read("release.json"));
    let line = table.lines().find(|line| line.contains(",due,ALL,")).expect("a row");
    let (counts, _) = line.rsplit_once(',').expect("a share");
    let changed = table.replace(line, &format!("{counts},0.99"));
    let resealed = head.replace(&digest(&table), &digest(&changed));
    fs::write(folder.path().join("completeness.csv"), &changed).expect("writable");
    fs::write(folder.path().join("release.json"), &resealed).expect("writable");
    let certificate = String::from_utf8_lossy(&made.certificate).replace(&digest(&head), &digest(&resealed));
    assert!(matches!(check(folder.path(), certificate.as_bytes()), Err(CheckError::Place(_))));
}

#[test]
fn hostile_numbers_are_refused_and_nothing_overflows() {
    let made = publish_rounded(&results(1, 5), &REQUEST, &[]).expect("publishable");
    let folder = tempfile::tempdir().expect("a folder");
    write(&made, folder.path());
    let head = fs::read_to_string(folder.path().join("release.json")).expect("a head");
    for keys in ["18446744073709551615", "0", "11"] {
        let hostile = head.replacen("\"keys\": 2", &format!("\"keys\": {keys}"), 1);
        fs::write(folder.path().join("release.json"), &hostile).expect("writable");
        assert!(matches!(check(folder.path(), &made.certificate), Err(CheckError::Release(_))), "{keys}");
    }
}

#[test]
fn counts_that_do_not_add_up_are_refused() {
    let mut damaged = results(1, 12);
    damaged.flag_accuracy[3].meets_flagged += 1;
    assert!(matches!(publish_rounded(&damaged, &REQUEST, &[]), Err(PublishError::Additions { .. })));
    let mut negative = results(1, 12);
    negative.completeness[0].recorded = -1;
    assert!(matches!(publish_rounded(&negative, &REQUEST, &[]), Err(PublishError::Additions { .. })));
}

#[test]
fn a_force_with_unknown_flags_is_left_out_and_the_total_with_it() {
    let mut results = results(1, 12);
    results.flag_accuracy[4].flag_unknown = 1;
    let made = publish_rounded(&results, &REQUEST, &[]).expect("publishable");
    let flag = made.files.iter().find(|(name, _)| name == "flag.csv").map(|(_, bytes)| bytes.clone()).expect("a table");
    let flag = String::from_utf8(flag).expect("text");
    assert!(!flag.contains(",X05,") && !flag.contains(",ALL,") && flag.contains(",X04,"), "{flag}");
    assert_eq!(made.summary.left_out.len(), 1);
    let notes = made.files.iter().find(|(name, _)| name == "NOTES.txt").expect("notes");
    assert!(String::from_utf8_lossy(&notes.1).contains("Left out: X05"));
}

#[test]
fn the_unknown_definition_is_refused() {
    let request = flagstone_publish::Request { definition_id: "another", ..REQUEST };
    assert!(matches!(publish_rounded(&results(1, 3), &request, &[]), Err(PublishError::Definition)));
}
