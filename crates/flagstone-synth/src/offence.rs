//! Offence classes as the sample uses them, and the pools that archetypes draw from.
//!
//! The pools sort the classes by what the Home Office list says of each (child by definition, contact, sexual),
//! read by hand from the published list. An archetype's verdicts hold for every class of its pool.

/// One offence class, as a force would write it.
#[derive(Debug)]
pub(crate) struct Offence {
    pub(crate) code: &'static str,
    /// Other spellings of the same code, as seen in real extracts.
    pub(crate) spellings: &'static [&'static str],
    pub(crate) wordings: &'static [&'static str],
    /// Wording that says there were several offenders, where such wording is known for the class.
    pub(crate) multiple: Option<&'static str>,
    /// Youngest and oldest age that a child victim of this class is given.
    pub(crate) child_ages: (i64, i64),
}

/// Rape of a child: child by definition, sexual, contact.
pub(crate) const CHILD_RAPE: &[&str] = &["19D", "19E", "19G", "19H"];
/// Sexual assault on a child: child by definition, sexual, contact.
pub(crate) const CHILD_ASSAULT: &[&str] = &["17B", "20B"];
/// Both of the above.
pub(crate) const CHILD_CONTACT: &[&str] = &["19D", "19E", "19G", "19H", "17B", "20B"];
/// Rape of a child for which a wording with several offenders is known.
pub(crate) const CHILD_RAPE_WORDED: &[&str] = &["19D", "19E"];
/// Child by definition and sexual; the class holds contact and other offences, so contact cannot be told.
pub(crate) const CHILD_MIXED: &[&str] = &["21", "22B", "71", "73", "88A"];
/// Child by definition and sexual, without contact.
pub(crate) const CHILD_ONLINE: &[&str] = &["71/17"];
/// Sexual, contact, any victim: 16 and 17 year-olds are children.
pub(crate) const ADULT_CONTACT: &[&str] = &["19C", "19F", "17A", "20A"];
/// Sexual, any victim, contact cannot be told.
pub(crate) const ADULT_MIXED: &[&str] = &["22A", "70", "72", "88C"];
/// Within the family: sexual, any victim, contact cannot be told.
pub(crate) const FAMILY: &[&str] = &["23"];
/// Trafficking and exploitation of prostitution: sexual, any victim, contact cannot be told.
pub(crate) const TRAFFICKING_MIXED: &[&str] = &["72", "24"];
/// Controlling prostitution: sexual, any victim, no contact.
pub(crate) const CONTROL: &[&str] = &["24/18"];
/// Both of the above.
pub(crate) const TRAFFICKING: &[&str] = &["72", "24", "24/18"];
/// Sexual, any victim, no contact.
pub(crate) const NO_CONTACT: &[&str] = &["88E", "88/5"];
/// Sexual, no contact, recorded with the Crown as victim.
pub(crate) const PREMISES: &[&str] = &["24/19", "24/17"];
/// Listed with the rape classes, but whether the victim is a child cannot be told from the class.
pub(crate) const RAPE_UNLABELLED: &[&str] = &["19J", "19K"];
/// Indecent images: an image offence, not counted as sexual, no contact, not child by definition.
pub(crate) const IMAGES: &[&str] = &["86"];
/// Modern slavery and kidnapping: not sexual, contact cannot be told, any victim.
pub(crate) const SLAVERY: &[&str] = &["106", "36"];
/// Child abduction and cruelty: child by definition, not sexual.
pub(crate) const CHILD_CONTEXT: &[&str] = &["13", "11A"];
/// A reported rape that was not recorded as a crime: sexual, any victim, contact cannot be told.
pub(crate) const NOT_CRIMED: &[&str] = &["N100/1", "N100/2", "N100/3"];
/// Classes outside the list of child sexual abuse: robbery, theft, threats. None is sexual, an image or contact offence.
pub(crate) const OTHER: &[&str] = &["8N", "49", "105A"];

/// The class with this code.
pub(crate) fn offence(code: &str) -> &'static Offence {
    OFFENCES.iter().find(|offence| offence.code == code).expect("every pool names classes of the table")
}

