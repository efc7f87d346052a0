//! Long texts taken over with the memory that they stand in.

use arrow::array::{ByteView, StringViewArray, StringViewBuilder};

/// A text of so many bytes or more is taken over without a copy. For shorter ones it costs less to copy them than to keep all
/// that stands around them in the file.
pub(super) const LONG: usize = 64;

/// The memory of one batch, as far as a column holds it already.
#[derive(Default)]
pub(super) struct Blocks {
    /// For each buffer of the batch, its number in the column.
    numbers: Vec<Option<u32>>,
}

impl Blocks {
    /// Adds to `column` the text `text`, which is [`LONG`] and a part of row `row` of `batch`.
    pub(super) fn append(&mut self, text: &str, row: usize, batch: &StringViewArray, column: &mut StringViewBuilder) {
        let view = ByteView::from(batch.views()[row]);
        let buffer = view.buffer_index as usize;
        // Where the text begins in the buffer: blanks before it are no part of it.
        let skipped = text.as_ptr() as usize - batch.value(row).as_ptr() as usize;
        let place = u32::try_from(skipped).ok().and_then(|skipped| view.offset.checked_add(skipped));
        let length = u32::try_from(text.len()).ok();
        let (Some(place), Some(length)) = (place, length) else { return column.append_value(text) };
        self.numbers.resize(batch.data_buffers().len(), None);
        let number =
            *self.numbers[buffer].get_or_insert_with(|| column.append_block(batch.data_buffers()[buffer].clone()));
        if column.try_append_view(number, place, length).is_err() {
            column.append_value(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_the_same_and_their_memory_is_taken_once() {
        let long = "a narrative that is long enough to be taken over with the memory it stands in";
        let blanks = format!("   {long}  ");
        let batch = StringViewArray::from(vec![Some(long), Some("short"), None, Some(&blanks), Some(long)]);
        let (mut blocks, mut column) = (Blocks::default(), StringViewBuilder::new());
        column.append_value("one that was there before, and is too long to be kept in its view");
        for row in [0, 3, 4] {
            blocks.append(batch.value(row).trim(), row, &batch, &mut column);
        }
        column.append_value("one that comes afterwards, and is too long to be kept in its view");
        let column = column.finish();
        assert_eq!([1, 2, 3].map(|row| column.value(row)), [long; 3]);
        assert!(column.value(0).starts_with("one that was") && column.value(4).starts_with("one that comes"));
        assert_eq!(column.data_buffers().len(), 3);
        assert_eq!(column.value(1).as_ptr(), batch.value(0).as_ptr());
    }
}
