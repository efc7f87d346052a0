-- Ten questions that a dashboard asks of the results of an audit, as views for DuckDB.
--
-- Run it in the folder that holds `results/`; the views read the Parquet files as they are when they are asked, so that a new
-- audit is seen at once. Elsewhere, put the path of the results in the place of 'results/'.
--
--     duckdb flagstone.duckdb < views.sql
--
-- Rates are fractions, beside the counts they are drawn from. Null means that a figure was not computed, never zero. Rows with
-- force 'ALL' are over all forces together: never add them to the others. `lower` and `upper` are the limits of the 95 % process
-- interval; `worst` and `best` the bounds if every undetermined case fell against, or for, the flag. Forces stand by their codes,
-- never by a rate: no view is a league table. Counts are unrounded, for internal use: not for publication.
-- What every column means is in data-dictionary.md.

-- 1. How well does the flag follow the default definition, in each force?
CREATE OR REPLACE VIEW flag_by_force AS
SELECT
    flag.force,
    coalesce(forces.name, 'All forces') AS name,
    flag.definition_id,
    flag.flag,
    flag.meets_flagged,
    flag.meets_flagged + flag.meets_unflagged AS meets,
    flag.sensitivity,
    flag.sensitivity_lower,
    flag.sensitivity_upper,
    flag.sensitivity_worst,
    flag.sensitivity_best,
    flag.meets_flagged + flag.not_flagged AS flagged_decided,
    flag.precision,
    flag.precision_lower,
    flag.precision_upper,
    flag.precision_worst,
    flag.precision_best,
    flag.flag_unknown
FROM read_parquet('results/flag_accuracy.parquet') AS flag
JOIN read_parquet('results/audit.parquet') AS audit ON flag.definition_id = audit.default_definition
LEFT JOIN read_parquet('results/forces.parquet') AS forces ON flag.force = forces.force
WHERE flag.period = 'ALL'
ORDER BY flag.force <> 'ALL', flag.force;

-- 2. How many cases meet each definition, and how far do two definitions agree?
CREATE OR REPLACE VIEW cases_by_definition AS
SELECT
    verdicts.definition_id,
    rules.title,
    verdicts.definition_id = audit.default_definition AS is_default,
    verdicts.unit,
    verdicts.force,
    verdicts.cases,
    verdicts.meets,
    verdicts.does_not_meet,
    verdicts.undetermined,
    -- The share that meets lies between these two, however the undetermined cases fall.
    verdicts.meets / nullif(verdicts.cases, 0) AS meets_share_least,
    (verdicts.meets + verdicts.undetermined) / nullif(verdicts.cases, 0) AS meets_share_most,
    rules.digest AS definition_digest
FROM read_parquet('results/verdicts.parquet') AS verdicts
CROSS JOIN read_parquet('results/audit.parquet') AS audit
LEFT JOIN read_parquet('results/rules.parquet') AS rules
    ON rules.kind = 'definition' AND rules.rule_id = verdicts.definition_id
ORDER BY NOT is_default, verdicts.definition_id, verdicts.unit, verdicts.force <> 'ALL', verdicts.force;

CREATE OR REPLACE VIEW definitions_agree AS
SELECT
    definition_a,
    definition_b,
    unit,
    force,
    cases,
    "both",
    only_a,
    only_b,
    neither,
    undetermined,
    ("both" + neither) / nullif("both" + only_a + only_b + neither, 0) AS agreement,
    agreement_worst,
    agreement_best,
    kappa,
    ac1
FROM read_parquet('results/agreement.parquet')
ORDER BY definition_a, definition_b, unit, force <> 'ALL', force;

-- 3. Which missing fields keep cases undetermined, and which of them would decide most?
CREATE OR REPLACE VIEW why_undetermined AS
SELECT
    blocked.definition_id,
    blocked.force,
    verdicts.cases,
    verdicts.undetermined,
    verdicts.undetermined / nullif(verdicts.cases, 0) AS undetermined_share,
    blocked."table",
    blocked.field,
    blocked.cases_blocked,
    blocked.cases_solely_blocked,
    blocked.cases_may_decide,
    blocked.share
FROM read_parquet('results/blocked_by.parquet') AS blocked
JOIN read_parquet('results/verdicts.parquet') AS verdicts
    ON verdicts.definition_id = blocked.definition_id AND verdicts.force = blocked.force AND verdicts.unit = 'crime'
ORDER BY blocked.definition_id, blocked.force <> 'ALL', blocked.force, blocked.share DESC, blocked."table", blocked.field;

-- 4. How completely is ethnicity recorded? The denominators are never mixed: `due` is the one to judge a force by.
CREATE OR REPLACE VIEW ethnicity_recorded AS
SELECT
    measure_id,
    "table",
    field,
    population,
    force,
    denominator,
    records,
    recorded,
    recorded_rate,
    lower,
    upper,
    not_stated,
    refused,
    unknown,
    blank,
    invalid,
    unmapped,
    multivalue