#[rustfmt::skip] // one class a line reads as the table it is
pub(crate) static OFFENCES: [Offence; 40] = [
    class("19C", &["019C"], &["Rape of a Female aged 16 and over", "Rape of a female aged 16 and over"], (16, 17)).worded("Rape (Multiple Undefined Offenders) of female over 16 years"),
    class("19D", &["019D", "19d"], &["Rape of a female aged under 16", "Rape of a Female Child under 16", "Rape of a Female aged under 16 (Sec 1 SOA 2003)", "Rape of a female aged under 16 – Sexual Offences Act 2003 Sec 1"], (13, 15)).worded("Rape (Multiple Undefined Offenders) of female under 16 years"),
    class("19E", &["019E", "19e"], &["Rape of a female child under 13 by a male", "Rape of a female child under 13 by a male (S5 SOA 2003)"], (8, 12)).worded("Rape (Multiple Undefined Offenders) of a female child under 13 by a male"),
    class("19F", &["019F"], &["Rape of a male aged 16 and over"], (16, 17)).worded("Rape of a male aged 16 or over – multiple undefined offenders – Sexual Offences Act 2003 Sec 1"),
    class("19G", &["019G"], &["Rape of male under 16 years", "Rape of a male aged under 16 – Sexual Offences Act 2003 Sec 1"], (13, 15)),
    class("19H", &["019H", "19h"], &["Rape of a male child under 13 by a male", "Rape of a male child under 13 by a male (S5 SOA 2003)"], (8, 12)),
    class("19J", &[], &["Rape"], (13, 17)),
    class("19K", &[], &["Rape"], (13, 17)),
    class("17A", &["017A"], &["Sexual Assualt on a Male aged 13 and over", "Sexual assault on a male aged 13 and over"], (16, 17)),
    class("17B", &["017B", "17b"], &["Sexual assault on a male child under 13", "Sexual assault on a male child under 13 – Sexual Offences Act 2003 Sec 7"], (8, 12)),
    class("20A", &["020A"], &["Sexual assault on a female aged 13 and over"], (16, 17)),
    class("20B", &["020B", "20b"], &["Sexual assault of a female child under 13", "Sexual assault on a female child under 13."], (8, 12)),
    class("21", &["021"], &["Sexual activity involving a child under 13"], (8, 12)),
    class("22A", &["022A"], &["Causing sexual activity without consent"], (16, 17)),
    class("22B", &["022B", "22b"], &["Sexual activity involving a child under 16", "Sexual activity involving child under 16"], (13, 15)),
    class("23", &["023"], &["Familial sexual offences"], (9, 17)),
    class("70", &["070"], &["Sexual activity etc with a person with a mental disorder"], (14, 17)),
    class("71", &["071"], &["Abuse of children through sexual exploitation"], (12, 17)),
    class("71/17", &["071/17", "07117"], &["Engage in sexual communication with a child"], (10, 15)),
    class("72", &["072"], &["Trafficking for sexual exploitation"], (14, 17)),
    class("73", &["073"], &["Abuse of position of trust of a sexual nature"], (14, 17)),
    class("88A", &["088A", "88a"], &["Sexual Grooming", "Meeting a child under 16 following sexual grooming etc"], (11, 15)),
    class("88C", &["088C"], &["Other Miscellaneous Sexual Offences"], (14, 17)),
    class("88/5", &["088/05", "08805"], &["Administering a substance with intent"], (14, 17)),
    class("88E", &["088E"], &["Exposure and voyeurism"], (10, 17)),
    class("86", &["086"], &["Obscene publications etc", "Obscene Publications"], (9, 16)),
    class("106", &[], &["Modern slavery"], (13, 17)),
    class("24", &["024"], &["Exploitation of prostitution"], (14, 17)),
    class("24/17", &["024/17", "02417"], &["Class 24 subclass 17"], (14, 17)),
    class("24/18", &["024/18", "02418"], &["Class 24 subclass 18"], (14, 17)),
    class("24/19", &["024/19", "02419"], &["Class 24 subclass 19"], (14, 17)),
    class("13", &["013"], &["Child abduction"], (10, 15)),
    class("36", &["036"], &["Kidnapping"], (13, 17)),
    class("11A", &["011A"], &["Cruelty to children / young persons"], (6, 14)),
    class("N100/1", &[], &["Reported rape not recorded as crime"], (13, 17)),
    class("N100/2", &[], &["Reported rape not recorded as crime"], (13, 17)),
    class("N100/3", &[], &["Reported rape: committed in another force area"], (13, 17)),
    class("8N", &[], &["Robbery of personal property"], (13, 17)),
    class("49", &[], &["Other theft"], (13, 17)),
    class("105A", &[], &["Threats"], (13, 17)),
];

const fn class(
    code: &'static str,
    spellings: &'static [&'static str],
    wordings: &'static [&'static str],
    child_ages: (i64, i64),
) -> Offence {
    Offence { code, spellings, wordings, multiple: None, child_ages }
}

impl Offence {
    /// `M` or `F` where the class is defined by the sex of the victim.
    pub(crate) fn victim_sex(&self) -> Option<char> {
        match self.code {
            "19C" | "19D" | "19E" | "20A" | "20B" => Some('F'),
            "19F" | "19G" | "19H" | "17A" | "17B" => Some('M'),
            _ => None,
        }
    }

    const fn worded(self, multiple: &'static str) -> Self {
        Self { multiple: Some(multiple), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pool_names_classes_of_the_table() {
        let pools = [
            CHILD_RAPE,
            CHILD_ASSAULT,
            CHILD_CONTACT,
            CHILD_RAPE_WORDED,
            CHILD_MIXED,
            CHILD_ONLINE,
            ADULT_CONTACT,
            ADULT_MIXED,
            FAMILY,
            TRAFFICKING_MIXED,
            CONTROL,
            TRAFFICKING,
            NO_CONTACT,
            PREMISES,
            RAPE_UNLABELLED,
            IMAGES,
            SLAVERY,
            CHILD_CONTEXT,
            NOT_CRIMED,
            OTHER,
        ];
        for code in pools.concat() {
            assert_eq!(offence(code).code, code);
        }
    }

    #[test]
    fn only_the_multiple_wording_speaks_of_several_offenders() {
        for class in &OFFENCES {
            assert!(class.wordings.iter().all(|wording| !wording.to_lowercase().contains("multiple")));
            assert!(
                class.multiple.is_none_or(|wording| wording.to_lowercase().contains("multiple undefined offenders"))
            );
        }
    }
}
