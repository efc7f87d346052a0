//! From files to a rulebook, saying everything that is wrong on the way.

mod reviews;

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::thread;

use super::{Loaded, Rulebook, unused};
use crate::check::{Check, DIMENSIONS, Outcome};
use crate::closure_review;
use crate::code_list::{self, CodeList};
use crate::completeness::{Completeness, Denominator};
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, similar};
use crate::document::{SourceFile, Text};
use crate::example;
use crate::expression::Context;
use crate::interpreter::Interpreter;
use crate::label_map::LabelMap;
use crate::lexicon::Lexicons;
use crate::network::{self, NetworkRule};
use crate::provenance::Provenance;
use crate::schema;
use crate::source::RuleFiles;
use crate::withdrawn::Withdrawn;

impl Rulebook {
    /// Loads and checks the rulebook in `files`, and runs every example.
    pub fn load(files: &RuleFiles) -> Loaded {
        Rulebook::load_trying(files, true)
    }

    /// The rulebook that the program was built with, sooner than by [`load`](Rulebook::load): what its tests hold is not looked
    /// at again, and its rules come without their examples. Lexicons have theirs, which verdicts may rest on.
    pub fn builtin() -> Loaded {
        Rulebook::load_trying(&RuleFiles::builtin(), false)
    }

    fn load_trying(files: &RuleFiles, tried: bool) -> Loaded {
        let mut diagnostics = Diagnostics::new();
        let (texts, sources) = files.texts(tried, &mut diagnostics);
        let rulebook = Loader { files, texts: &texts, tried, diagnostics: &mut diagnostics }.load();
        let rulebook = rulebook.filter(|_| !diagnostics.has_errors());
        Loaded { rulebook, diagnostics: diagnostics.sorted(), sources }
    }
}

struct Loader<'a> {
    files: &'a RuleFiles,
    texts: &'a BTreeMap<String, SourceFile>,
    /// Whether the examples of rules and lexicons are run, and each term of a narrative lexicon is looked at.
    tried: bool,
    diagnostics: &'a mut Diagnostics,
}

/// The head of a rulebook.
struct Head {
    title: String,
    version: String,
    default_definition: Text,
}

