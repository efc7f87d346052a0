//! The few distributions the estimators need, to near machine precision.
//!
//! `libm` gives the error function and `statrs` its inverse, both to the last digits. Two functions of `statrs` are not
//! used. Its `erfc` is off by up to 1e-10 of its value. Its incomplete beta function stops after 140 terms of the continued
//! fraction and takes its leading factor from a difference of large log-gammas, so that at effective sample sizes of 10^5
//! and more (a stratum reviewed almost completely) its quantiles lose half their digits; [`beta`] starts from the
//! saddle-point form instead.

pub(crate) mod beta;
pub(crate) mod binomial;
mod incomplete_beta;
pub(crate) mod normal;
pub(crate) mod student_t;
