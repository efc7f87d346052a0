//! A folder of estimates appears whole, replaces only its like, and is read only as it was written.

use std::fs;

use flagstone_results::{
    AgreementMeasureRow, Decision, ESTIMATES_MANIFEST, EstimateOrigin, EstimateRow, EstimateTables, ResultsErrorKind,
    ReviewerAgreementRow, SubjectKind, write,
};

use crate::TestResult;
use crate::demo::{manifest, results};

pub(crate) fn estimates() -> EstimateTables {
    EstimateTables {
        origin: EstimateOrigin {
            tool_version: "0.1.0".into(),
            sample_id: "s0".into(),
            sample_digest: "5a".into(),
            log_digest: "10".into(),
            seed_digest: "5e".into(),
            audit_id: "demo".into(),
            rulebook_version: "1".into(),
            rulebook_digest: "cc".into(),
            subject_kind: SubjectKind::Definition,
            subject_id: "group".into(),
            title: "Group".into(),
            subject_digest: "dd".into(),
            force: None,
            cases: 900,
            cases_left_out: 3,
            left_out: "whose flag is not known".into(),
            forces_left_out: vec!["X02".into()],
            not_read: 0,
            to_confirm: 0,
            disputed: 0,
            cannot_decide: 2,
            agreement_gate: "passed".into(),
        },
        estimates: vec![EstimateRow {
            measure: "sensitivity".into(),
            force: "ALL".into(),
            subject_kind: SubjectKind::Definition,
            subject_id: "group".into(),
            estimate: Some(0.4),
            lower: Some(0.3),
            upper: Some(0.5),
            bound_lower: Some(0.39),
            bound_upper: Some(0.42),
            method: "stratified".into(),
            cases: 900,
            sampled: 100,
            decided: 98,
            undecided: 2,
            simple_random_reviews: None,
            sample_only: Some(0.6),
            sample_only_lower: Some(0.5),
            sample_only_upper: Some(0.7),
            sample_only_reviews: Some(80),
            verdict_only: Some(0.35),
        }],
        pairs: vec![ReviewerAgreementRow { first: Decision::Meets, second: Decision::Meets, cases: 12 }],
        agreement: vec![AgreementMeasureRow {
            measure: "kappa".into(),
            weighting: "caseload".into(),
            value: Some(0.8),
            standard_error: Some(0.1),
            lower: Some(0.6),
            upper: Some(1.0),
            cases: 12,
            covered: Some(1.0),
        }],
    }
}

#[test]
fn estimates_come_back_as_they_were_written_and_replace_their_like() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("estimates");
    let mut tables = estimates();
    tables.write(&dest)?;
    assert_eq!(EstimateTables::read(&dest)?, tables);
    tables.origin.not_read = 1;
    tables.write(&dest)?;
    assert_eq!(EstimateTables::read(&dest)?.origin.not_read, 1);
    assert_eq!(fs::read_dir(dir.path())?.count(), 1, "nothing is left beside it");
    Ok(())
}

#[test]
fn estimates_and_results_never_take_each_others_place() -> TestResult {
    let dir = tempfile::tempdir()?;
    let (of_results, of_estimates) = (dir.path().join("results"), dir.path().join("estimates"));
    write(&of_results, &results(), None, manifest(), &[])?;
    estimates().write(&of_estimates)?;
    let error = estimates().write(&of_results).expect_err("results are not estimates");
    assert!(error.to_string().contains("holds no Flagstone estimates.json"), "{error}");
    let error = write(&of_estimates, &results(), None, manifest(), &[]).expect_err("estimates are not results");
    assert!(matches!(error.kind(), ResultsErrorKind::ForeignFolder { .. }), "{error}");
    let error = EstimateTables::read(&of_results).expect_err("results are not estimates");
    assert!(matches!(error.kind(), ResultsErrorKind::NotEstimates), "{error}");
    fs::write(of_estimates.join(ESTIMATES_MANIFEST), "{\"tool\": \"another\", \"schema_version\": 1}")?;
    let error = EstimateTables::read(&of_estimates).expect_err("another program's file");
    assert!(matches!(error.kind(), ResultsErrorKind::NotEstimates), "{error}");
    let error = estimates().write(&of_estimates).expect_err("another program's folder");
    assert!(matches!(error.kind(), ResultsErrorKind::ForeignFolder { .. }), "{error}");
    Ok(())
}

#[test]
fn a_table_that_was_exchanged_is_not_read() -> TestResult {
    let dir = tempfile::tempdir()?;
    let (dest, other) = (dir.path().join("estimates"), dir.path().join("other"));
    estimates().write(&dest)?;
    let mut tables = estimates();
    tables.estimates[0].estimate = Some(0.9);
    tables.write(&other)?;
    fs::copy(other.join("estimates.parquet"), dest.join("estimates.parquet"))?;
    let error = EstimateTables::read(&dest).expect_err("the figure is another");
    assert!(matches!(error.kind(), ResultsErrorKind::OutputChanged), "{error}");
    fs::remove_file(dest.join("estimates.parquet"))?;
    let error = EstimateTables::read(&dest).expect_err("the table is gone");
    assert!(matches!(error.kind(), ResultsErrorKind::TableMissing), "{error}");
    Ok(())
}
