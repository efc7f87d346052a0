//! A rule in its own words, part by part: what `show` prints, `docs` publishes and `diff` compares.

use flagstone_rules::{
    Check, CheckSeverity, ClosureReview, Completeness, Definition, Lexicon, NetworkRule, Provenance, Rulebook, Signal,
    Unit,
};

/// One rule of any kind.
pub(super) struct RuleWords<'a> {
    pub(super) kind: Kind,
    pub(super) provenance: &'a Provenance,
    /// What kind of rule it is, in a few words.
    pub(super) heading: String,
    /// What it is about, in a few words: dimension and severity of a check, the field of a measure.
    pub(super) about: String,
    /// Digest of everything that its answers rest on.
    pub(super) digest: String,
    pub(super) parts: Vec<Part>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Definition,
    Network,
    Check,
    Completeness,
    Signal,
    Closure,
    Lexicon,
}

impl Kind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Kind::Definition => "definition",
            Kind::Network => "network",
            Kind::Check => "check",
            Kind::Completeness => "completeness",
            Kind::Signal => "signal",
            Kind::Closure => "closure",
            Kind::Lexicon => "lexicon",
        }
    }
}

/// One part of a rule.
pub(super) struct Part {
    pub(super) title: String,
    pub(super) is: PartKind,
    pub(super) text: String,
}

/// What a change of a part means: words move no number, the others do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PartKind {
    Text,
    Expression,
    Threshold,
}

impl PartKind {
    pub(super) fn word(self) -> &'static str {
        match self {
            PartKind::Text => "text",
            PartKind::Expression => "expression",
            PartKind::Threshold => "threshold",
        }
    }
}

/// Every rule: definitions, the joining of networks, checks, completeness measures, signals, the review of closed cases, lexicons.
pub(super) fn all(rules: &Rulebook) -> Vec<RuleWords<'_>> {
    let definitions = rules.definitions().iter().map(|rule| definition(rules, rule));
    let checks = rules.checks().iter().map(|rule| check(rules, rule));
    let measures = rules.completeness().iter().map(|rule| completeness(rules, rule));
    let lexicons = rules.lexicons().values().map(|rule| lexicon(rules, rule));
    let signals = rules.signals().iter().map(|rule| signal(rules, rule));
    let reviews = signals.chain([closure(rules, rules.closure())]);
    definitions
        .chain([network(rules, rules.network())])
        .chain(checks)
        .chain(measures)
        .chain(reviews)
        .chain(lexicons)
        .collect()
}

fn definition<'a>(rules: &Rulebook, rule: &'a Definition) -> RuleWords<'a> {
    let mut parts = Parts::default();
    if let Some(applies) = &rule.applies_to_text {
        parts.expression("speaks of cases with", applies);
    }
    for criterion in &rule.criteria {
        parts.expression(
            &format!("criterion {}", criterion.id),
            &format!("{}\n{}", criterion.asks, criterion.expression),
        );
    }
    parts.expression("of several crimes, those belong with", &rule.belongs_text);
    if rule.unit != Unit::Crime {
        parts.text("unit that the source counts in", rule.unit.name());
    }
    let flag = rules.code_list("flags").and_then(|list| list.code(rule.flag)).map_or("", |code| code.code.as_str());
    parts.threshold("flag expected", flag);
    parts.provenance(&rule.provenance);
    for criterion in &rule.criteria {
        if let Some(source) = &criterion.source {
            parts.text(&format!("source of criterion {}", criterion.id), source);
        }
    }
    let dates = [("in force from", &rule.effective_from), ("in force until", &rule.effective_to)];
    for (title, date) in dates {
        if let Some(date) = date {
            parts.text(title, &date.to_string());
        }
    }
    if !rule.supersedes.is_empty() {
        parts.text("takes the place of", &rule.supersedes.join(", "));
    }
    RuleWords {
        kind: Kind::Definition,
        provenance: &rule.provenance,
        heading: "definition; all criteria must hold".to_owned(),
        about: format!("{} criteria", rule.criteria.len()),
        digest: rules.definition_digest(rule),
        parts: parts.0,
    }
}

fn network<'a>(rules: &Rulebook, rule: &'a NetworkRule) -> RuleWords<'a> {
    let mut parts = Parts::default();
    parts.expression("suspects who join crimes", &rule.suspects_text);
    parts.expression("victims who join crimes", &rule.victims_text);
    parts.threshold("a person joins no crimes if on more than", &format!("{} crimes", rule.most_crimes_of_a_person));
    parts.threshold(
        "networks are not believed if one holds more than",
        &format!("{} of all crimes, and over {}", rule.largest_share, rule.never_too_large),
    );
    parts.provenance(&rule.provenance);
    RuleWords {
        kind: Kind::Network,
        provenance: &rule.provenance,
        heading: "how crimes are joined into networks".to_owned(),
        about: "joins crimes".to_owned(),
        digest: rules.network_digest(),
        parts: parts.0,
    }
}

