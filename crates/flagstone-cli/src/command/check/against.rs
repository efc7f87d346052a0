//! What an extract is held against: limits, waivers, a baseline.

use std::path::Path;

use flagstone_extract::{AuditFile, MAX_QUARANTINE_SHARE, OnGate, WaiverFile};
use flagstone_gate::{Baseline, Contract, Limits, Waiver, waivable};
use flagstone_rules::{Diagnostic, DiagnosticCode, Rulebook, similar};

use crate::exit::Exit;
use crate::message::{Failure, mistakes, n_errors, print_diagnostics};

/// The limits of the audit file; without one, those of the rulebook alone.
pub(super) fn limits(audit_file: Option<&AuditFile>, rules: &Rulebook) -> Result<Limits, Failure> {
    let Some(audit_file) = audit_file else {
        return Ok(Limits {
            max_breach_rate: Default::default(),
            min_evaluated_share: None,
            min_mapping_coverage: None,
            min_ethnicity_completeness: None,
            max_set_aside_share: MAX_QUARANTINE_SHARE,
            fail_on_breach: true,
            fail_on_skipped: true,
        });
    };
    let ids = || rules.checks().iter().map(|check| check.provenance.id.as_str());
    let unknown = audit_file.check.rules.iter().filter(|limit| !ids().any(|id| id == limit.rule));
    let wrong: Vec<Diagnostic> = unknown
        .map(|limit| {
            Diagnostic::error(DiagnosticCode::NotAllowed, limit.place.clone(), "no check has this id")
                .label("unknown id")
                .help_opt(similar("an id", &limit.rule, ids()))
                .help("`flagstone rules list` has them all, where no data contract takes their place")
        })
        .collect();
    if !wrong.is_empty() {
        let message = format!("the audit file has {}; nothing was read", mistakes(wrong.len()));
        return Err(Failure::policy(message, vec![(wrong, audit_file.sources.clone())]));
    }
    let check = &audit_file.check;
    Ok(Limits {
        max_breach_rate: check.rules.iter().map(|limit| (limit.rule.clone(), limit.max_breach_rate)).collect(),
        min_evaluated_share: check.min_evaluated_share,
        min_mapping_coverage: check.min_mapping_coverage,
        min_ethnicity_completeness: check.min_ethnicity_completeness,
        max_set_aside_share: audit_file.gate.max_quarantine_share,
        fail_on_breach: audit_file.gate.on_breach == OnGate::Fail,
        fail_on_skipped: audit_file.gate.on_skipped == OnGate::Fail,
    })
}

/// The waivers in the file at `path`: of checks, and of what `contract` asks and cannot be evaluated.
pub(super) fn waivers(
    path: Option<&Path>,
    rules: &Rulebook,
    contract: Option<&Contract>,
) -> Result<Vec<Waiver>, Failure> {
    let Some(path) = path else { return Ok(Vec::new()) };
    let fields = rules.schema().tables().flat_map(|table| {
        table.fields.iter().map(|field| format!("{}.{}", table.table.name(), field.name)).collect::<Vec<_>>()
    });
    let checks = rules.checks().iter().map(|check| check.provenance.id.clone());
    let not_evaluated = contract.iter().flat_map(|contract| &contract.not_evaluated).map(|asked| asked.rule.clone());
    let waivable = waivable(
        checks.chain(not_evaluated),
        rules.completeness().iter().map(|measure| measure.provenance.id.clone()),
        fields,
    );
    let loaded = WaiverFile::load(path, &waivable).map_err(|error| {
        Failure::new(Exit::Policy, error.to_string())
            .help("name a file of waivers; `flagstone init` makes a folder with a first one")
    })?;
    let Some(file) = loaded.value else {
        let message = format!("the waiver file has {}; nothing was read", mistakes(n_errors(&loaded.diagnostics)));
        return Err(Failure::policy(message, vec![(loaded.diagnostics, loaded.sources)])
            .help("`flagstone rules schema waivers` prints what such a file can say"));
    };
    print_diagnostics(&loaded.diagnostics, &loaded.sources);
    let waivers = file.waivers.into_iter().map(|waiver| Waiver {
        force: waiver.force,
        rule: waiver.rule,
        reason: waiver.reason,
        approver: waiver.approver,
        expiry: waiver.expiry,
        file: file.path.to_string(),
        line: waiver.line,
    });
    Ok(waivers.collect())
}

/// The accepted run in the file at `path`.
pub(super) fn baseline(path: Option<&Path>, force: &str) -> Result<Option<Baseline>, Failure> {
    let Some(path) = path else { return Ok(None) };
    let fail = |why: String| {
        Failure::new(Exit::Policy, format!("cannot use baseline {}: {why}", path.display()))
            .help("write one with `flagstone check EXTRACT --accept FILE`")
    };
    let text = flagstone_rules::read_policy_file(path).map_err(|error| fail(error.to_string()))?;
    let text = String::from_utf8(text).map_err(|_| fail("it is no text".to_owned()))?;
    let baseline = Baseline::from_json(&text).map_err(|error| fail(error.to_string()))?;
    if baseline.force != force {
        return Err(fail(format!("it is of another force than the profile, `{force}`")));
    }
    Ok(Some(baseline))
}
