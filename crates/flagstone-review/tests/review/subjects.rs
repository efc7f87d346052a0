//! The same engine asked about signals and about narrative lexicons.

use std::collections::BTreeMap;

use flagstone_results::{ALL, CaseRow, ClosedPopulation, DecidedBy, SubjectKind, Verdict, WorklistRow};
use flagstone_review::{
    Estimates, Frame, Log, ReviewError, Sample, Size, draw, estimate, extend, hand_out, import, plan,
};

use crate::population::{Drawn, Population, sample_plan, scatter, seed};
use crate::readers::{Answer, Form, file, fill, next_round, packs};

const SIGNAL: &str = "SG110";
const LEXICON: &str = "narrative-threats";

type Truth = BTreeMap<(String, String), bool>;

/// Closed cases of two forces with what the signal says of them, and whether it is truly so.
fn closed(n: u64) -> (Vec<WorklistRow>, Truth) {
    let (mut worklist, mut truth) = (Vec::new(), Truth::new());
    for number in 0..n {
        let random = |purpose: u64| scatter(number * 17 + purpose) % 100;
        let force = if random(1) < 70 { "X01" } else { "X02" };
        let says = random(2);
        let (raised, unknown, applies) = match says {
            0..20 => (true, false, random(3) < 80),
            20..35 => (false, true, random(3) < 40),
            35..90 => (false, false, random(3) < 6),
            _ => (false, false, false),
        };
        let ids = |is: bool| if is { vec![SIGNAL.to_owned()] } else { vec!["SG101".to_owned()] };
        let scope = if random(4) < 90 { ClosedPopulation::InScope } else { ClosedPopulation::ScopeUnknown };
        let record_key = format!("{number:064x}");
        if says < 90 && scope == ClosedPopulation::InScope {
            truth.insert((force.to_owned(), record_key.clone()), applies);
        }
        worklist.push(WorklistRow {
            position: number as i64 + 1,
            force: force.to_owned(),
            record_key,
            unit: "investigation".to_owned(),
            crimes: 1,
            scope,
            scope_unknown_because: Vec::new(),
            level: "none".to_owned(),
            levels: Vec::new(),
            levels_unknown: Vec::new(),
            n_signals: 0,
            signals: ids(raised),
            signals_unknown: ids(unknown),
            signals_not_applicable: ids(says >= 90),
            mentions: Vec::new(),
            closed_in: None,
            decided_by: DecidedBy::Police,
            to_fill: Vec::new(),
        });
    }
    (worklist, truth)
}

/// Crimes with narratives, what the lexicon finds in them, and whether they truly say it.
fn narratives(n: u64) -> (Vec<CaseRow>, Truth) {
    let mut population = Population::of(n);
    let mut truth = Truth::new();
    for (number, case) in (0u64..).zip(&mut population.cases) {
        let random = |purpose: u64| scatter(number * 23 + purpose) % 100;
        let lexicon = || vec![LEXICON.to_owned()];
        (case.mentions, case.discounted) = match random(1) {
            0..10 => (lexicon(), Vec::new()),
            10..15 => (Vec::new(), lexicon()),
            _ => (Vec::new(), Vec::new()),
        };
        case.has_narrative = random(2) < 60;
        let share = if !case.mentions.is_empty() {
            88
        } else if !case.discounted.is_empty() {
            15
        } else {
            2
        };
        if case.has_narrative {
            truth.insert((case.force.clone(), case.record_key.clone()), random(3) < share);
        }
    }
    // A crime stands in the results under every definition that applies to it; what they say is no part of the question.
    let other = population.cases.iter().filter(|case| case.verdict != Verdict::Undetermined);
    let other: Vec<CaseRow> =
        other.map(|case| CaseRow { definition_id: "another".to_owned(), ..case.clone() }).collect();
    population.cases.extend(other);
    (population.cases, truth)
}

fn drawn(frame: &Frame, kind: SubjectKind, id: &str, reviews: u64) -> Drawn {
    let planned = plan(frame, Size::Reviews(reviews), None).expect("as many reviews as the strata need");
    let folder = tempfile::tempdir().expect("a folder for the sample");
    let mut sample_plan = sample_plan(frame, &planned);
    sample_plan.subject.kind = kind;
    sample_plan.subject.id = id.to_owned();
    sample_plan.subject.criteria.clear();
    let sample = Sample::create(&folder.path().join("review"), sample_plan, &draw(frame, &planned, &seed()))
        .expect("the folder can be written");
    let mut log = Log::open(&sample).expect("a new log");
    log.hand_out(hand_out(&sample, &log, Some(&seed())).rows).expect("the log can be written");
    Drawn { sample, log, folder }
}