fn check<'a>(rules: &Rulebook, rule: &'a Check) -> RuleWords<'a> {
    let severity = match rule.severity {
        CheckSeverity::Error => "error",
        CheckSeverity::Warning => "warning",
    };
    let mut parts = Parts::default();
    parts.expression("rule", &rule.expression);
    parts.threshold("limit", &format!("breaches above {} of the evaluated records", rule.max_breach_rate));
    parts.threshold("severity", severity);
    parts.provenance(&rule.provenance);
    parts.text("remedy, for the supplier", &rule.remedy);
    parts.text("reading, for the analyst", &rule.reading);
    RuleWords {
        kind: Kind::Check,
        provenance: &rule.provenance,
        heading: format!("check of table {}, {}", rule.table, rule.dimension),
        about: format!("{}, {severity}", rule.dimension),
        digest: rules.check_digest(rule),
        parts: parts.0,
    }
}

fn completeness<'a>(rules: &Rulebook, rule: &'a Completeness) -> RuleWords<'a> {
    let mut parts = Parts::default();
    parts.expression("rule", &rule.expression);
    parts.provenance(&rule.provenance);
    parts.text("reading, for the analyst", &rule.reading);
    RuleWords {
        kind: Kind::Completeness,
        provenance: &rule.provenance,
        heading: format!("completeness of {}", rules.schema().name_of(rule.field)),
        about: rules.schema().name_of(rule.field),
        digest: rules.completeness_digest(rule),
        parts: parts.0,
    }
}

fn signal<'a>(rules: &Rulebook, rule: &'a Signal) -> RuleWords<'a> {
    let mut parts = Parts::default();
    parts.expression("rule", &rule.expression);
    parts.provenance(&rule.provenance);
    parts.text("reading, for the reviewer", &rule.reading);
    RuleWords {
        kind: Kind::Signal,
        provenance: &rule.provenance,
        heading: format!(
            "signal of {}",
            if rule.kind.name() == "risk" { "a danger that may go on" } else { "a line of enquiry" }
        ),
        about: rule.kind.name().to_owned(),
        digest: rules.signal_digest(rule),
        parts: parts.0,
    }
}

fn closure<'a>(rules: &Rulebook, rule: &'a ClosureReview) -> RuleWords<'a> {
    let mut parts = Parts::default();
    parts.expression("scope", &rule.scope);
    parts.expression("crimes that ended in no further action", &rule.closed.text);
    parts.expression("crimes that are reported apart", &rule.apart.text);
    parts.expression("decided by the police", &rule.police.text);
    parts.expression("decided by the CPS", &rule.cps.text);
    parts.expression("suspects followed from crime to crime", &rule.suspects.text);
    parts.expression("victims followed from crime to crime", &rule.victims.text);
    parts.expression("signal of a gap in linkage", &rule.wording_gap);
    for (number, level) in (1..).zip(&rule.levels) {
        parts.expression(
            &format!("criterion of level {number}, {}", level.id),
            &format!("{}\n{}", level.asks, level.expression),
        );
        parts.text(&format!("source of level {number}"), &level.source);
    }
    for (measure, check) in &rule.contradictions {
        parts.expression(&format!("contradictions of {measure}"), check);
    }
    parts.threshold("people of two forces are not counted below", &rule.suppress_below.to_string());
    parts.provenance(&rule.provenance);
    RuleWords {
        kind: Kind::Closure,
        provenance: &rule.provenance,
        heading: "how closed cases are reviewed".to_owned(),
        about: format!("{} levels", rule.levels.len()),
        digest: rules.closure_digest(),
        parts: parts.0,
    }
}

fn lexicon<'a>(rules: &Rulebook, rule: &'a Lexicon) -> RuleWords<'a> {
    let mut parts = Parts::default();
    parts.expression("terms", &rule.terms.join("\n"));
    parts.provenance(&rule.provenance);
    RuleWords {
        kind: Kind::Lexicon,
        provenance: &rule.provenance,
        heading: "lexicon".to_owned(),
        about: format!("{} terms", rule.terms.len()),
        digest: rules.lexicon_digest(rule),
        parts: parts.0,
    }
}

#[derive(Default)]
struct Parts(Vec<Part>);

impl Parts {
    fn push(&mut self, title: &str, is: PartKind, text: &str) {
        self.0.push(Part { title: title.to_owned(), is, text: text.to_owned() });
    }

    fn text(&mut self, title: &str, text: &str) {
        self.push(title, PartKind::Text, text);
    }

    fn expression(&mut self, title: &str, text: &str) {
        self.push(title, PartKind::Expression, text);
    }

    fn threshold(&mut self, title: &str, text: &str) {
        self.push(title, PartKind::Threshold, text);
    }

    fn provenance(&mut self, p: &Provenance) {
        self.text("why", &p.why);
        self.text("source", &p.source.line());
        for assumption in &p.assumes {
            self.text("assumes", &format!("{} {}", assumption.what, assumption.because));
        }
        for (title, overreports) in [("over-reports", true), ("under-reports", false)] {
            for limit in p.known_limits.iter().filter(|limit| limit.overreports == overreports) {
                self.text(title, &limit.because);
            }
        }
    }
}
