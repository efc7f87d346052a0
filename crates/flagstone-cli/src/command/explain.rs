//! `flagstone explain`: why one case got its verdicts.

mod json;
mod text;

use std::io::{IsTerminal, Read};

use flagstone_engine::{Explanation, NotExplained};
use flagstone_rules::{Rulebook, Unit, similar};

use super::inputs::{self, Inputs};
use crate::arguments::ExplainArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::progress::Progress;
use crate::terminal;

/// Which definitions are explained in full.
enum Wanted {
    One(usize),
    All,
    /// This one in full, the others in a line each.
    First(usize),
}

impl Wanted {
    fn in_full(&self, definition: usize) -> bool {
        match self {
            Wanted::One(wanted) | Wanted::First(wanted) => *wanted == definition,
            Wanted::All => true,
        }
    }
}

pub(super) fn run(arguments: &ExplainArguments) -> Result<Exit, Failure> {
    if arguments.show_values && !std::io::stdout().is_terminal() {
        return Err(Failure::new(Exit::Policy, "values from an extract are printed on a terminal only")
            .help("leave --show-values out, or do not redirect the output"));
    }
    let audit_file = inputs::audit_file(&arguments.audit)?;
    let rules = inputs::rulebook(&audit_file, arguments.rulebook.rules.as_deref())?;
    let wanted = wanted(&rules, arguments.definition.as_deref())?;
    let unit =
        Unit::ALL.into_iter().find(|unit| unit.name() == arguments.unit).expect("clap lets no other word through");
    let reference = reference(&arguments.case)?;
    let inputs = Inputs::load(&audit_file, &rules)?;
    let (force, explanation) = found(&inputs, &rules, &reference, unit, arguments.force.as_deref())?;
    if arguments.json {
        terminal::print_json(&json::explanation(&rules, &force, &explanation, &wanted));
    } else {
        terminal::print(&text::explanation(&rules, &force, &explanation, &wanted, arguments.show_values));
    }
    Ok(Exit::Success)
}

/// The reference as given, or from standard input. It is never printed.
fn reference(case: &str) -> Result<String, Failure> {
    if case != "-" {
        return Ok(case.trim().to_owned());
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(|_| {
        Failure::new(Exit::Policy, "standard input does not hold a reference in UTF-8")
            .help("write the reference alone into a file: `flagstone explain --case - < FILE`")
    })?;
    Ok(text.trim().to_owned())
}

fn wanted(rules: &Rulebook, definition: Option<&str>) -> Result<Wanted, Failure> {
    let place_of = |id: &str| rules.definitions().iter().position(|definition| definition.provenance.id == id);
    match definition {
        None => {
            let default = &rules.default_definition().provenance.id;
            Ok(Wanted::First(place_of(default).expect("the default definition is one of the rulebook's")))
        }
        Some("all") => Ok(Wanted::All),
        Some(id) => place_of(id).map(Wanted::One).ok_or_else(|| {
            let ids = rules.definitions().iter().map(|definition| definition.provenance.id.as_str());
            let list = "`flagstone rules list` lists them";
            let help = similar("a definition", id, ids).map_or(list.to_owned(), |similar| format!("{similar}; {list}"));
            Failure::new(Exit::Policy, format!("there is no definition `{id}`")).help(help)
        }),
    }
}

/// The one force that has the crime, and the explanation.
fn found(
    inputs: &Inputs<'_>,
    rules: &Rulebook,
    reference: &str,
    unit: Unit,
    force: Option<&str>,
) -> Result<(String, Explanation), Failure> {
    let numbers: Vec<usize> =
        (0..inputs.len()).filter(|number| force.is_none_or(|force| inputs.force(*number) == force)).collect();
    if numbers.is_empty() {
        let forces: Vec<&str> = (0..inputs.len()).map(|number| inputs.force(number)).collect();
        return Err(Failure::new(Exit::Policy, "the audit has no extract of this force")
            .help(format!("its forces are: {}", forces.join(", "))));
    }
    let mut found: Vec<(String, Explanation)> = Vec::new();
    for number in numbers {
        let extract = inputs.read(number, &Progress::hidden())?;
        let explained = flagstone_engine::explain(rules, &extract, reference, unit)
            .map_err(|error| Failure::new(Exit::Internal, error.to_string()))?;
        match explained {
            Ok(explanation) => found.push((extract.force.clone(), explanation)),
            Err(NotExplained::NoSuchCrime) => {}
            Err(NotExplained::NoSuchUnit(why)) => {
                let message = format!(
                    "force {} has no cases of unit {}: {}",
                    extract.force,
                    unit.name(),
                    why.reason(rules, unit)
                );
                return Err(Failure::new(Exit::Incomplete, message).help("explain the crime alone: --unit crime"));
            }
        }
    }
    if found.len() > 1 {
        let forces: Vec<&str> = found.iter().map(|(force, _)| force.as_str()).collect();
        return Err(Failure::new(
            Exit::Policy,
            format!("forces {} each have a crime with this reference", forces.join(", ")),
        )
        .help("name one of them with --force"));
    }
    found.pop().ok_or_else(|| {
        Failure::new(Exit::Policy, "no crime of the extracts has this reference")
            .help("give the reference as the extract writes it; rows set aside in quarantine have no verdict")
    })
}
