//! The truth of an expression on one record, through nothing but a rule file.

use crate::example::outcome;

const OUTCOMES: [&str; 3] = ["pass", "breach", "unknown"];

/// What `expression` is of the record in `example`, a few lines of an `[[example]]` table, of table `table`.
///
/// The rulebook in `base/` is loaded with a check of that expression and the same example three times, once for each
/// outcome. Loading says of two of them that they come out otherwise; the third is the answer.
pub(crate) fn truth(table: &str, expression: &str, example: &str) -> Option<bool> {
    let mut file = format!(
        "id = \"T9\"\nname = \"asked\"\ntitle = \"T\"\ndimension = \"validity\"\nseverity = \"error\"\ntable = \"{table}\"\n\
         requires = '''{expression}'''\nmax_breach_rate = 0.0\nwhy = \"W\"\nremedy = \"R\"\nreading = \"R\"\nsince = \"0\"\n\
         [source]\ndocument = \"D\"\npublisher = \"P\"\ndate = \"D\"\nsection = \"S\"\n"
    );
    for outcome in OUTCOMES {
        file.push_str(&format!("[[example]]\nnote = \"{outcome}\"\noutcome = \"{outcome}\"\n{example}\n"));
    }
    match outcome("checks/validity/asked.toml", file, &OUTCOMES, expression) {
        "pass" => Some(true),
        "breach" => Some(false),
        _ => None,
    }
}
