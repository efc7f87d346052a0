//! `waivers.toml`: see [`crate::WaiverFile`].

use flagstone_rules::json_schema::{Shape, optional, required};

pub(super) fn shape() -> Shape {
    let waiver = Shape::table(vec![
        required("force", Shape::text(), "Code of the force."),
        required("rule", Shape::text(), "Id of what is waived: a check, or a limit of `flagstone check`."),
        required("reason", Shape::text(), "Why it is let pass."),
        required("approver", Shape::text(), "Who allowed it."),
        required("expiry", Shape::date(), "The last day on which it holds, without quotes."),
    ]);
    Shape::table(vec![optional("waiver", Shape::list(waiver), "The waivers.")])
}
