//! Empirical Bayes: pulling the rates of small forces towards the rest.
//!
//! For rates over every record only, and as an internal smoother. Never shrink flag sensitivities estimated from reviews
//! (the variances are themselves unreliable; coverage fell to 50 % and below), and never print the naive intervals.

mod beta_binomial;
mod normal_normal;

pub use beta_binomial::{BetaBinomial, beta_binomial};
pub use normal_normal::{Between, NormalShrinkage, Posterior, normal_normal};
