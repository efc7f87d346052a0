//! The enumerations of the tables: Rust enums here, words in the files.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, StringArray};
use arrow::datatypes::DataType;

use crate::cell::{Cell, CellError, downcast, required};
use crate::dictionary::WordEntry;
use crate::grain::KeyPart;
use crate::table::sentence;

/// An enumeration whose values are stored as words.
///
/// Generates the enum, `ALL` (every value in order), `word()`, `Display`, `FromStr` and [`Cell`]. What is said of a value here is
/// what the dictionary says of its word.
macro_rules! words {
    (
        $(#[doc = $about:literal])+
        pub enum $name:ident { $( $(#[doc = $doc:literal])+ $variant:ident = $word:literal, )+ }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[doc = $doc])+ $variant, )+ }

        impl $name {
            /// Every value, in the order rows are sorted by.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that stands for the value in files.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            fn entries() -> Vec<WordEntry> {
                vec![$(WordEntry { word: $word, meaning: sentence(&[$($doc),+]) }),+]
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|value| value.word() == word).ok_or_else(|| {
                    UnknownWord { allowed: Self::ALL.iter().map(|value| value.word()).collect::<Vec<_>>().join(", ") }
                })
            }
        }

        impl Cell for $name {
            fn data_type() -> DataType {
                DataType::Utf8
            }

            fn words() -> Vec<WordEntry> {
                Self::entries()
            }

            fn column<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
                Arc::new(StringArray::from_iter_values(values.map(|value| value.word())))
            }

            fn values(column: &dyn Array) -> Result<Vec<Self>, CellError> {
                required(Option::<Self>::values(column)?)
            }
        }

        impl Cell for Option<$name> {
            const NULLABLE: bool = true;

            fn data_type() -> DataType {
                DataType::Utf8
            }

            fn words() -> Vec<WordEntry> {
                $name::entries()
            }

            fn column<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
                Arc::new(values.map(|value| value.map($name::word)).collect::<StringArray>())
            }

            fn values(column: &dyn Array) -> Result<Vec<Self>, CellError> {
                read_words(column)
            }
        }

        impl From<$name> for KeyPart {
            fn from(value: $name) -> Self {
                Self::Number(value as i64)
            }
        }
    };
}

/// A word that is none of its enumeration's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not one of: {allowed}")]
pub struct UnknownWord {
    /// The words of the enumeration, comma separated.
    pub allowed: String,
}

fn read_words<T: std::str::FromStr<Err = UnknownWord>>(column: &dyn Array) -> Result<Vec<Option<T>>, CellError> {
    let words: &StringArray = downcast(column, DataType::Utf8)?;
    words
        .iter()
        .enumerate()
        .map(|(index, word)| {
            word.map(str::parse)
                .transpose()
                .map_err(|UnknownWord { allowed }| CellError::Word { row: index + 1, allowed })
        })
        .collect()
}

words! {
    /// How an audit ended.
    pub enum AuditStatus {
        /// Every rule was evaluated on every force, within its limits.
        Complete = "complete",
        /// A rule was not evaluated somewhere, or nothing was evaluated.
        Incomplete = "incomplete",
        /// At least one check is over its limit.
        LimitsBreached = "limits_breached",
    }
}

words! {
    /// Where the values of a field come from.
    pub enum MappingStatus {
        /// A column of the extract, or a constant of the profile, supplies it.
        Mapped = "mapped",
        /// It is computed from other fields.
        Derived = "derived",
        /// The extract does not supply it; what depends on it is unknown.
        Absent = "absent",
    }
}

words! {
    /// The kind of a rule.
    pub enum RuleKind {
        /// A definition of group-based abuse or exploitation.
        Definition = "definition",
        /// One test of a definition.
        Criterion = "criterion",
        /// A data-quality rule.
        Check = "check",
        /// A measure of how complete a field is.
        Completeness = "completeness",
        /// A prompt for a reviewer of closed cases.
        Signal = "signal",
        /// How closed cases are reviewed.
        Closure = "closure",
        /// One level of the order in which they are.
        Level = "level",
        /// Words looked for in text fields.
        Lexicon = "lexicon",
        /// How crimes are joined into networks.
        Network = "network",
    }
}

words! {
    /// Whether definitions were applied to the cases of one unit.
    pub enum UnitStatus {
        /// They were.
        Evaluated = "evaluated",
        /// The extract does not supply what makes up such cases.
        NotSupplied = "not_supplied",
        /// One network is larger than the rulebook lets any be: false links are likely, and no verdict is given.
        TooLarge = "too_large",
    }
}

words! {
    /// Outcomes that the review of closed cases tells apart.
    pub enum OutcomeSet {
        /// They close a crime without further action.
        NoFurtherAction = "no_further_action",
        /// They are near to that, and reported apart.
        ReportedApart = "reported_apart",
    }
}

words! {
    /// Which cases a figure about closed cases is over.
    pub enum ClosedPopulation {
        /// Those that meet the scope's definition.
        InScope = "in_scope",
        /// Those of which it is not known, and which may have ended in no further action.
        ScopeUnknown = "scope_unknown",
        /// All cases of the force.
        Every = "every",
    }
}

words! {
    /// What reviewers are asked about a case.
    pub enum SubjectKind {
        /// Whether it meets a definition.
        Definition = "definition",
        /// Whether what a signal is raised for is so.
        Signal = "signal",
        /// Whether its narrative says what a lexicon looks for.
        Lexicon = "lexicon",
    }
}

