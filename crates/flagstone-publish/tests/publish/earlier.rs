//! Releases that were published before.

use flagstone_publish::{EarlierRelease, PublishError, ReleaseError, Request, publish_exact, publish_rounded};
use flagstone_results::Results;
use flagstone_stats::disclosure::RoundingPolicy;
use jiff::civil::date;

use crate::made_up::{REQUEST, results};
use crate::written::write;

const CAREFUL: Request<'_> = Request { totals_known: false, ..REQUEST };

/// The release of `results`, published before.
fn published(results: &Results, request: &Request<'_>) -> EarlierRelease {
    let made = publish_rounded(results, request, &[]).expect("publishable");
    let folder = tempfile::tempdir().expect("a folder");
    write(&made, folder.path());
    EarlierRelease::read(folder.path()).expect("a release")
}

#[test]
fn the_same_counts_are_shown_the_same_again() {
    let results = results(1, 12);
    let before = published(&results, &CAREFUL);
    let again = publish_rounded(&results, &CAREFUL, &[before]).expect("publishable");
    let first = publish_rounded(&results, &CAREFUL, &[]).expect("publishable");
    let table = |made: &flagstone_publish::Publication, name: &str| {
        made.files.iter().find(|(file, _)| file == name).map(|(_, bytes)| bytes.clone())
    };
    for name in ["flag.csv", "completeness.csv", "closed.csv", "signals.csv"] {
        assert_eq!(table(&again, name), table(&first, name), "{name}");
    }
    assert!(again.summary.n_linked > first.summary.n_counts && again.summary.n_revised == 0, "{:?}", again.summary);
}

#[test]
fn rounded_counts_after_exact_ones_stay_safe_and_what_was_given_away_is_said() {
    let results = results(1, 12);
    let exact = publish_exact(&results, &CAREFUL, &[]).expect("publishable");
    let folder = tempfile::tempdir().expect("a folder");
    write(&exact, folder.path());
    let before = EarlierRelease::read(folder.path()).expect("a release");
    let made = publish_rounded(&results, &CAREFUL, &[before]).expect("publishable");
    assert!(made.summary.n_linked > 100 && made.summary.n_known_before == 0, "{:?}", made.summary);

    // A release that shows a small count, which none of ours does: nothing protects it any more.
    let path = folder.path().join("flag_exact.csv");
    let text = std::fs::read_to_string(&path).expect("a table");
    let small = results.flag_accuracy.iter().find(|row| row.force != "ALL" && (1..5).contains(&row.meets_flagged));
    let small = small.expect("a small count");
    let line = text.lines().find(|line| line.contains(&format!(",{},", small.force))).expect("a row");
    let leaky = text.replace(line, &line.replacen("[c]", &small.meets_flagged.to_string(), 1));
    let head = std::fs::read_to_string(folder.path().join("release.json")).expect("a head");
    let digest = |text: &str| blake3::hash(text.as_bytes()).to_hex().to_string();
    write_file(folder.path(), "release.json", &head.replace(&digest(&text), &digest(&leaky)));
    write_file(folder.path(), "flag_exact.csv", &leaky);
    let before = EarlierRelease::read(folder.path()).expect("a release");
    match publish_rounded(&results, &CAREFUL, &[before]) {
        Ok(made) => assert!(made.summary.n_known_before > 0, "{:?}", made.summary),
        // What follows from it is given away too.
        Err(refused) => assert!(matches!(refused, PublishError::Unsafe { .. }), "{refused}"),
    }
}

fn write_file(folder: &std::path::Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("writable");
}

#[test]
fn a_count_of_a_longer_period_is_bounded_from_below_and_a_revised_one_is_another() {
    let earlier = results(1, 12);
    let before = published(&earlier, &CAREFUL);
    let mut later = earlier.clone();
    later.audit.period_to = Some(date(2026, 6, 1));
    // More crimes in one force, fewer in another: those were revised.
    for (force, by) in [(0, 40), (1, -40), (12, 0)] {
        later.flag_accuracy[force].not_unflagged += by;
        later.verdicts[force].does_not_meet += by;
        later.verdicts[force].cases += by;
    }
    let made = publish_rounded(&later, &CAREFUL, std::slice::from_ref(&before)).expect("publishable");
    assert!(made.summary.n_linked > 100 && (1..10).contains(&made.summary.n_revised), "{:?}", made.summary);
    let mut elsewhere = results(2, 12);
    (elsewhere.audit.period_from, elsewhere.audit.period_to) = (Some(date(2020, 1, 1)), Some(date(2020, 12, 1)));
    let made = publish_rounded(&elsewhere, &CAREFUL, &[before]).expect("publishable");
    assert_eq!((made.summary.n_linked, made.summary.n_revised), (0, 0));
}

#[test]
fn counts_under_a_changed_rule_are_not_held_against_each_other() {
    let results_before = results(1, 12);
    let before = published(&results_before, &CAREFUL);
    let mut changed = results_before;
    for rule in &mut changed.rules {
        rule.digest.push('x');
    }
    let made = publish_rounded(&changed, &CAREFUL, &[before]).expect("publishable");
    assert!(made.summary.n_linked == 0 && made.summary.n_other_rules > 0, "{:?}", made.summary);
}

#[test]
fn another_rounding_of_the_same_counts_is_refused() {
    let results = results(1, 12);
    let before = published(&results, &CAREFUL);
    let other = Request { policy: RoundingPolicy::new(5, 10).expect("a policy"), ..CAREFUL };
    let refused = publish_rounded(&results, &other, std::slice::from_ref(&before)).expect_err("both say more");
    assert!(matches!(refused, PublishError::OtherRounding { base: 5, threshold: 5, .. }), "{refused}");
    let refused = publish_exact(&results, &CAREFUL, &[before]).expect_err("exact beside rounded");
    assert!(matches!(refused, PublishError::ExactAfterRelease { .. }), "{refused}");
}

#[test]
fn a_damaged_release_is_no_release() {
    let made = publish_rounded(&results(1, 12), &CAREFUL, &[]).expect("publishable");
    let damage = |file: &str, bytes: &[u8]| {
        let folder = tempfile::tempdir().expect("a folder");
        write(&made, folder.path());
        std::fs::write(folder.path().join(file), bytes).expect("writable");
        EarlierRelease::read(folder.path()).expect_err("damaged")
    };
    for (file, bytes) in [("flag.csv", b"a,b\n".as_slice()), ("release.json", b"{}"), ("release.json", b"\xff")] {
        assert!(matches!(damage(file, bytes), ReleaseError::Damaged { .. }), "{file}");
    }
    let head = made.files.iter().find(|(name, _)| name == "release.json").expect("a head");
    let outside = String::from_utf8_lossy(&head.1).replace("\"NOTES.txt\"", "\"../NOTES.txt\"");
    assert!(matches!(damage("release.json", outside.as_bytes()), ReleaseError::Damaged { .. }));
    let nothing = tempfile::tempdir().expect("a folder");
    assert!(matches!(EarlierRelease::read(nothing.path()), Err(ReleaseError::File { .. })));
}