impl Loader<'_> {
    fn load(&mut self) -> Option<Rulebook> {
        let Loader { files, texts, tried, .. } = *self;
        thread::scope(|scope| {
            // Lexicons are long, and rest on no other file.
            let lexicons = scope.spawn(|| {
                let mut diagnostics = Diagnostics::new();
                let lexicons = Loader { files, texts, tried, diagnostics: &mut diagnostics }.lexicons();
                (lexicons, diagnostics)
            });
            self.load_with(|| lexicons.join().unwrap_or_else(|panic| resume_unwind(panic)))
        })
    }

    /// Loads everything else, and takes the lexicons with what is wrong with them when they are needed.
    fn load_with(&mut self, lexicons: impl FnOnce() -> (Lexicons, Diagnostics)) -> Option<Rulebook> {
        self.unexpected_files();
        let head = self.head();
        let n_before_lists = self.diagnostics.len();
        let lists = self.code_lists();
        let labels = self.labels(&lists);
        let missing = self.missing_tokens();
        if self.diagnostics.len() > n_before_lists {
            // Whatever rests on a broken code list would be said to be wrong too.
            return None;
        }
        let withdrawn = self.withdrawn();
        let schema = schema::load(self.files, self.texts, &lists, self.diagnostics)?;
        // While the lexicons are still being loaded.
        let (digest, digests) = self.files.all_digests();
        let (Lexicons { by_id: lexicons, narratives }, of_lexicons) = lexicons();
        self.diagnostics.extend(of_lexicons);
        let context = Context { schema: &schema, lists: &lists, lexicons: &lexicons };
        let mut of_others = Diagnostics::new();
        let Loader { files, texts, tried, .. } = *self;
        let (definitions, completeness, network, (checks, signals)) = thread::scope(|scope| {
            // None of these asks another anything, and together they are most of a rulebook.
            let others = scope.spawn(|| {
                let mut loader = Loader { files, texts, tried, diagnostics: &mut of_others };
                (loader.checks(context), loader.signals(context))
            });
            let own = (self.definitions(context), self.completeness(context), self.network(context));
            let others = others.join().unwrap_or_else(|panic| resume_unwind(panic));
            (own.0, own.1, own.2, others)
        });
        self.diagnostics.extend(of_others);
        let closure = self.closure(context, &definitions, &signals, &checks, &completeness);
        self.supersedes(&definitions, &withdrawn);
        let provenances = definitions.iter().map(|rule| &rule.provenance);
        let provenances = provenances.chain(checks.iter().map(|rule| &rule.provenance));
        let provenances = provenances.chain(completeness.iter().map(|rule| &rule.provenance));
        let provenances = provenances.chain(network.iter().map(|rule| &rule.provenance));
        let provenances = provenances.chain(signals.iter().map(|rule| &rule.provenance));
        let provenances = provenances.chain(closure.iter().map(|rule| &rule.provenance));
        let provenances: Vec<&Provenance> =
            provenances.chain(lexicons.values().map(|lexicon| &lexicon.provenance)).collect();
        self.unique(&provenances, &withdrawn);
        if !self.diagnostics.has_errors() {
            let looked_up = reviews::looked_up(&definitions, &checks, &completeness, &signals, closure.as_ref());
            unused::check(self.files, &schema, &lists, &labels, &looked_up, self.diagnostics);
        }
        let head = head?;
        if !self.texts.contains_key(&format!("definitions/{}.toml", head.default_definition.value)) {
            let ids = definitions.iter().map(|definition| definition.provenance.id.as_str());
            self.diagnostics.push(
                Diagnostic::error(
                    Code::NotAllowed,
                    head.default_definition.place,
                    "the default definition does not exist",
                )
                .label("no definition has this id")
                .help_opt(similar("a definition", &head.default_definition.value, ids)),
            );
            return None;
        }
        Some(Rulebook {
            root: self.files.root().to_owned(),
            title: head.title,
            version: head.version,
            default_definition: head.default_definition.value,
            digest,
            digests,
            schema,
            labels,
            missing: missing?,
            lexicons,
            narratives: narratives?,
            definitions,
            checks,
            completeness,
            network: network?,
            signals,
            closure: closure?,
            withdrawn,
            lists,
        })
    }

    /// Stem and file of every file in `folder` that ends in `extension`.
    fn in_folder(&self, folder: &str, extension: &str) -> Vec<(String, SourceFile)> {
        self.texts
            .iter()
            .filter_map(|(path, file)| {
                let stem = path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(extension)?;
                (!stem.contains('/')).then(|| (stem.to_owned(), file.clone()))
            })
            .collect()
    }

    fn unexpected_files(&mut self) {
        for (path, file) in self.texts {
            let parts: Vec<&str> = path.split('/').collect();
            let (name, folders) = parts.split_last().map_or(("", &[] as &[&str]), |(name, folders)| (*name, folders));
            let expected = match folders {
                [] => ["rulebook.toml", network::FILE, closure_review::FILE].contains(&name),
                ["codes" | "labels"] => name.ends_with(".csv"),
                ["schema" | "definitions" | "completeness" | "lexicons" | "signals" | "withdrawn"] => {
                    name.ends_with(".toml")
                }
                ["checks", dimension] => DIMENSIONS.contains(dimension) && name.ends_with(".toml"),
                _ => false,
            };
            if !expected {
                self.diagnostics.push(
                    Diagnostic::error(Code::UnexpectedFile, file.place(0..0), "no rule file is expected here").help(
                        format!("checks lie in checks/<dimension>/, and the dimensions are: {}", DIMENSIONS.join(", ")),
                    ),
                );
            }
        }
    }

    fn head(&mut self) -> Option<Head> {
        let Some(file) = self.texts.get("rulebook.toml") else {
            let place = self.files.place_of("rulebook.toml");
            self.diagnostics.push(
                Diagnostic::error(Code::MissingFile, place, "the rulebook's own file is missing")
                    .help("it holds the keys title, version and default_definition"),
            );
            return None;
        };
        let document = file.parse(self.diagnostics)?;
        let root = document.root();
        let title = root.text("title", self.diagnostics);
        let version = root.text("version", self.diagnostics);
        let default_definition = root.text("default_definition", self.diagnostics);
        root.finish(self.diagnostics);
        Some(Head { title: title?.value, version: version?.value, default_definition: default_definition? })
    }

    fn code_lists(&mut self) -> BTreeMap<String, CodeList> {
        let files = self.in_folder("codes", ".csv");
        files
            .into_iter()
            .filter_map(|(id, file)| Some((id.clone(), code_list::load(&id, &file, self.diagnostics)?)))
            .collect()
    }

    fn labels(&mut self, lists: &BTreeMap<String, CodeList>) -> BTreeMap<String, LabelMap> {
        let mut labels = BTreeMap::new();
        for (id, file) in self.in_folder("labels", ".csv") {
            if id == "missing" {
                continue;
            }
            let Some(list) = lists.get(&id) else {
                self.diagnostics.push(
                    Diagnostic::error(
                        Code::UnknownCodeList,
                        file.place(0..0),
                        format!("there is no code list `{id}` for these labels"),
                    )
                    .help_opt(similar("a code list", &id, lists.keys().map(String::as_str))),
                );
                continue;
            };
            labels.extend(LabelMap::load(Some(list), &file, self.diagnostics).map(|map| (id, map)));
        }
        labels
    }

    fn missing_tokens(&mut self) -> Option<LabelMap> {
        let Some(file) = self.texts.get("labels/missing.csv") else {
            let place = self.files.place_of("labels/missing.csv");
            self.diagnostics.push(Diagnostic::error(Code::MissingFile, place, "the list of missing tokens is missing"));
            return None;
        };
        LabelMap::load(None, file, self.diagnostics)
    }

    fn lexicons(&mut self) -> Lexicons {
        let files = self.in_folder("lexicons", ".toml");
        Lexicons::load(&files, self.tried, || self.files.place_of("lexicons/narrative-context.toml"), self.diagnostics)
    }

    /// Ids that were used once and are not to be used again.
    fn withdrawn(&mut self) -> BTreeMap<String, Withdrawn> {
        let files = self.in_folder("withdrawn", ".toml");
        let withdrawn = files.into_iter().filter_map(|(_, file)| Withdrawn::load(&file, self.diagnostics));
        withdrawn.map(|rule| (rule.id.clone(), rule)).collect()
    }

    fn unique(&mut self, rules: &[&Provenance], withdrawn: &BTreeMap<String, Withdrawn>) {
        let mut ids: BTreeMap<&str, &Provenance> = BTreeMap::new();
        let mut names: BTreeMap<&str, &Provenance> = BTreeMap::new();
        for rule in rules {
            for (what, key, seen) in [("id", &rule.id, &mut ids), ("name", &rule.name, &mut names)] {
                if let Some(first) = seen.insert(key, rule) {
                    self.diagnostics.push(
                        Diagnostic::error(
                            Code::DuplicateId,
                            rule.place.clone(),
                            format!("{what} `{key}` is used twice"),
                        )
                        .label("second use")
                        .note("it is first used here", Some(first.place.clone())),
                    );
                }
            }
            if let Some(Withdrawn { place, .. }) = withdrawn.get(&rule.id) {
                self.diagnostics.push(
                    Diagnostic::error(
                        Code::WithdrawnId,
                        rule.place.clone(),
                        format!("id `{}` belongs to a withdrawn rule", rule.id),
                    )
                    .help("give the rule an id that was never used")
                    .note("it was withdrawn here", Some(place.clone())),
                );
            }
        }
    }

    /// Runs the examples of a rule, if examples are run.
    fn try_examples(
        &mut self,
        context: Context<'_>,
        rule: &Provenance,
        examples: &[example::Example],
        needed: &[&str],
        outcome: impl Fn(&Interpreter<'_>, &example::Example) -> &'static str,
    ) {
        if self.tried {
            let Context { schema, lexicons, .. } = context;
            example::run(schema, lexicons, &rule.place, examples, needed, outcome, self.diagnostics);
        }
    }

    fn definitions(&mut self, context: Context<'_>) -> Vec<Definition> {
        let mut rules: Vec<Definition> = Vec::new();
        for (stem, file) in self.in_folder("definitions", ".toml") {
            let Some(rule) = Definition::load(&stem, &file, context, self.diagnostics) else { continue };
            let mut needed = vec!["meets", "does_not_meet", "undetermined"];
            needed.extend(rule.applies_to.is_some().then_some("outside"));
            let outcome = |interpreter: &Interpreter<'_>, example: &example::Example| match &example.crimes {
                None => rule.verdict(interpreter, example.row).name(),
                Some(crimes) => rule.verdict_of_several(interpreter, crimes).name(),
            };
            self.try_examples(context, &rule.provenance, &rule.examples, &needed, outcome);
            rules.push(rule);
        }
        rules
    }

    /// What a definition takes the place of must be a definition, or one that was.
    fn supersedes(&mut self, definitions: &[Definition], withdrawn: &BTreeMap<String, Withdrawn>) {
        let ids = || definitions.iter().map(|definition| definition.provenance.id.as_str());
        for definition in definitions {
            for (id, place) in definition.supersedes.iter().zip(&definition.supersedes_at) {
                if !ids().any(|other| other == id) && !withdrawn.contains_key(id) {
                    self.diagnostics.push(
                        Diagnostic::error(
                            Code::NotAllowed,
                            place.clone(),
                            format!("there is no definition `{id}`, which this one is said to supersede"),
                        )
                        .label("unknown definition")
                        .help_opt(similar("a definition", id, ids())),
                    );
                }
            }
        }
    }

    fn network(&mut self, context: Context<'_>) -> Option<NetworkRule> {
        let Some(file) = self.texts.get(network::FILE) else {
            let place = self.files.place_of(network::FILE);
            self.diagnostics.push(
                Diagnostic::error(Code::MissingFile, place, "the file that says how crimes are joined is missing")
                    .help("copy network.toml from the rulebook that comes with Flagstone"),
            );
            return None;
        };
        NetworkRule::load(file, context, self.diagnostics)
    }

    fn checks(&mut self, context: Context<'_>) -> Vec<Check> {
        let mut rules: Vec<Check> = Vec::new();
        for dimension in DIMENSIONS {
            for (stem, file) in self.in_folder(&format!("checks/{dimension}"), ".toml") {
                let Some(rule) = Check::load(dimension, &stem, &file, context, self.diagnostics) else { continue };
                let mut needed = vec![Outcome::Pass.name(), Outcome::Breach.name()];
                needed.extend(rule.applies_to.is_some().then_some(Outcome::NotApplicable.name()));
                let outcome = |interpreter: &Interpreter<'_>, example: &example::Example| {
                    rule.outcome(interpreter, example.row).name()
                };
                self.try_examples(context, &rule.provenance, &rule.examples, &needed, outcome);
                rules.push(rule);
            }
        }
        rules.sort_by(|a, b| a.provenance.id.cmp(&b.provenance.id));
        rules
    }

    fn completeness(&mut self, context: Context<'_>) -> Vec<Completeness> {
        let mut rules: Vec<Completeness> = Vec::new();
        for (stem, file) in self.in_folder("completeness", ".toml") {
            let Some(rule) = Completeness::load(&stem, &file, context, self.diagnostics) else { continue };
            let outcome = |interpreter: &Interpreter<'_>, example: &example::Example| {
                rule.denominator(interpreter, example.row).words()
            };
            let needed = [Denominator::Due.words(), Denominator::NotApplicable.words()];
            self.try_examples(context, &rule.provenance, &rule.examples, &needed, outcome);
            rules.push(rule);
        }
        rules.sort_by(|a, b| a.provenance.id.cmp(&b.provenance.id));
        rules
    }
}
