//! The verifier refuses what is not proved, and says why.

use flagstone_stats::disclosure::{
    Alternative, Bounds, CellId, Certificate, CountTable, Proof, Refusal, Release, RoundedRelease, RoundingPolicy,
    Shown, TableEntry, round_release, suppress_table, verify_rounded, verify_suppressed,
};

const POLICY: RoundingPolicy = RoundingPolicy::FIVE_FIVE;

fn released() -> (Release, RoundedRelease) {
    let table = CountTable::new(&[vec![1, 12, 20], vec![8, 2, 15], vec![30, 3, 0]]).expect("a table");
    let (mut release, cells) = Release::of_table(&table);
    // The first row total was shown before.
    release.published_before(cells[3], Bounds::between(33, 36)).expect("holds");
    release.at_most(cells[0], cells[4]).expect("holds");
    let rounded = round_release(&release, POLICY).expect("can be made safe");
    (release, rounded)
}

fn verdict(change: impl FnOnce(&mut Vec<Shown>, &mut Certificate)) -> Result<(), Refusal> {
    let (release, rounded) = released();
    let (mut shown, mut certificate) = (rounded.shown().to_vec(), rounded.certificate().clone());
    change(&mut shown, &mut certificate);
    verify_rounded(&release, &shown, POLICY, &certificate)
}

fn cell(index: usize) -> CellId {
    released().0.cells().nth(index).expect("a cell")
}

#[test]
fn an_untouched_release_passes() {
    assert_eq!(verdict(|_, _| {}), Ok(()));
}

#[test]
fn what_is_shown_must_admit_the_count_and_hide_small_ones() {
    assert_eq!(verdict(|shown, _| shown[1] = Shown::Rounded(15)), Err(Refusal::ShownMissesCount(cell(1))));
    assert_eq!(verdict(|shown, _| shown[2] = Shown::Suppressed), Err(Refusal::ShownMissesCount(cell(2))));
    assert_eq!(verdict(|shown, _| shown[0] = Shown::Rounded(0)), Err(Refusal::SensitiveShown(cell(0))));
    let exactly_one = Shown::Range { lower: 1, upper: 1 };
    assert_eq!(verdict(|shown, _| shown[0] = exactly_one), Err(Refusal::SensitiveShown(cell(0))));
    assert_eq!(verdict(|shown, _| shown.truncate(3)), Err(Refusal::Length));
}

#[test]
fn every_sensitive_cell_needs_a_proof_that_differs() {
    assert_eq!(verdict(|_, certificate| certificate.proofs.clear()), Err(Refusal::NoProof(cell(0))));
    assert_eq!(verdict(|_, certificate| certificate.proofs[0].alternatives.clear()), Err(Refusal::NoProof(cell(0))));
    assert_eq!(
        verdict(|_, certificate| certificate.proofs[0].alternatives.push(1000)),
        Err(Refusal::NoSuchAlternative(cell(0)))
    );
    let number = |certificate: &Certificate| certificate.proofs[0].alternatives[0];
    let unchanged = verdict(|_, certificate| {
        let number = number(certificate);
        certificate.alternatives[number].changed.clear();
    });
    assert!(matches!(unchanged, Err(Refusal::SameCount { cell: found, .. }) if found == cell(0)), "{unchanged:?}");
}

#[test]
fn an_alternative_must_add_up_and_fit_what_is_shown() {
    let without_last = verdict(|_, certificate| {
        certificate.alternatives[0].changed.pop();
    });
    assert!(matches!(without_last, Err(Refusal::DoesNotAdd { alternative: 1, .. })), "{without_last:?}");
    let far_off = verdict(|_, certificate| certificate.alternatives[0].changed[0].1 = 1_000);
    assert!(matches!(far_off, Err(Refusal::ShownRulesOut { alternative: 1, .. })), "{far_off:?}");
    let twice = verdict(|_, certificate| {
        let first = certificate.alternatives[0].changed[0];
        certificate.alternatives[0].changed.push(first);
    });
    assert_eq!(twice, Err(Refusal::MalformedAlternative(1)));
}

