//! What the figures mean, in plain words.

use flagstone_results::Results;
use maud::{Markup, html};

pub(crate) fn write(_: &Results) -> Markup {
    html! {
        dl.words {
            dt { "Sensitivity" }
            dd { "Of the cases that meet the definition, the share that carry the flag. Low sensitivity means that cases are missed." }
            dt { "Precision" }
            dd { "Of the cases that carry the flag, the share that meet the definition. Low precision means that the flag is set where the definition does not reach." }
            dt { "Specificity" }
            dd { "Of the cases that do not meet the definition, the share that do not carry the flag. It is high wherever most cases are of another kind, and says little by itself." }
            dt { "Numerator and denominator" }
            dd { "Every share stands beside its two counts. A share of few cases can change a great deal with one of them." }
            dt { "Process interval" }
            dd {
                "Every record was read, so there is no sampling error. Yet next year’s cases would not be the same ones: the 95% process interval (Wilson) shows how far "
                "a share of so many cases can move although nothing about the recording has changed. Use it to compare forces or years. It is not a margin of error, and does not cover "
                "mistakes in the records."
            }
            dt { "Limits, differs, not distinguishable" }
            dd {
                "A force is held against all forces together within limits that allow for chance and for the spread that forces usually show. It differs outside the 99.8% limits, if that still holds when all comparisons of the audit are "
                "taken together; else it is not distinguishable. With fewer than 30 records, or fewer than 10 forces that have as many, the data are insufficient."
            }
            dt { "Comparable" }
            dd { "A force is not comparable where it supplies other fields than most, where many values have no mapping, or where its share of undetermined cases is far from that of all forces. Its difference may be one of recording." }
            dt { "Stands out" }
            dd { "A month outside the limits of its chart, or part of a pattern that chance seldom makes. The latest months are left out, since what comes late is still missing from them." }
            dt { "Bounds" }
            dd {
                "Some cases are undetermined because something is not recorded. The bounds are the share if every one of them fell against the flag, and if every one fell for it. "
                "The true share under the definition lies between them; better recording brings them together."
            }
            dt { "Undetermined" }
            dd { "What is not recorded could make the case meet the definition or not. It is neither counted as meeting it nor as not meeting it." }
            dt { "Case, unit" }
            dd {
                "What a definition is applied to: a crime, an investigation (all crimes that name the same one) or a network (all crimes joined by people they share). "
                "Every chapter is about crimes unless it says otherwise. Distinct cases are counted: a record that repeats another is not one."
            }
            dt { "Agreement, kappa" }
            dd {
                "Two definitions agree about a case where it meets both or neither. Kappa and AC1 are agreement beyond chance, each with its own idea of chance; both are of the cases determined under both definitions."
            }
            dt { "Due, not yet due" }
            dd { "A suspect can define their own ethnicity once they are interviewed, arrested or charged. Before that it is not yet due. Each measure’s own words say when it is due." }
            dt { "Not supplied" }
            dd { "The extract has no such field. That is no gap in a record: the force is in no figure about the field, and what depends on it is unknown there." }
            dt { "Closed, no further action" }
            dd { "One of the case’s crimes has an outcome of the set that the rulebook lists as no further action. Outcomes near to it are reported apart." }
            dt { "In scope, scope unknown" }
            dd { "In scope: the closed case meets the review criteria, and nothing is said of how it was closed. Scope unknown: what is not recorded could bring it in or leave it out, so it is counted apart." }
            dt { "Signal" }
            dd { "A prompt for a reviewer. Raised, not raised, unknown or not applicable; a share is over the cases of which it can be told. It is never a finding about a decision." }
            dt { "Under 10" }
            dd { "A count of people between two forces that is kept back because it is small. Zero is kept back with the small counts, so it cannot be told from them." }
            dt { "Breach" }
            dd { "A record that breaks a data-quality rule. It is about the record, and says nothing about the investigation." }
            dt { "–" }
            dd { "Not computed: there was nothing to divide by. It is not zero." }
        }
        h3 { "What this report does not say" }
        ul {
            li { "It counts records, not guilt. That a case meets a definition says nothing about whether an offence was committed, or by whom." }
            li { "It does not say that a closed case should have ended in another way. A case that meets review criteria is one to look at, and a signal is a question to the file." }
            li { "It does not rank forces. Differences come from recording, from the mix of crimes and from chance as well as from practice." }
            li { "It holds the flag against what is recorded. Where the record is wrong, so is the verdict; human review of a sample is the remedy." }
            li { "It does not rank definitions. They ask different questions, and a count under one is no estimate of the count under another." }
            li { "It is not comparable with published figures that use another definition, another unit or another denominator." }
        }
    }
}
