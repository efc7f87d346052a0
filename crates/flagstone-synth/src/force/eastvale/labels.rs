//! Eastvale's words for codes, as seen in real extracts.

use super::Pen;
use crate::outcome::Decider;
use crate::record::{Cell, Flags, Role, Suspect};

/// Labels for self-defined ethnicity codes; the profile maps those that the rulebook's list does not have.
pub(super) const ETHNICITY: [(&str, &str); 3] = [
    ("W1", "White - English/Welsh/Scottish/Northern Irish/British"),
    ("A1", "Asian - Indian"),
    ("B1", "Black - Caribbean"),
];

const OBSERVED: [(&str, &str); 12] = [
    ("IC1", "IC1 - White N European"),
    ("IC1", "1. White - North European"),
    ("IC2", "IC2 - White S European"),
    ("IC2", "2. White - South European"),
    ("IC3", "IC3 - Black"),
    ("IC3", "3. Black"),
    ("IC4", "IC4 - Asian"),
    ("IC4", "4. Asian"),
    ("IC5", "5. Chinese,Japanese,SE Asian"),
    ("IC5", "IC5 - Chinese, Japanese or other Southeast Asian"),
    ("IC6", "IC6 - Middle Eastern"),
    ("IC6", "6. Middle Eastern"),
];

const CPS_15: &str = "CPS - Named suspect, victim supports but evidential difficulties";
const POLICE_15: &str = "Police - Named suspect, victim supports but evidential difficulties";

pub(super) fn observed(code: Option<&'static str>, pen: &mut Pen<'_>) -> String {
    match code {
        Some(code) => pen.labelled(code, &OBSERVED),
        None => pen.blank(),
    }
}

pub(super) fn gender(sex: Option<char>) -> String {
    match sex {
        Some('M') => "Male".to_owned(),
        Some(_) => "Female".to_owned(),
        None => String::new(),
    }
}

pub(super) fn outcome(code: Cell<&'static str>, decided_by: Option<Decider>, pen: &mut Pen<'_>) -> String {
    let labels: &[&str] = match code {
        Cell::Blank => return pen.blank(),
        Cell::Unreadable(text) => return text.to_owned(),
        Cell::Is("15") => match decided_by {
            Some(Decider::Cps) => &["OC15 Sus/Insuff.Evidence", CPS_15],
            Some(Decider::Police) => &["OC15 Sus/Insuff.Evidence", POLICE_15],
            None => &["OC15 Sus/Insuff.Evidence"],
        },
        Cell::Is("0") => &["New - Under Investigation"],
        Cell::Is("1") => &["OC01 Charge/Summons"],
        Cell::Is("1A") => &["Alternate offence charged"],
        Cell::Is("5") => &["Offender has died"],
        Cell::Is("7") => &["OC07 Cannabis Warning"],
        Cell::Is("8") => &["OC08 Community Resolution"],
        Cell::Is("9") => &["OC09 Not in Public Interest (CPS)"],
        Cell::Is("10") => &["OC10 Not in Public Interest (Pol)"],
        Cell::Is("12") => &["OC12 Suspect Too Ill"],
        Cell::Is("13") => &["OC13 Victim/Witness Too Ill"],
        Cell::Is("14") => {
            &["OC14 No Sus/Victim Decline", "Victim declines/unable to support action to identify offender"]
        }
        Cell::Is("16") => &["OC16 Sus/Victim Declines"],
        Cell::Is("18") => {
            &["OC18 No Sus/No Line Enq/Filed", "Investigation complete; no suspect identified", "No further action"]
        }
        Cell::Is("19") => &["OC19 NFIB Filed"],
        Cell::Is("20") => &["OC20 Transferred Oth Agency"],
        Cell::Is("21") => &["OC21 Investig. not in Public Int. (Police)"],
        Cell::Is("22") => &["OC22 Diversionary"],
        Cell::Is(code) => unreachable!("outcome {code} has no label"),
    };
    pen.pick(labels)
}

/// The role, written as the reason for linking the person to the crime.
pub(super) fn link_reason(suspect: &Suspect, pen: &mut Pen<'_>) -> String {
    let reasons: &[&str] = match (suspect.role, suspect.interviewed) {
        (None, _) => return String::new(),
        (Some(Role::Eliminated), _) => &["SUSPECT (ELIMINATED)"],
        (Some(Role::Facilitator), _) => &["FACILITATOR"],
        (Some(Role::Unidentified), _) => &["SUSPECT (NOT IDENTIFIED)"],
        (Some(Role::Suspect), Some(true)) => &["SUSPECT", "SUSPECT (INTERVIEWED)", "SUSPECT (INSUFFICIENT TO PROCEED)"],
        (Some(Role::Suspect), Some(false)) => &["SUSPECT", "SUSPECT (NOT INTERVIEWED)"],
        (Some(Role::Suspect), None) => &["SUSPECT"],
    };
    pen.pick(reasons)
}

pub(super) fn keywords(flags: Flags) -> String {
    let words = [(flags.cse, "CSE"), (flags.group, "GROUP CSE"), (flags.cce, "CCE")];
    words.iter().filter(|(set, _)| *set).map(|&(_, word)| word).collect::<Vec<_>>().join(";")
}

/// The offence in words, now and then broken over two lines inside its quotes.
pub(super) fn wording(wording: Option<&'static str>, pen: &mut Pen<'_>) -> String {
    let wording = wording.unwrap_or_default();
    // The words that the lexicon of several offenders looks for stay on one line.
    if pen.chance(4) && !wording.to_lowercase().contains("multiple") {
        return wording.replacen(" under ", "\nunder ", 1);
    }
    wording.to_owned()
}