#[test]
fn an_alternative_must_fit_what_was_known_before() {
    let (mut release, rounded) = released();
    for cell in release.cells().collect::<Vec<_>>() {
        if release.count(cell) >= 5 {
            release.known(cell);
        }
    }
    let verdict = verify_rounded(&release, rounded.shown(), POLICY, rounded.certificate());
    assert!(matches!(verdict, Err(Refusal::KnownRulesOut { .. })), "{verdict:?}");
}

#[test]
fn an_alternative_must_keep_orders() {
    let mut release = Release::new();
    let (small, rest, total, larger) = (release.cell(2), release.cell(18), release.cell(20), release.cell(20));
    release.sum(total, &[small, rest]).expect("adds up");
    let shown: Vec<Shown> = release.cells().map(|cell| POLICY.show(release.count(cell))).collect();
    let certificate = Certificate {
        alternatives: vec![Alternative { changed: vec![(small, 3), (total, 21)] }],
        proofs: vec![Proof { cell: small, alternatives: vec![0] }],
    };
    assert_eq!(verify_rounded(&release, &shown, POLICY, &certificate), Ok(()));
    release.at_most(total, larger).expect("holds");
    let verdict = verify_rounded(&release, &shown, POLICY, &certificate);
    assert_eq!(verdict, Err(Refusal::BreaksOrder { alternative: 1, cell: total }));
}

#[test]
fn a_proof_must_hold_against_those_counted_elsewhere() {
    let mut release = Release::new();
    let (one, two, total) = (release.cell(1), release.cell(2), release.cell(3));
    release.sum(total, &[one, two]).expect("adds up");
    let rounded = round_release(&release, POLICY).expect("can be made safe");
    let mut certificate = rounded.certificate().clone();
    assert_eq!(verify_rounded(&release, rounded.shown(), POLICY, &certificate), Ok(()));
    // Both at once is possible for a reader, not for a person counted in either.
    certificate.alternatives[0].changed = vec![(one, 2), (two, 1)];
    for proof in &mut certificate.proofs[..2] {
        proof.alternatives = vec![0];
    }
    let verdict = verify_rounded(&release, rounded.shown(), POLICY, &certificate);
    assert_eq!(verdict, Err(Refusal::InsiderKnows { cell: one, insider: two }));
}

#[test]
fn a_suppressed_table_must_hide_and_be_wide() {
    let table = CountTable::new(&[vec![3, 12, 20], vec![8, 2, 15], vec![9, 9, 7]]).expect("a table");
    let suppressed = suppress_table(&table, 5).expect("can be made safe");
    let check = |entries: &[TableEntry], certificate: &Certificate| verify_suppressed(&table, entries, 5, certificate);
    let (entries, certificate) = (suppressed.entries(), suppressed.certificate());
    assert_eq!(check(entries, certificate), Ok(()));
    let first = certificate.proofs[0].cell;
    let mut shown = entries.to_vec();
    shown[first.index()] = TableEntry::Exact;
    assert_eq!(check(&shown, certificate), Err(Refusal::SensitiveShown(first)));
    // Any secondary shown again is missed by some proof, since none was needless.
    let secondaries = (0..entries.len()).filter(|&place| {
        entries[place] != TableEntry::Exact && certificate.proofs.iter().all(|proof| proof.cell.index() != place)
    });
    for secondary in secondaries {
        let mut shown = entries.to_vec();
        shown[secondary] = TableEntry::Exact;
        assert!(matches!(check(&shown, certificate), Err(Refusal::ShownRulesOut { .. })));
    }
    // A difference of one protects a rounded count, not a suppressed one.
    let higher = verify_suppressed(&table, entries, 50, certificate);
    assert!(matches!(higher, Err(Refusal::SensitiveShown(cell)) if entries[cell.index()] == TableEntry::Exact));
    let mut narrow = certificate.clone();
    for alternative in &mut narrow.alternatives {
        for (cell, count) in &mut alternative.changed {
            let (release, _) = Release::of_table(&table);
            let truth = release.count(*cell);
            *count = if *count > truth { truth + 1 } else { truth - 1 };
        }
    }
    let verdict = check(entries, &narrow);
    assert_eq!(verdict, Err(Refusal::TooNarrow(first)));
}
