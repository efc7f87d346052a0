//! The marking of the case-level folder.

/// File name of the marking.
pub(crate) const FILE: &str = "MARKING.txt";

/// Text of the marking.
///
/// The wording is an assumption: the handling text of the Government Security Classifications was not at hand when it
/// was written. An organisation's own marking goes before it.
pub(crate) const TEXT: &str = "\
OFFICIAL-SENSITIVE

This folder holds one row for each recorded crime (cases.parquet), for each record that breaks a check
(findings.parquet), for each row that was set aside (quarantine.parquet) and for each closed case that is to be looked at
(worklist.parquet, worklist.csv, worklist.xlsx). The crimes are recorded sexual offences against children. References are
replaced by keyed hashes, and no value of a record is stored, but a row can still be traced to a record by those who hold
the extracts and the key.

Keep it where only those who need it can read it. Do not publish it, send it outside the organisation without
authority, or join it to other case-level data. A complainant of a sexual offence has anonymity for life
(Sexual Offences (Amendment) Act 1992, section 1). Delete it when the review it was made for is finished.

The marking above is the default of the program that wrote this folder, not a decision of the organisation that
holds it. If your organisation has decided on another marking, that one applies.
";