impl serde::Serialize for SubjectKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<'de> serde::Deserialize<'de> for SubjectKind {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        word.parse().map_err(|_| serde::de::Error::custom("no subject of reviews has this name"))
    }
}

words! {
    /// What a reviewer decided of a case.
    pub enum Decision {
        /// The case meets the definition; of a signal or a lexicon: it is as they say.
        Meets = "meets",
        /// It does not.
        DoesNotMeet = "does_not_meet",
        /// It cannot be told from the file.
        CannotDecide = "cannot_decide",
    }
}

words! {
    /// Why a reviewer is to read a case.
    pub enum ReviewKind {
        /// The first to read it.
        First = "first",
        /// The second, so that agreement can be measured.
        Second = "second",
        /// The second, because the first found a case that the flag does not show.
        Confirm = "confirm",
        /// The third, because two decided differently.
        Adjudicate = "adjudicate",
    }
}

words! {
    /// What labelled narratives may be used for.
    pub enum LabelledSet {
        /// To measure only: nobody who chose terms had looked at them.
        HeldOut = "held_out",
        /// To choose terms by: the lexicons fit them better than they fit others.
        Tuning = "tuning",
    }
}

words! {
    /// What a signal is a sign of.
    pub enum SignalKind {
        /// A line of enquiry that may not have been followed.
        Enquiry = "enquiry",
        /// A danger that may go on.
        Risk = "risk",
    }
}

words! {
    /// Who decided that a case ended in no further action.
    pub enum DecidedBy {
        /// The police.
        Police = "police",
        /// The Crown Prosecution Service.
        Cps = "cps",
        /// Each of them, in different crimes.
        Both = "both",
        /// It is not known.
        Unknown = "unknown",
    }
}

words! {
    /// What a check over its limit means for the audit.
    pub enum Severity {
        /// The check fails.
        Error = "error",
        /// The check warns.
        Warning = "warning",
    }
}

words! {
    /// How a check ended on one force.
    pub enum CheckStatus {
        /// Over its limit, severity error.
        Fail = "fail",
        /// Over its limit, severity warning.
        Warn = "warn",
        /// The check could not be run.
        Error = "error",
        /// It applies to some records, and could be decided on none of them.
        Incomplete = "incomplete",
        /// It applies to no record.
        NotApplicable = "not_applicable",
        /// At or under its limit.
        Pass = "pass",
    }
}

words! {
    /// What a definition says of a case.
    pub enum Verdict {
        /// Every criterion holds.
        Meets = "meets",
        /// Some criterion does not hold.
        DoesNotMeet = "does_not_meet",
        /// What is not recorded could still decide it either way.
        Undetermined = "undetermined",
        /// The definition is not about this case.
        Outside = "outside",
    }
}

words! {
    /// The records that a completeness rate is over. The three populations are never mixed into one rate unseen.
    pub enum Denominator {
        /// The field ought to be filled by now.
        Due = "due",
        /// The field cannot be expected yet.
        NotYetDue = "not_yet_due",
        /// What would say whether it is due is itself not recorded.
        DueUnknown = "due_unknown",
        /// There is nobody to ask.
        NotApplicable = "not_applicable",
        /// Due, not yet due and due unknown together; without not applicable.
        All = "all",
    }
}

words! {
    /// A rate by which forces or months are compared; every record of its denominator is counted.
    pub enum ComparedMeasure {
        /// Of the cases that meet a definition, the share that carry its flag.
        Sensitivity = "sensitivity",
        /// Of the flagged cases with a verdict, the share that meet the definition.
        Precision = "precision",
        /// Of the cases, the share that the definition leaves undetermined.
        UndeterminedShare = "undetermined_share",
        /// Of the records in which a field was due, the share in which it has a value.
        RecordedRate = "recorded_rate",
    }
}

words! {
    /// What a comparison with all forces together can say. There is no fourth word, and no order among the first two.
    pub enum ComparisonLabel {
        /// Further from the national rate than chance and the usual spread between forces explain.
        Differs = "differs",
        /// Not further than they explain.
        NotDistinguishable = "not_distinguishable",
        /// Too few records, or too few forces, to say either.
        InsufficientData = "insufficient_data",
    }
}

words! {
    /// How the months of a measure are charted.
    pub enum ChartKind {
        /// Individual values and moving ranges: the denominators are about alike.
        Xmr = "xmr",
        /// Laney's p' chart: the denominators vary by more than a quarter.
        Laney = "laney",
        /// The values in order of time, without limits.
        RunChart = "run_chart",
    }
}

words! {
    /// Why a month is no common variation. Where several hold, the first in the order above limit, below limit, rising,
    /// falling, near a limit, above or below the centre.
    pub enum TrendSignal {
        /// Above the upper limit.
        AboveLimit = "above_limit",
        /// Below the lower limit.
        BelowLimit = "below_limit",
        /// One of seven consecutive rising months.
        Rising = "rising",
        /// One of seven consecutive falling months.
        Falling = "falling",
        /// Near the upper limit, as are two of three consecutive months, all three above the centre.
        NearUpperLimit = "near_upper_limit",
        /// Near the lower limit, as are two of three consecutive months, all three below the centre.
        NearLowerLimit = "near_lower_limit",
        /// One of seven consecutive months above the centre.
        AboveCentre = "above_centre",
        /// One of seven consecutive months below the centre.
        BelowCentre = "below_centre",
    }
}
