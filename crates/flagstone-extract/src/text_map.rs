//! Numbers kept by texts, as references of crimes and of people are looked up.

use polars::prelude::PlHashMap;

/// A number for each of many texts.
#[derive(Default)]
pub(crate) struct TextMap<'a> {
    short: PlHashMap<u128, u32>,
    long: PlHashMap<&'a str, u32>,
}

/// A text as it is looked up.
#[derive(Clone, Copy)]
pub(crate) enum Text<'a> {
    /// One that fits into a number, as nearly all references do: to compare two takes no look at the texts.
    Short(u128),
    Long(&'a str),
}

impl<'a> Text<'a> {
    fn new(text: &'a str) -> Text<'a> {
        packed(text).map_or(Text::Long(text), Text::Short)
    }
}

impl<'a> TextMap<'a> {
    /// Makes room for so many more.
    pub(crate) fn reserve(&mut self, n: usize) {
        self.short.reserve(n);
    }

    /// What is kept of `text`: `number`, unless something was before.
    pub(crate) fn get_or_insert(&mut self, text: Text<'a>, number: u32) -> u32 {
        match text {
            Text::Short(packed) => *self.short.entry(packed).or_insert(number),
            Text::Long(text) => *self.long.entry(text).or_insert(number),
        }
    }

    /// What is kept of `text`.
    pub(crate) fn get(&self, text: Text<'_>) -> Option<u32> {
        match text {
            Text::Short(packed) => self.short.get(&packed).copied(),
            Text::Long(text) => self.long.get(text).copied(),
        }
    }
}

/// Texts are looked up so many at a time. Made ready beforehand, they leave so little to do for each that a processor waits
/// for the entries of several at once: they lie all over the memory.
const BLOCK: usize = 256;

/// What `number_of` gives for each of `texts`, in their order.
pub(crate) fn in_blocks<'a>(
    mut texts: impl Iterator<Item = Option<&'a str>>,
    mut number_of: impl FnMut(Option<Text<'a>>) -> u32,
) -> Vec<u32> {
    let mut numbers = Vec::with_capacity(texts.size_hint().0);
    let mut block = Vec::with_capacity(BLOCK);
    loop {
        block.extend(texts.by_ref().take(BLOCK).map(|text| text.map(Text::new)));
        if block.is_empty() {
            return numbers;
        }
        numbers.extend(block.drain(..).map(&mut number_of));
    }
}

/// A text of at most fifteen bytes as a number that no other text has.
fn packed(text: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..text.len()).filter(|bytes| bytes.len() < 16)?.copy_from_slice(text.as_bytes());
    bytes[15] = text.len() as u8;
    Some(u128::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_texts_are_one_number() {
        let texts = ["", "\0", "\0\0", "a", "a\0", "123456789012345", "12345678901234", "12345678901234\0"];
        let numbers: BTreeSet<u128> = texts.iter().filter_map(|text| packed(text)).collect();
        assert_eq!(numbers.len(), texts.len());
        assert_eq!(packed("1234567890123456"), None);
    }
}
