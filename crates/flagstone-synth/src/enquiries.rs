//! Lines of enquiry: two in five crimes have one or two.

use crate::day::{EXTRACTED_ON, days_between, plus};
use crate::people::Scene;
use crate::record::{Enquiry, EnquiryStatus};
use crate::rng::Rng;

pub(crate) const KINDS: [&str; 6] = [
    "house-to-house",
    "device download",
    "third-party material",
    "medical evidence",
    "witness account",
    "video footage",
];

pub(crate) fn draw(scene: &Scene<'_>, rng: &mut Rng) -> Vec<Enquiry> {
    let n_enquiries = rng.weighted(&[(6, 0), (3, 1), (1, 2)]);
    (0..n_enquiries).map(|_| one(scene, rng)).collect()
}

fn one(scene: &Scene<'_>, rng: &mut Rng) -> Enquiry {
    let raised_on = plus(scene.timeline.recorded_on, rng.between(0, 30));
    let closed = scene.timeline.outcome_on.value().is_some();
    let status = if closed {
        rng.weighted(&[(7, EnquiryStatus::Done), (3, EnquiryStatus::NotPursued)])
    } else {
        rng.weighted(&[(1, EnquiryStatus::Done), (1, EnquiryStatus::Open)])
    };
    let latest = days_between(raised_on, EXTRACTED_ON).clamp(0, 120);
    let done_on = (status == EnquiryStatus::Done).then(|| plus(raised_on, rng.between(0, latest)));
    Enquiry { crime: scene.crime.to_owned(), kind: rng.pick(&KINDS), raised_on, status: Some(status), done_on }
}