fn read_all(drawn: &mut Drawn, truth: &Truth, [yes, no]: [&'static str; 2]) {
    let answer = |meets: bool| -> Answer { if meets { [yes, "", "", ""] } else { [no, "", "", ""] } };
    let mut round = drawn.log.n_rounds();
    loop {
        let files: Vec<(String, Vec<u8>)> = packs(drawn, round)
            .into_iter()
            .map(|(reviewer, mut rows)| {
                // Three columns are open: a signal has no criteria.
                rows.iter_mut().for_each(|row| row.push(String::new()));
                fill(&mut rows, |force, key| answer(truth[&(force.to_owned(), key.to_owned())]));
                rows.iter_mut().for_each(|row| drop(row.pop()));
                (reviewer, file(&rows, Form::Csv))
            })
            .collect();
        let rows = import(&drawn.sample, &drawn.log, &files).expect("packs as they should be").rows;
        drawn.log.add(rows).expect("the log can be written");
        match next_round(drawn) {
            Some(next) => round = next,
            None => return,
        }
    }
}

/// Sensitivity, precision and prevalence, as they are.
fn truly(truth: &Truth, raised: impl Fn(&(String, String)) -> bool) -> [f64; 3] {
    let (mut both, mut true_, mut raised_) = (0.0, 0.0, 0.0);
    for (case, is) in truth {
        true_ += f64::from(*is);
        raised_ += f64::from(raised(case));
        both += f64::from(*is && raised(case));
    }
    [both / true_, both / raised_, true_ / truth.len() as f64]
}

fn holds(estimates: &Estimates, truth: [f64; 3]) {
    let of_all: Vec<_> = estimates.rows.iter().filter(|row| row.force == ALL).collect();
    let measures: Vec<&str> = of_all.iter().map(|row| row.measure.as_str()).collect();
    assert_eq!(measures, ["sensitivity", "precision", "prevalence"]);
    for (row, truth) in of_all.iter().zip(truth) {
        let (lower, upper) = (row.lower.expect("known"), row.upper.expect("known"));
        assert!(lower <= truth && truth <= upper, "{}: {lower} {truth} {upper}", row.measure);
        assert!(upper - lower < 0.35, "{row:?}");
        assert_eq!(row.verdict_only, None);
        assert!(row.sample_only.is_some());
    }
}

#[test]
fn a_signal_holds_its_planted_truth() {
    let (worklist, truth) = closed(3_000);
    let frame = Frame::of_signal(&worklist, SIGNAL, None).expect("cases in scope");
    assert_eq!(frame.n_cases(), truth.len() as u64);
    assert!(frame.n_left_out > 200, "cases whose scope is unknown are counted");
    let mut drawn = drawn(&frame, SubjectKind::Signal, SIGNAL, 300);
    let ids: Vec<&str> = drawn.sample.plan.strata.iter().map(|stratum| stratum.id.as_str()).collect();
    assert_eq!(ids, ["not_raised", "unknown", "raised"]);
    let in_all = drawn.sample.plan.strata.iter().map(|stratum| stratum.population).sum::<u64>();
    assert_eq!(in_all, frame.n_cases());
    read_all(&mut drawn, &truth, ["applies", "does not apply"]);
    let raised: BTreeMap<(String, String), bool> = worklist
        .iter()
        .map(|case| ((case.force.clone(), case.record_key.clone()), case.signals.iter().any(|id| id == SIGNAL)))
        .collect();
    let truly = truly(&truth, |case| raised[case]);
    holds(&estimate(&drawn.sample, &drawn.log).expect("estimates"), truly);
    // It goes on as any sample does.
    assert_eq!(extend(&mut drawn.sample, &drawn.log, &frame, &seed(), 400).expect("more"), 100);
}

#[test]
fn a_lexicon_holds_its_planted_truth() {
    let (cases, truth) = narratives(6_000);
    let frame = Frame::of_lexicon(&cases, LEXICON, None).expect("narratives");
    assert_eq!(frame.n_cases(), truth.len() as u64);
    assert_eq!(frame.n_cases() + frame.n_left_out, 6_000);
    let mut drawn = drawn(&frame, SubjectKind::Lexicon, LEXICON, 500);
    let mut ids: Vec<&str> = drawn.sample.plan.strata.iter().map(|stratum| stratum.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["discounted", "mentioned", "not_mentioned"]);
    read_all(&mut drawn, &truth, ["says it", "does not say it"]);
    let mentioned: BTreeMap<(String, String), bool> =
        cases.iter().map(|case| ((case.force.clone(), case.record_key.clone()), !case.mentions.is_empty())).collect();
    let truly = truly(&truth, |case| mentioned[case]);
    holds(&estimate(&drawn.sample, &drawn.log).expect("estimates"), truly);
}

#[test]
fn a_question_nobody_can_be_asked_is_refused() {
    let (worklist, _) = closed(50);
    let mut none = worklist.clone();
    none.iter_mut().for_each(|case| case.signals_not_applicable = vec![SIGNAL.to_owned()]);
    let error = Frame::of_signal(&none, SIGNAL, None).expect_err("it speaks of no case");
    assert!(matches!(error, ReviewError::NoCases { .. }), "{error}");
    assert!(error.to_string().ends_with("no case of `SG110` in scope that it speaks of"), "{error}");
}

/// What is asked is told in the words of the rulebook, and nothing of what the machine found.
#[test]
fn the_pack_asks_in_the_sources_words() {
    let population = Population::of(2_500);
    let drawn = Drawn::of(&population, 240);
    let text = crate::readers::instructions(&drawn);
    for part in [
        "two-people: Were there two suspects?",
        "The source: Para 3: 'two or more persons known to one another'",
        "What stands for it in the fields: count_of(suspects, role <> 'eliminated') >= 2",
        "Association is taken from being linked to one case.",
        "meets, does not meet, or cannot decide",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let (worklist, _) = closed(900);
    let frame = Frame::of_signal(&worklist, SIGNAL, None).expect("cases in scope");
    let drawn = self::drawn(&frame, SubjectKind::Signal, SIGNAL, 100);
    let text = crate::readers::instructions(&drawn);
    assert!(text.contains("applies, does not apply, or cannot decide"), "{text}");
    assert!(!text.contains("raised"), "{text}");
}
