-- Figures of run after run, as views for DuckDB over a history that `flagstone audit --append history` wrote.
--
-- Run it in the folder that holds `history/`. Every table of a history has two columns beside its own, which are the names of the
-- folders: `run_date`, the day on which the run began (UTC), and `run`, the id of its audit.
--
-- `joined` says whether a figure may be compared with that of the run before: the definition or measure has the same digest, and for
-- force 'ALL' the same forces were audited. It is null for the first run. Where it is false, a line between the two would mislead.

CREATE OR REPLACE VIEW runs AS
SELECT
    audit.run_date,
    audit.run,
    audit.started_at,
    audit.title,
    audit.period_from,
    audit.period_to,
    audit.default_definition,
    audit.rulebook_version,
    audit.tool_version,
    (
        SELECT string_agg(forces.force, ' ' ORDER BY forces.force)
        FROM read_parquet(
            'history/run_date=*/run=*/forces.parquet',
            hive_partitioning = true, hive_types = {'run_date': DATE, 'run': VARCHAR}
        ) AS forces
        WHERE forces.run = audit.run
    ) AS forces
FROM read_parquet(
    'history/run_date=*/run=*/audit.parquet', hive_partitioning = true, hive_types = {'run_date': DATE, 'run': VARCHAR}
) AS audit
ORDER BY audit.started_at;

CREATE OR REPLACE VIEW rule_digests AS
SELECT run, kind, rule_id, digest
FROM read_parquet(
    'history/run_date=*/run=*/rules.parquet', hive_partitioning = true, hive_types = {'run_date': DATE, 'run': VARCHAR}
)
WHERE kind IN ('definition', 'completeness');

-- How does sensitivity move from run to run, under each definition?
CREATE OR REPLACE VIEW flag_over_time AS
SELECT
    runs.run_date,
    runs.run,
    flag.definition_id,
    flag.force,
    flag.meets_flagged,
    flag.meets_flagged + flag.meets_unflagged AS meets,
    flag.sensitivity,
    flag.sensitivity_lower,
    flag.sensitivity_upper,
    flag.sensitivity_worst,
    flag.sensitivity_best,
    rules.digest = lag(rules.digest) OVER before
        AND (flag.force <> 'ALL' OR runs.forces = lag(runs.forces) OVER before) AS joined
FROM read_parquet(
    'history/run_date=*/run=*/flag_accuracy.parquet',
    hive_partitioning = true, hive_types = {'run_date': DATE, 'run': VARCHAR}
) AS flag
JOIN runs ON runs.run = flag.run
LEFT JOIN rule_digests AS rules
    ON rules.run = flag.run AND rules.kind = 'definition' AND rules.rule_id = flag.definition_id
WHERE flag.period = 'ALL'
WINDOW before AS (PARTITION BY flag.definition_id, flag.flag, flag.force ORDER BY runs.started_at)
ORDER BY flag.definition_id, flag.force <> 'ALL', flag.force, runs.started_at;

-- How does the share move that a definition leaves undetermined?
CREATE OR REPLACE VIEW undetermined_over_time AS
SELECT
    runs.run_date,
    runs.run,
    verdicts.definition_id,
    verdicts.force,
    verdicts.undetermined,
    verdicts.cases,
    verdicts.undetermined / nullif(verdicts.cases, 0) AS undetermined_share,
    rules.digest = lag(rules.digest) OVER before
        AND (verdicts.force <> 'ALL' OR runs.forces = lag(runs.forces) OVER before) AS joined
FROM read_parquet(
    'history/run_date=*/run=*/verdicts.parquet', hive_partitioning = true, hive_types = {'run_date': DATE, 'run': VARCHAR}
) AS verdicts
JOIN runs ON runs.run = verdicts.run
LEFT JOIN rule_digests AS rules
    ON rules.run = verdicts.run AND rules.kind = 'definition' AND rules.rule_id = verdicts.definition_id
WHERE verdicts.unit = 'crime'
WINDOW before AS (PARTITION BY verdicts.definition_id, verdicts.force ORDER BY runs.started_at)
ORDER BY verdicts.definition_id, verdicts.force <> 'ALL', verdicts.force, runs.started_at;

-- How does the recording of ethnicity move, where it was due?
CREATE OR REPLACE VIEW ethnicity_over_time AS
SELECT
    runs.run_date,
    runs.run,
    recorded.measure_id,
    recorded."table",
    recorded.field,
    recorded.force,
    recorded.recorded,
    recorded.records,
    recorded.recorded_rate,
    recorded.lower,
    recorded.upper,
    rules.digest = lag(rules.digest) OVER before
        AND (recorded.force <> 'ALL' OR runs.forces = lag(runs.forces) OVER before) AS joined
FROM read_parquet(
    'history/run_date=*/run=*/completeness.parquet',
    hive_partitioning = true, hive_types = {'run_date': DATE, 'run': VARCHAR}
) AS recorded
JOIN runs ON runs.run = recorded.run
LEFT JOIN rule_digests AS rules
    ON rules.run = recorded.run AND rules.kind = 'completeness' AND rules.rule_id = recorded.measure_id
WHERE recorded.denominator = 'due'
    AND recorded.population = 'all'
    AND recorded.field IN ('ethnicity_self', 'ethnicity_observed')
WINDOW before AS (PARTITION BY recorded.measure_id, recorded.force ORDER BY runs.started_at)
ORDER BY recorded.measure_id, recorded.force <> 'ALL', recorded.force, runs.started_at;
