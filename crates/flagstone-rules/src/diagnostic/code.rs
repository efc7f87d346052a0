//! The kinds of mistake, each with its code.

use std::fmt;

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident = $text:literal,)*) => {
        /// A kind of mistake in a policy file. Codes are never reused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[doc = $doc])* $name,)* }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The code as printed in brackets.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// What the code means, in one sentence.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$name => concat!($($doc,)*).trim_ascii(),)* }
            }
        }
    };
}

codes! {
    /// The file is not valid TOML.
    TomlSyntax = "D001",
    /// A key that must be there is missing.
    MissingKey = "D002",
    /// A key that means nothing here.
    UnknownKey = "D003",
    /// A key holds a value of the wrong type.
    WrongKeyType = "D004",
    /// A key holds a word outside its list.
    NotAllowed = "D005",
    /// A text that must say something is empty.
    EmptyText = "D006",
    /// An id or name is malformed, or differs from the file's name or folder.
    BadName = "D007",
    /// Two rules carry the same id or name.
    DuplicateId = "D008",
    /// The id of a withdrawn rule is used again.
    WithdrawnId = "D009",
    /// A file lies where no rule file is expected.
    UnexpectedFile = "D010",
    /// A file that the rulebook needs is missing.
    MissingFile = "D011",
    /// The file is not UTF-8 text.
    NotText = "D012",
    /// The expression is not valid SQL.
    ExpressionSyntax = "D101",
    /// The expression uses an operator or form outside the language.
    Unsupported = "D102",
    /// No such field in the table.
    UnknownField = "D103",
    /// No such table in the record schema.
    UnknownTable = "D104",
    /// No such function in the language.
    UnknownFunction = "D105",
    /// A function is given too few or too many arguments.
    ArgumentCount = "D106",
    /// A value of one type is used where another is needed.
    WrongType = "D107",
    /// A literal that is not a code of the field's code list.
    UnknownCode = "D108",
    /// No such attribute in the code list.
    UnknownAttribute = "D109",
    /// No such lexicon in the rulebook.
    UnknownLexicon = "D110",
    /// A definition tests whether a field is filled in.
    NotInDefinition = "D111",
    /// A field of a table that is out of reach here.
    OutOfScope = "D112",
    /// A date or number literal that is malformed or out of range.
    BadLiteral = "D113",
    /// The expression is too long or too deep.
    TooLarge = "D114",
    /// A pattern that is no regular expression, or too large a one.
    BadPattern = "D115",
    /// A code list or label file is malformed.
    BadCodeList = "D201",
    /// The schema names a code list that does not exist.
    UnknownCodeList = "D202",
    /// A code list that no field uses.
    UnusedCodeList = "D203",
    /// A code appears twice in its list.
    DuplicateCode = "D204",
    /// A label is mapped to a code that its list does not have.
    UnknownLabelCode = "D205",
    /// A field that the program itself relies on is missing from the record schema, or has another type.
    SchemaMissesField = "D206",
    /// A term or cue of a narrative lexicon that is never found, or is there twice.
    BadTerm = "D207",
    /// An example does not come out as the rule file says.
    FailingExample = "D301",
    /// A rule lacks an example for one of its outcomes.
    MissingExample = "D302",
    /// An example names a field or holds a value that the record schema does not have.
    BadExample = "D303",
    /// A profile maps a field in a way that its type does not allow.
    BadMapping = "D401",
    /// A profile names a column that the file does not have.
    UnknownColumn = "D402",
    /// A code that no rule names, no label leads to, and no attribute that a rule reads tells apart.
    UnusedCode = "D501",
    /// An attribute of a code list that no rule reads.
    UnusedAttribute = "D502",
    /// A lexicon that no rule looks for.
    UnusedLexicon = "D503",
    /// A criterion that holds of every case, or of none.
    ConstantCriterion = "D504",
    /// A condition on what a rule speaks of that is the same of every record.
    ConstantCondition = "D505",
    /// A rule that rests on no document.
    NoSource = "D506",
    /// A criterion that does not say which passage it rests on, in a definition of several.
    CriterionWithoutSource = "D507",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
