//! What a definition says of one case, through nothing but a rule file.

use crate::example::outcome;

const OUTCOMES: [&str; 4] = ["meets", "does_not_meet", "undetermined", "outside"];

/// The verdict on the case in `example`, a few lines of an `[[example]]` table, of a definition with the one criterion
/// `holds`; `keys` are more lines of the definition, among them `belongs`.
///
/// The rulebook in `base/` is loaded with such a definition and the same example four times, once for each outcome. Loading
/// says of three of them that they come out otherwise; the fourth is the answer.
pub(crate) fn verdict(keys: &str, holds: &str, example: &str) -> &'static str {
    let mut file = format!(
        "id = \"two-and-a-child\"\nname = \"asked\"\ntitle = \"T\"\nunit = \"crime\"\nflag = \"group\"\n{keys}\nwhy = \"W\"\n\
         since = \"0\"\n[source]\ndocument = \"D\"\npublisher = \"P\"\ndate = \"D\"\nsection = \"S\"\n\
         [[criterion]]\nid = \"asked\"\nasks = \"Is it so?\"\nholds = '''{holds}'''\n"
    );
    for outcome in OUTCOMES {
        file.push_str(&format!("[[example]]\noutcome = \"{outcome}\"\n{example}\n"));
    }
    outcome("definitions/two-and-a-child.toml", file, &OUTCOMES, holds)
}
