//! How many records to review, and how many in each stratum.

mod allocation;
mod neyman;
mod sample_size;
mod sensitivity_sample;
mod variance_target;

pub use allocation::{Bounded, allocate};
pub use neyman::{DesignStratum, neyman, planning_sd, stratified_se};
pub use sample_size::{SampleSize, sample_size_for_share, silent_reviews};
pub use sensitivity_sample::{
    PlannedStratum, SensitivitySample, expected_half_width, sensitivity_sample, size_for_half_width,
};
pub use variance_target::{VarianceTarget, variance_target};
