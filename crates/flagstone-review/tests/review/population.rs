//! Cases whose truth is known.

use std::collections::BTreeMap;

use flagstone_results::{CaseRow, SubjectKind, Verdict};
use flagstone_review::{
    CriterionText, Frame, Given, Log, Planned, Sample, SamplePlan, Seed, Size, SubjectText, draw, hand_out, plan,
};

pub(crate) const DEFINITION: &str = "group-2025";
const LEXICON: &str = "narrative-grooming";

/// The cases as the audit has them, and whether each truly meets the definition.
pub(crate) struct Population {
    pub(crate) cases: Vec<CaseRow>,
    pub(crate) truth: BTreeMap<(String, String), bool>,
}

/// What the audit knows of a case.
pub(crate) struct Known {
    pub(crate) verdict: Verdict,
    pub(crate) flagged: bool,
    pub(crate) mentioned: bool,
}

/// A number that looks random, of another.
pub(crate) fn scatter(n: u64) -> u64 {
    let mut x = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

impl Population {
    /// `n` cases of three unequal forces; about one in twelve meets the definition, and a third of these carry the flag.
    pub(crate) fn of(n: u64) -> Population {
        let mut population = Population { cases: Vec::new(), truth: BTreeMap::new() };
        for number in 0..n {
            let random = |purpose: u64, below: u64| scatter(number * 31 + purpose) % below;
            let force = ["X01", "X01", "X01", "X02", "X02", "X03"][random(1, 6) as usize];
            let meets = random(2, 12) == 0;
            let flagged = if meets { random(3, 100) < 37 } else { random(3, 1000) < 15 };
            let verdict = match random(4, 100) {
                0..8 => Verdict::Undetermined,
                8..14 => {
                    if meets {
                        Verdict::DoesNotMeet
                    } else {
                        Verdict::Meets
                    }
                }
                _ => {
                    if meets {
                        Verdict::Meets
                    } else {
                        Verdict::DoesNotMeet
                    }
                }
            };
            let mentioned = random(5, 100) < if meets { 80 } else { 5 };
            population.add(number, force, meets, Known { verdict, flagged, mentioned });
        }
        population
    }

    /// Adds a case: its number tells it apart, `meets` is the truth.
    pub(crate) fn add(&mut self, number: u64, force: &str, meets: bool, known: Known) {
        let record_key = format!("{:064x}", u128::from(scatter(number)) << 64 | u128::from(number));
        self.truth.insert((force.to_owned(), record_key.clone()), meets);
        self.cases.push(CaseRow {
            force: force.to_owned(),
            record_key,
            definition_id: DEFINITION.to_owned(),
            verdict: known.verdict,
            flagged: Some(known.flagged),
            blocked_by: Vec::new(),
            fails: Vec::new(),
            unknown: Vec::new(),
            mentions: if known.mentioned { vec![LEXICON.to_owned()] } else { Vec::new() },
            discounted: Vec::new(),
            has_narrative: true,
        });
    }

    pub(crate) fn frame(&self) -> Frame {
        let lexicons = [LEXICON.to_owned()];
        Frame::new(Given { cases: &self.cases, definition_id: DEFINITION, lexicons: &lexicons, force: None })
            .expect("the population has cases")
    }

    pub(crate) fn sensitivity(&self) -> f64 {
        let meets = |case: &&CaseRow| self.truth[&(case.force.clone(), case.record_key.clone())];
        let cases: Vec<&CaseRow> = self.cases.iter().filter(meets).collect();
        cases.iter().filter(|case| case.flagged == Some(true)).count() as f64 / cases.len() as f64
    }
}

pub(crate) fn seed() -> Seed {
    Seed::new([7; 32])
}

/// A sample in a folder that goes with it.
pub(crate) struct Drawn {
    pub(crate) sample: Sample,
    pub(crate) log: Log,
    pub(crate) folder: tempfile::TempDir,
}

impl Drawn {
    pub(crate) fn of(population: &Population, reviews: u64) -> Drawn {
        Drawn::by(&seed(), &population.frame(), reviews)
    }

    pub(crate) fn by(seed: &Seed, frame: &Frame, reviews: u64) -> Drawn {
        let planned = plan(frame, Size::Reviews(reviews), None).expect("as many reviews as the strata need");
        let folder = tempfile::tempdir().expect("a folder for the sample");
        let sample_plan = sample_plan(frame, &planned);
        let sample = Sample::create(&folder.path().join("review"), sample_plan, &draw(frame, &planned, seed))
            .expect("the folder can be written");
        let mut log = Log::open(&sample).expect("a new log");
        let rows = hand_out(&sample, &log, Some(seed)).rows;
        log.hand_out(rows).expect("the log can be written");
        Drawn { sample, log, folder }
    }
}

pub(crate) fn sample_plan(frame: &Frame, planned: &Planned) -> SamplePlan {
    let strata = SamplePlan::strata_of(planned);
    SamplePlan {
        version: SamplePlan::current_version(),
        sample_id: String::new(),
        audit_id: "audit".to_owned(),
        rulebook_version: "1.0.0".to_owned(),
        rulebook_digest: "digest".to_owned(),
        subject: SubjectText {
            kind: SubjectKind::Definition,
            id: DEFINITION.to_owned(),
            title: "Group-based exploitation".to_owned(),
            source: "A document".to_owned(),
            digest: "d".to_owned(),
            criteria: vec![CriterionText {
                id: "two-people".to_owned(),
                asks: "Were there two suspects?".to_owned(),
                source: "Para 3: 'two or more persons known to one another'".to_owned(),
                stand_in: "count_of(suspects, role <> 'eliminated') >= 2".to_owned(),
            }],
            assumes: vec!["Association is taken from being linked to one case.: No field holds it.".to_owned()],
            reading: None,
        },
        fields: vec!["suspects.person_ref".to_owned(), "victims.born_on".to_owned()],
        lexicons: vec![LEXICON.to_owned()],
        force: None,
        seed_digest: seed().digest(),
        scheme: planned.scheme.name().to_owned(),
        n_cases: frame.n_cases(),
        n_flagged: frame.n_flagged(),
        n_left_out: frame.n_left_out,
        left_out: frame.left_out().to_owned(),
        forces_left_out: frame.forces_left_out.clone(),
        verdicts: frame.verdicts(),
        strata,
        expected_half_width: planned.half_width,
        reviewers: ["ann", "ben", "cat"].map(str::to_owned).into(),
        adjudicator: Some("dora".to_owned()),
        second_share: 0.2,
        warnings: planned.warnings.clone(),
    }
}
