//! Kinds of made-up cases: what is known of each, and what a criterion can ask of it.

/// What can be said of a case; `None`: unknown.
pub(crate) type Answer = Option<bool>;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Offence {
    Contact,
    Remote,
    Image,
    Other,
}

/// What is recorded of all cases of one kind.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    /// Suspects who are identified.
    suspects: i64,
    unidentified: i64,
    facilitators: i64,
    /// People whose role is not recorded.
    unclear: i64,
    outside_family: Answer,
    /// Child victims, and victims whose age is not recorded.
    children: i64,
    ages_missing: i64,
    offence: Option<Offence>,
    arrested: Answer,
    /// Whether it ended in no further action.
    closed: Answer,
    reviewed: Answer,
}

/// Two suspects, arrested, of a contact offence against one child; still open.
const GROUP: Kind = Kind {
    suspects: 2,
    unidentified: 0,
    facilitators: 0,
    unclear: 0,
    outside_family: Some(true),
    children: 1,
    ages_missing: 0,
    offence: Some(Offence::Contact),
    arrested: Some(true),
    closed: Some(false),
    reviewed: Some(false),
};

pub(crate) const N_KINDS: usize = 15;

/// The first seven meet the default definition, the next five do not, the last three are undetermined.
pub(crate) const KINDS: [Kind; N_KINDS] = [
    Kind { children: 2, ..GROUP },
    Kind { children: 2, arrested: Some(false), closed: Some(true), ..GROUP },
    Kind { outside_family: Some(false), arrested: Some(false), ..GROUP },
    Kind { suspects: 1, unidentified: 1, ..GROUP },
    Kind { suspects: 1, facilitators: 1, ..GROUP },
    Kind { offence: Some(Offence::Remote), ..GROUP },
    Kind { children: 2, outside_family: None, arrested: None, closed: None, ..GROUP },
    Kind { offence: Some(Offence::Image), ..GROUP },
    Kind { suspects: 1, children: 2, ..GROUP },
    Kind { suspects: 1, ..GROUP },
    Kind { children: 0, ..GROUP },
    Kind { children: 0, offence: Some(Offence::Other), ..GROUP },
    Kind { suspects: 1, unclear: 1, ..GROUP },
    Kind { children: 0, ages_missing: 1, arrested: None, ..GROUP },
    Kind { offence: None, ..GROUP },
];

impl Kind {
    /// Two or more people, facilitators among them.
    pub(crate) fn two_people(&self) -> Answer {
        let sure = self.suspects + self.unidentified + self.facilitators;
        at_least(2, sure, sure + self.unclear)
    }

    pub(crate) fn two_suspects(&self) -> Answer {
        self.n_suspects(2)
    }

    pub(crate) fn one_suspect(&self) -> Answer {
        self.n_suspects(1)
    }

    pub(crate) fn two_identified(&self) -> Answer {
        at_least(2, self.suspects, self.suspects + self.unclear)
    }

    pub(crate) fn two_outside_family(&self) -> Answer {
        and([self.two_suspects(), self.outside_family])
    }

    pub(crate) fn child(&self) -> Answer {
        at_least(1, self.children, self.children + self.ages_missing)
    }

    pub(crate) fn two_children(&self) -> Answer {
        at_least(2, self.children, self.children + self.ages_missing)
    }

    pub(crate) fn sexual(&self) -> Answer {
        self.offence.map(|offence| matches!(offence, Offence::Contact | Offence::Remote))
    }

    pub(crate) fn sexual_or_image(&self) -> Answer {
        self.offence.map(|offence| offence != Offence::Other)
    }

    pub(crate) fn contact(&self) -> Answer {
        self.offence.map(|offence| offence == Offence::Contact)
    }

    pub(crate) fn arrested(&self) -> Answer {
        self.arrested
    }

    pub(crate) fn closed(&self) -> Answer {
        self.closed
    }

    pub(crate) fn not_reviewed(&self) -> Answer {
        self.reviewed.map(|reviewed| !reviewed)
    }

    fn n_suspects(&self, n: i64) -> Answer {
        let sure = self.suspects + self.unidentified;
        at_least(n, sure, sure + self.unclear)
    }
}

/// Whether all hold, in three-valued logic.
pub(crate) fn and(answers: impl IntoIterator<Item = Answer>) -> Answer {
    let answers: Vec<Answer> = answers.into_iter().collect();
    if answers.contains(&Some(false)) {
        return Some(false);
    }
    if answers.contains(&None) { None } else { Some(true) }
}

fn at_least(n: i64, fewest: i64, most: i64) -> Answer {
    if fewest >= n {
        Some(true)
    } else if most < n {
        Some(false)
    } else {
        None
    }
}
