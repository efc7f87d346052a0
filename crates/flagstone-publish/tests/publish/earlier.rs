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
    EarlierRelease::read(folder.path(), Some(&made.certificate)).expect("a release")
}

#[test]
fn the_same_counts_are_shown_the_same_again() {
    let results = results(1, 12);
    let before = published(&results, &CAREFUL);
    let again = publish_rounded(&results, &CAREFUL, &[before]).expect("publishable");
    let first = publish_rounded(&results, &CAREFUL, &[]).expect("publishable");
    let table = |made: &flagstone_publish::Publication, name: &str| {
        made.files.iter().find(|(file, _)| file == name).map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
    };
    for name in ["flag.csv", "completeness.csv", "closed.csv"] {
        assert_eq!(table(&again, name), table(&first, name), "{name}");
    }
    assert!(again.summary.n_linked == first.summary.n_counts && again.summary.n_revised == 0, "{:?}", again.summary);
}

#[test]
fn rounded_counts_after_exact_ones_stay_safe_and_what_was_given_away_is_said() {
    let results = results(1, 12);
    let exact = publish_exact(&results, &CAREFUL, &[]).expect("publishable");
    let folder = tempfile::tempdir().expect("a folder");
    write(&exact, folder.path());
    let before = EarlierRelease::read(folder.path(), None).expect("a release");
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
    let before = EarlierRelease::read(folder.path(), None).expect("a release");
    match publish_rounded(&results, &CAREFUL, &[before]) {
        Ok(made) => assert!(made.summary.n_known_before > 0, "{:?}", made.summary),
        // What follows from it is given away too.
        Err(refused) => assert!(matches!(refused, PublishError::Unsafe { .. }), "{refused}"),
    }
}

fn write_file(folder: &std::path::Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("writable");
}

/// The results a year on: more crimes in some forces.
fn a_year_later(earlier: &Results) -> Results {
    let mut later = earlier.clone();
    later.audit.period_to = Some(date(2026, 12, 30));
    for (force, [flagged, unflagged]) in [(0, [3, 40]), (1, [0, 2]), (2, [9, 0]), (5, [12, 42])] {
        later.flag_accuracy[force].meets_flagged += flagged;
        later.flag_accuracy[force].not_unflagged += unflagged;
        later.verdicts[force].meets += flagged;
        later.verdicts[force].does_not_meet += unflagged;
        later.verdicts[force].cases += flagged + unflagged;
    }
    later
}

#[test]
fn what_lies_between_two_releases_is_protected_too() {
    let earlier = results(1, 5);
    let before = published(&earlier, &CAREFUL);
    let later = a_year_later(&earlier);
    let made = publish_rounded(&later, &CAREFUL, std::slice::from_ref(&before)).expect("publishable");
    assert!(made.summary.n_linked > 100 && made.summary.n_revised == 0, "{:?}", made.summary);
    let folder = tempfile::tempdir().expect("a folder");
    write(&made, folder.path());
    let checked = flagstone_publish::check(folder.path(), &made.certificate).expect("it holds");
    // Small counts of the earlier release and the differences are proved beside those of this one.
    assert!(checked.n_proofs > made.summary.n_small, "{checked:?} {:?}", made.summary);
    assert_eq!(checked.n_counts, made.summary.n_counts);
}

#[test]
fn releases_that_cannot_be_held_together_are_refused() {
    let earlier = results(1, 5);
    let publish = |later: &Results, before: EarlierRelease| publish_rounded(later, &CAREFUL, &[before]);
    let with_period = |from, to| {
        let mut later = earlier.clone();
        (later.audit.period_from, later.audit.period_to) = (Some(from), Some(to));
        later
    };
    let overlapping = publish(&with_period(date(2025, 6, 1), date(2026, 6, 1)), published(&earlier, &CAREFUL));
    assert!(matches!(overlapping, Err(PublishError::Overlapping { .. })), "{overlapping:?}");
    let apart = publish(&with_period(date(2020, 1, 1), date(2020, 12, 1)), published(&earlier, &CAREFUL));
    let apart = apart.expect("publishable").summary;
    assert_eq!((apart.n_linked, apart.n_revised, apart.not_held.len()), (0, 0, 1));
    let others = publish(&results(1, 6), published(&earlier, &CAREFUL));
    assert!(matches!(others, Err(PublishError::OtherForces { .. })), "{others:?}");

    let made = publish_rounded(&earlier, &CAREFUL, &[]).expect("publishable");
    let folder = tempfile::tempdir().expect("a folder");
    write(&made, folder.path());
    let bare = EarlierRelease::read(folder.path(), None).expect("a release");
    let bare = publish(&a_year_later(&earlier), bare);
    assert!(matches!(bare, Err(PublishError::NoCertificate { .. })), "{bare:?}");
    assert!(matches!(EarlierRelease::read(folder.path(), Some(b"{}")), Err(ReleaseError::Damaged { .. })));

    let mut renamed = earlier.clone();
    for row in &mut renamed.rules {
        row.rule_id = row.rule_id.replace("a-definition", "another");
    }
    for row in &mut renamed.verdicts {
        row.definition_id = "another".to_owned();
    }
    for row in &mut renamed.flag_accuracy {
        row.definition_id = "another".to_owned();
    }
    let request = Request { definition_id: "another", ..CAREFUL };
    let another = publish_rounded(&renamed, &request, &[published(&earlier, &CAREFUL)]);
    assert!(matches!(another, Err(PublishError::OtherDefinition { .. })), "{another:?}");
}

#[test]
fn a_revised_count_is_another_count() {
    let earlier = results(1, 5);
    let before = published(&earlier, &CAREFUL);
    let mut revised = earlier.clone();
    // A force and all forces together have fewer crimes than were shown.
    for force in [1, 5] {
        revised.flag_accuracy[force].not_unflagged -= 40;
        revised.verdicts[force].does_not_meet -= 40;
        revised.verdicts[force].cases -= 40;
    }
    let made = publish_rounded(&revised, &CAREFUL, &[before]).expect("publishable");
    assert_eq!(made.summary.n_revised, 6, "{:?}", made.summary);
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
        EarlierRelease::read(folder.path(), None).expect_err("damaged")
    };
    for (file, bytes) in [("flag.csv", b"a,b\n".as_slice()), ("release.json", b"{}"), ("release.json", b"\xff")] {
        assert!(matches!(damage(file, bytes), ReleaseError::Damaged { .. }), "{file}");
    }
    let head = made.files.iter().find(|(name, _)| name == "release.json").expect("a head");
    let outside = String::from_utf8_lossy(&head.1).replace("\"NOTES.txt\"", "\"../NOTES.txt\"");
    assert!(matches!(damage("release.json", outside.as_bytes()), ReleaseError::Damaged { .. }));
    let nothing = tempfile::tempdir().expect("a folder");
    assert!(matches!(EarlierRelease::read(nothing.path(), None), Err(ReleaseError::File { .. })));
}
