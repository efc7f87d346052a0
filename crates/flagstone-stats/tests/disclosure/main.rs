//! Disclosure control over many tables: what the writers publish, the verifier and attacks hold against them.

mod attack;
mod exhaustive;
mod insider;
mod linked;
mod naive;
mod random;
mod rounded;
mod suppressed;
mod verifier;