FROM read_parquet('results/completeness.parquet')
WHERE field IN ('ethnicity_self', 'ethnicity_observed')
ORDER BY measure_id, population, force <> 'ALL', force, denominator;

-- 5. How do the flag and the recording move from month to month?
CREATE OR REPLACE VIEW month_by_month AS
SELECT
    measure,
    subject,
    force,
    period,
    try_strptime(period, '%Y-%m')::DATE AS month,
    numerator,
    denominator,
    rate,
    centre,
    lower,
    upper,
    signal,
    excluded,
    reason
FROM read_parquet('results/trends.parquet')
ORDER BY measure, subject, force <> 'ALL', force, period;

-- 6. Which forces differ from all forces together by more than chance and the usual spread explain?
CREATE OR REPLACE VIEW forces_compared AS
SELECT
    compared.measure,
    compared.subject,
    compared.force,
    forces.name,
    compared.numerator,
    compared.denominator,
    compared.rate,
    compared.lower,
    compared.upper,
    compared.national_rate,
    compared.lower_95,
    compared.upper_95,
    compared.lower_998,
    compared.upper_998,
    compared.label,
    compared.reason,
    compared.not_comparable,
    compared.not_comparable_reason
FROM read_parquet('results/comparisons.parquet') AS compared
LEFT JOIN read_parquet('results/forces.parquet') AS forces ON compared.force = forces.force
ORDER BY compared.measure, compared.subject, compared.force;

-- 7. Which checks are over their limit, and which could not be decided?
CREATE OR REPLACE VIEW checks_to_look_at AS
SELECT
    checks.rule_id,
    rules.title,
    rules.dimension,
    checks.force,
    checks.status,
    checks.records,
    checks.not_applicable,
    checks.breaches,
    checks.passed + checks.breaches AS evaluated,
    checks.unknown,
    checks.breach_rate,
    checks.lower,
    checks.upper,
    checks.evaluated_rate,
    checks.max_breach_rate,
    checks.reason,
    rules.remedy
FROM read_parquet('results/checks.parquet') AS checks
LEFT JOIN read_parquet('results/rules.parquet') AS rules ON rules.kind = 'check' AND rules.rule_id = checks.rule_id
WHERE checks.status IN ('fail', 'warn', 'incomplete', 'error')
ORDER BY checks.rule_id, checks.force <> 'ALL', checks.force;

-- 8. How many closed cases meet the review criteria, and in which order are they reviewed?
CREATE OR REPLACE VIEW closed_cases AS
SELECT
    force,
    period,
    unit,
    nfa_cases,
    nfa_unknown,
    in_scope,
    scope_unknown,
    rape_priority,
    rape_scope_unknown,
    with_signals,
    with_signals / nullif(in_scope, 0) AS with_signals_share
FROM read_parquet('results/closures.parquet')
ORDER BY force <> 'ALL', force, period <> 'ALL', period;

CREATE OR REPLACE VIEW order_of_review AS
SELECT force, position, level_id, title, in_scope, holds, unknown, scope_unknown
FROM read_parquet('results/priorities.parquet')
ORDER BY force <> 'ALL', force, position;

-- 9. Which signals are raised on the cases in scope? A signal prompts a reviewer; it finds nothing.
CREATE OR REPLACE VIEW signals_raised AS
SELECT
    signals.signal_id,
    rules.title,
    signals.kind,
    signals.population,
    signals.force,
    signals.cases,
    signals.raised,
    signals.not_raised,
    signals.unknown,
    signals.not_applicable,
    signals.raised / nullif(signals.raised + signals.not_raised, 0) AS raised_share
FROM read_parquet('results/signals.parquet') AS signals
LEFT JOIN read_parquet('results/rules.parquet') AS rules ON rules.kind = 'signal' AND rules.rule_id = signals.signal_id
ORDER BY signals.population, signals.signal_id, signals.force <> 'ALL', signals.force;

-- 10. What was read, what was set aside, and which fields are supplied?
CREATE OR REPLACE VIEW files_read AS
SELECT
    force,
    path,
    "table",
    bytes,
    rows_read,
    rows_accepted,
    rows_quarantined,
    rows_quarantined / nullif(rows_read, 0) AS quarantined_share,
    blake3
FROM read_parquet('results/sources.parquet')
ORDER BY force, path, "table";

CREATE OR REPLACE VIEW rows_set_aside AS
SELECT force, path, reason, rows, first_row
FROM read_parquet('results/quarantine.parquet')
ORDER BY force, path, reason;

CREATE OR REPLACE VIEW fields_supplied AS
SELECT
    force,
    "table",
    count(*) FILTER (status = 'mapped') AS mapped,
    count(*) FILTER (status = 'derived') AS derived,
    count(*) FILTER (status = 'absent') AS absent,
    sum(unmapped_values)::BIGINT AS unmapped_values,
    sum(unmapped_rows)::BIGINT AS unmapped_rows,
    coalesce(string_agg(field, ', ' ORDER BY field) FILTER (status = 'absent'), '') AS fields_absent
FROM read_parquet('results/mapping.parquet')
GROUP BY force, "table"
ORDER BY force, "table";
