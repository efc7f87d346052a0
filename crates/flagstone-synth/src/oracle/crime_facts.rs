//! What an extract says of one crime and its people, as far as a definition or a signal asks.
//!
//! What a force does not supply, or a record leaves blank or unreadable, is not known here; nothing is assumed.

use jiff::civil::Date;

use super::answer::Answer;
use super::enquiry_facts::EnquiryFacts;
use super::offence_facts::OffenceFacts;
use super::outcome_facts::no_further_action;
use super::quickness::Quickness;
use super::suspect_facts::SuspectFacts;
use super::victim_facts::VictimFacts;
use crate::narrative;
use crate::outcome::Decider;
use crate::record::{RecordKind, Records};
use crate::supplies::Supplies;

#[derive(Debug, Clone)]
pub(crate) struct CrimeFacts {
    /// The record is not known to be cancelled, a duplicate or transferred.
    pub(super) in_population: bool,
    /// Whether it is one of these.
    pub(super) set_aside: Answer,
    /// The number of the investigation. `None`: it names none, or the extract supplies no investigations.
    pub(super) investigation: Option<String>,
    /// The offence class with its subclass.
    pub(super) code: Option<&'static str>,
    pub(super) offence: OffenceFacts,
    /// The offence is worded as one of several offenders.
    pub(super) several_offenders: Answer,
    /// The narrative mentions several.
    pub(super) several_in_narrative: Answer,
    pub(super) group_flag: Answer,
    pub(super) outcome: Option<&'static str>,
    pub(super) no_further_action: Answer,
    pub(super) decided_by: Option<Decider>,
    pub(super) recorded_on: Option<Date>,
    pub(super) closed_on: Option<Date>,
    pub(super) independently_reviewed: Answer,
    /// How soon it was closed beside others of its kind. `None`: not known, or not worked out yet.
    pub(super) quickness: Option<Quickness>,
    pub(super) suspects: Vec<SuspectFacts>,
    pub(super) victims: Vec<VictimFacts>,
    /// `None`: the extract supplies no enquiries.
    pub(super) enquiries: Option<Vec<EnquiryFacts>>,
}

impl CrimeFacts {
    /// The facts of a crime in an extract that supplies so much. What depends on other crimes is not known yet.
    pub(crate) fn of(records: Records<'_>, supplies: &Supplies) -> Self {
        let crime = records.crime;
        let left_out = |kind| matches!(kind, RecordKind::Cancelled | RecordKind::Duplicate | RecordKind::Transferred);
        let set_aside = Answer::from(crime.kind.map(left_out));
        let offence_from = crime.offence_from.value();
        let class = crime.offence.value();
        let says_several = |wording: &str| wording.to_lowercase().contains("multiple undefined offenders");
        Self {
            in_population: set_aside != Answer::Yes,
            set_aside,
            investigation: crime.investigation.clone().filter(|_| supplies.investigations),
            code: class.map(|class| class.code),
            offence: class.map_or(OffenceFacts::UNKNOWN, |class| OffenceFacts::of(class.code)),
            several_offenders: crime.wording.map(says_several).into(),
            several_in_narrative: narrative::mentions_several_offenders(&crime.narrative).into(),
            group_flag: crime.flags.group.into(),
            outcome: crime.outcome.value(),
            no_further_action: no_further_action(crime.outcome.value()),
            decided_by: crime.decided_by,
            recorded_on: crime.recorded_on.value(),
            closed_on: crime.outcome_on.value(),
            independently_reviewed: crime.reviewed.filter(|_| supplies.reviews).into(),
            quickness: None,
            suspects: records.suspects.iter().map(|suspect| SuspectFacts::of(suspect, supplies)).collect(),
            victims: records.victims.iter().map(|victim| VictimFacts::of(victim, offence_from, supplies)).collect(),
            enquiries: supplies.enquiries.then(|| records.enquiries.iter().map(EnquiryFacts::of).collect()),
        }
    }

    /// A record of which nobody says what kind it is stands until somebody does.
    pub(super) fn stands(&self) -> bool {
        self.set_aside != Answer::Yes
    }

    /// Whether the crime ended in no further action. A cancelled, duplicate or transferred record is no crime that did.
    pub(super) fn is_closed(&self) -> Answer {
        self.no_further_action & self.stands().into()
    }

    /// Whether the crime is a sexual offence, not counting images.
    pub(super) fn is_sexual(&self) -> Answer {
        self.offence.sexual
    }

    /// Whether the crime is a sexual offence or one of indecent images.
    pub(super) fn is_sexual_or_image(&self) -> Answer {
        self.offence.sexual | self.offence.image
    }

    /// Whether a victim was a child: the offence names one, or a person among the victims was under 18.
    pub(super) fn has_child_victim(&self) -> Answer {
        self.any_victim(|victim| victim.is_child_by_age()) | self.offence.child_by_definition
    }

    pub(super) fn any_victim(&self, is: impl Fn(&VictimFacts) -> Answer) -> Answer {
        self.victims.iter().map(is).fold(Answer::No, |any, one| any | one)
    }

    /// Whether the crime was closed from `first` to `last`, both included.
    pub(super) fn was_closed_within(&self, first: Date, last: Date) -> Answer {
        self.closed_on.map(|day| first <= day && day <= last).into()
    }
}
