//! References of crimes: `01/00000042/23` is of the first force and of a crime recorded in 2023.

/// Below are numbers of crimes, from here on none.
const NO_CRIME: u32 = 99_000_000;

/// How a reference is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    /// A hyphen in place of the first slash.
    Hyphen,
    /// The letter O in place of the first nought of the number, which keeps different references different.
    LetterO,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reference {
    /// Below 100,000,000.
    pub(super) number: u32,
    /// Its last two digits.
    pub(super) year: u8,
    pub(super) form: Form,
}

impl Reference {
    /// A reference much like this one that no crime has.
    pub(super) fn of_no_crime(self) -> Self {
        Self { number: NO_CRIME + self.number % 1_000_000, ..self }
    }

    /// The reference as the force with this number writes it.
    pub(super) fn text(self, force: usize) -> Text {
        let mut text = *b"00/00000000/00";
        digits(&mut text[..2], force as u32);
        digits(&mut text[3..11], self.number);
        digits(&mut text[12..], u32::from(self.year));
        let nought = text[3..11].iter().position(|&digit| digit == b'0');
        match (self.form, nought) {
            (Form::Plain, _) => {}
            (Form::LetterO, Some(at)) => text[3 + at] = b'O',
            (Form::Hyphen, _) | (Form::LetterO, None) => text[2] = b'-',
        }
        Text(text)
    }
}

/// A reference in fourteen ASCII characters.
pub(super) struct Text([u8; 14]);

impl Text {
    pub(super) fn as_str(&self) -> &str {
        ascii(&self.0)
    }
}

/// A letter and nine digits: an investigation, or a person.
pub(super) struct Numbered([u8; 10]);

impl Numbered {
    pub(super) fn new(letter: u8, number: u32) -> Self {
        let mut text = *b"X000000000";
        text[0] = letter;
        digits(&mut text[1..], number);
        Self(text)
    }

    pub(super) fn as_str(&self) -> &str {
        ascii(&self.0)
    }
}

fn ascii(text: &[u8]) -> &str {
    str::from_utf8(text).expect("references are ASCII")
}

/// Writes `number` over the whole of `place`, with leading noughts.
fn digits(place: &mut [u8], mut number: u32) {
    for digit in place.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(number: u32, form: Form) -> String {
        Reference { number, year: 24, form }.text(7).as_str().to_owned()
    }

    #[test]
    fn a_reference_has_force_number_and_year() {
        assert_eq!(text(1_234, Form::Plain), "07/00001234/24");
    }

    #[test]
    fn malformed_references_stay_different() {
        assert_eq!(text(1_234, Form::Hyphen), "07-00001234/24");
        assert_eq!(text(1_034, Form::LetterO), "07/O0001034/24");
        assert_eq!(text(12_300_045, Form::LetterO), "07/123O0045/24");
        assert_eq!(text(12_345_678, Form::LetterO), "07-12345678/24", "there is no nought to replace");
    }

    #[test]
    fn a_reference_of_no_crime_keeps_its_year_and_last_digits() {
        let reference = Reference { number: 2_345_678, year: 22, form: Form::Plain };
        assert_eq!(reference.of_no_crime().text(1).as_str(), "01/99345678/22");
    }

    #[test]
    fn people_and_investigations_have_a_letter_and_nine_digits() {
        assert_eq!(Numbered::new(b'P', 42).as_str(), "P000000042");
    }
}
