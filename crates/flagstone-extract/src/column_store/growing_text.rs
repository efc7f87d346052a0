//! Texts, added one after another.

use std::io;
use std::ops::Range;

use arrow::array::{Array, BooleanBufferBuilder, ByteView, StringViewArray, StringViewBuilder};
use arrow::buffer::NullBuffer;

use super::column_file::ColumnFile;
use super::{ColumnStore, Growing, HELD};

/// Texts up to this length lie within their views.
const INLINE: u32 = 12;

/// Bytes of the file that one buffer spans at most, a text that crosses the end apart: views count 32 bits of them.
const BUFFER: u64 = 1 << 30;

/// The texts of one column in the making.
pub(crate) struct GrowingText {
    /// Those that are not in files yet; all of them, where there are none.
    held: StringViewBuilder,
    files: Option<Files>,
}

struct Files {
    views: Growing<u128>,
    recorded: BooleanBufferBuilder,
    /// What does not lie within views. The first failure to write is said when the column is finished.
    texts: io::Result<ColumnFile>,
    /// Which parts of `texts` are the buffers that views name.
    buffers: Vec<Range<u64>>,
}

impl GrowingText {
    /// None yet.
    pub(crate) fn new(store: &ColumnStore) -> GrowingText {
        let files = store.folder().map(|folder| Files {
            views: Growing::new(store),
            recorded: BooleanBufferBuilder::new(0),
            texts: ColumnFile::new(folder),
            buffers: Vec::new(),
        });
        GrowingText { held: StringViewBuilder::new(), files }
    }

    /// What takes the next ones.
    pub(crate) fn builder(&mut self) -> &mut StringViewBuilder {
        &mut self.held
    }

    /// Whether the column is held in memory, and so can share memory with the file that it is read from.
    pub(crate) fn is_in_memory(&self) -> bool {
        self.files.is_none()
    }

    /// Lets go of what need not be in memory; to be called now and then, after some were added.
    pub(crate) fn settle(&mut self) {
        if let Some(files) = &mut self.files
            && self.held.allocated_size() >= HELD
        {
            files.take(&std::mem::take(&mut self.held).finish());
        }
    }

    /// All of them.
    pub(crate) fn finish(mut self) -> io::Result<StringViewArray> {
        let held = self.held.finish();
        let Some(mut files) = self.files else { return Ok(held) };
        files.take(&held);
        let texts = files.texts?.map()?;
        let buffer =
            |range: &Range<u64>| texts.slice_with_length(range.start as usize, (range.end - range.start) as usize);
        let buffers: Vec<_> = files.buffers.iter().map(buffer).collect();
        let recorded = NullBuffer::new(files.recorded.finish());
        StringViewArray::try_new(files.views.finish()?, buffers, Some(recorded))
            .map_err(|_| io::Error::from(io::ErrorKind::InvalidData))
    }
}

impl Files {
    fn take(&mut self, chunk: &StringViewArray) {
        // Of each buffer of the chunk, which one it becomes a part of, and how far from its start.
        let mut places: Vec<(u32, u32)> = Vec::new();
        for buffer in chunk.data_buffers().iter() {
            let Ok(texts) = &mut self.texts else { return };
            let start = texts.len();
            if let Err(error) = texts.append(buffer) {
                self.texts = Err(error);
                return;
            }
            let end = texts.len();
            match self.buffers.last_mut() {
                Some(last) if end - last.start <= BUFFER => last.end = end,
                _ => self.buffers.push(start..end),
            }
            let of = self.buffers.last().map_or(start, |last| last.start);
            let number = u32::try_from(self.buffers.len() - 1).expect("buffers are as large as they can be");
            places.push((number, u32::try_from(start - of).expect("a buffer spans fewer than 2^32 bytes")));
        }
        self.views.extend(chunk.views().iter().map(|view| {
            let view = ByteView::from(*view);
            if view.length <= INLINE {
                return view.as_u128();
            }
            let (buffer_index, offset) = places[view.buffer_index as usize];
            ByteView { buffer_index, offset: offset + view.offset, ..view }.as_u128()
        }));
        self.views.settle();
        match chunk.nulls() {
            Some(nulls) => self.recorded.append_buffer(nulls.inner()),
            None => self.recorded.append_n(chunk.len(), true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_in_their_order_from_either_place() {
        let folder = tempfile::tempdir().unwrap();
        let text = |row: usize| match row % 4 {
            0 => None,
            1 => Some("short".to_owned()),
            2 => Some(format!("reference {row}, longer than a view")),
            _ => Some("x".repeat(row % 5_000)),
        };
        for store in [ColumnStore::Memory, ColumnStore::Folder(folder.path().to_owned())] {
            for n in [0, 1, 20_000] {
                let mut growing = GrowingText::new(&store);
                for start in (0..n).step_by(500) {
                    (start..n.min(start + 500)).for_each(|row| growing.builder().append_option(text(row)));
                    growing.settle();
                }
                let texts = growing.finish().unwrap();
                assert_eq!(texts.len(), n);
                (0..n).for_each(|row| {
                    let found = texts.is_valid(row).then(|| texts.value(row).to_owned());
                    assert_eq!(found, text(row), "{store:?} {row}");
                });
            }
        }
    }
}
