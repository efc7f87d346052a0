//! Made-up estimates from human reviews.

use flagstone_results::{
    ALL, AgreementMeasureRow, Decision, EstimateOrigin, EstimateRow, EstimateTables, ReviewerAgreementRow, SubjectKind,
};

use super::{DEFINITION, audit};

/// Estimates of the default definition, all forces and two of them.
pub(crate) fn estimates() -> EstimateTables {
    let row = |measure: &str, force: &str, figures: Option<[f64; 3]>| EstimateRow {
        measure: measure.into(),
        force: force.into(),
        subject_kind: SubjectKind::Definition,
        subject_id: DEFINITION.into(),
        estimate: figures.map(|figures| figures[0]),
        lower: figures.map(|figures| figures[1]),
        upper: figures.map(|figures| figures[2]),
        bound_lower: figures.map(|figures| figures[0] - 0.01),
        bound_upper: figures.map(|figures| figures[0] + 0.02),
        method: if figures.is_some() {
            "stratified, MOVER-Jeffreys; undecided either way"
        } else {
            "insufficient data"
        }
        .into(),
        cases: 6_840,
        sampled: 400,
        decided: 391,
        undecided: 9,
        simple_random_reviews: (measure == "sensitivity").then_some(3_120),
        sample_only: (measure != "kappa").then_some(0.63),
        sample_only_lower: (measure != "kappa").then_some(0.57),
        sample_only_upper: (measure != "kappa").then_some(0.68),
        sample_only_reviews: (measure != "kappa").then_some(211),
        verdict_only: (measure != "kappa").then_some(0.37),
    };
    let measure = |measure: &str, weighting: &str, value: f64, error: Option<f64>| AgreementMeasureRow {
        measure: measure.into(),
        weighting: weighting.into(),
        value: Some(value),
        standard_error: error,
        lower: error.map(|error| value - 2.0 * error),
        upper: error.map(|error| (value + 2.0 * error).min(1.0)),
        cases: if error.is_some() { 80 } else { 104 },
        covered: error.map(|_| 0.984),
    };
    EstimateTables {
        origin: EstimateOrigin {
            tool_version: "0.1.0".into(),
            sample_id: "s4f0c1d2e3b4a".into(),
            sample_digest: "5a".repeat(32),
            log_digest: "10".repeat(32),
            seed_digest: "5e".repeat(32),
            audit_id: audit().audit_id,
            rulebook_version: "0.4.0".into(),
            rulebook_digest: "cc".repeat(32),
            subject_kind: SubjectKind::Definition,
            subject_id: DEFINITION.into(),
            title: "Group-based child sexual exploitation".into(),
            subject_digest: "dd".repeat(32),
            force: None,
            cases: 6_840,
            cases_left_out: 212,
            left_out: "whose flag is not known".into(),
            forces_left_out: vec!["X03".into()],
            not_read: 0,
            to_confirm: 0,
            disputed: 0,
            cannot_decide: 9,
            agreement_gate: "passed".into(),
        },
        estimates: vec![
            row("sensitivity", ALL, Some([0.401, 0.342, 0.466])),
            row("precision", ALL, Some([0.872, 0.823, 0.909])),
            row("prevalence", ALL, Some([0.114, 0.098, 0.133])),
            row("kappa", ALL, Some([0.51, 0.44, 0.58])),
            row("sensitivity", "X01", Some([0.38, 0.29, 0.49])),
            row("sensitivity", "X02", None),
        ],
        pairs: vec![
            ReviewerAgreementRow { first: Decision::Meets, second: Decision::Meets, cases: 41 },
            ReviewerAgreementRow { first: Decision::Meets, second: Decision::DoesNotMeet, cases: 5 },
            ReviewerAgreementRow { first: Decision::DoesNotMeet, second: Decision::DoesNotMeet, cases: 58 },
        ],
        agreement: vec![
            measure("positive_agreement", "none", 0.94, None),
            measure("ac1", "none", 0.91, None),
            measure("kappa", "none", 0.9, None),
            measure("positive_agreement", "caseload", 0.87, Some(0.06)),
            measure("ac1", "caseload", 0.97, Some(0.02)),
            measure("kappa", "caseload", 0.85, Some(0.07)),
        ],
    }
}
