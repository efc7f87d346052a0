//! Agreement of raters: reviewers of the same records, or definitions applied to the same cases.
//!
//! Report agreement before adjudication, and print the full table beside every coefficient: on `[[3, 2], [5, 990]]` the
//! coefficient AC1 is 0.993 while the raters agree on fewer than half of the cases that matter
//! ([`specific_agreement`] 0.46). Fewer than ten positives rated twice support no claim of reliability.

mod cohen_kappa;
mod fleiss_kappa;
mod gwet_ac1;
mod specific_agreement;
mod table;
mod weighted;

pub use cohen_kappa::{CohenKappa, cohen_kappa};
pub use fleiss_kappa::{FleissKappa, fleiss_kappa};
pub use gwet_ac1::{GwetAc1, gwet_ac1};
pub use specific_agreement::{SpecificAgreement, specific_agreement};
pub use table::AgreementTable;
pub use weighted::{RatedStratum, WeightedAgreement, WeightedCoefficient, weighted_agreement};
