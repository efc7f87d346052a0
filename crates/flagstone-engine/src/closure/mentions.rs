//! What the narratives of crimes mention.

use flagstone_extract::{Extract, affirmed_column, discounted_column};
use flagstone_rules::Table;
use polars::prelude::*;

use super::tally::MentionCounts;

/// The free text of a crime.
const NARRATIVE: &str = "narrative";

/// For each distinct crime, the narrative lexicons that it mentions, and those whose words it has only where they do not
/// count.
pub(crate) struct Narratives<'a> {
    /// By row; null where there is no narrative.
    affirmed: UInt32Chunked,
    discounted: UInt32Chunked,
    /// The row of each crime.
    crime_rows: &'a [u32],
}

impl<'a> Narratives<'a> {
    /// Those of the crimes in these rows; `None` where the extract supplies no narratives.
    pub(crate) fn new(extract: &Extract, crime_rows: &'a [u32]) -> PolarsResult<Option<Narratives<'a>>> {
        let Some(crimes) = extract.table(Table::Crimes) else { return Ok(None) };
        let column = |name: String| crimes.frame().column(&name).ok();
        let (Some(affirmed), Some(discounted)) =
            (column(affirmed_column(NARRATIVE)), column(discounted_column(NARRATIVE)))
        else {
            return Ok(None);
        };
        let bits = |column: &Column| PolarsResult::Ok(column.u32()?.rechunk().into_owned());
        Ok(Some(Narratives { affirmed: bits(affirmed)?, discounted: bits(discounted)?, crime_rows }))
    }

    /// What the narrative of `crime` mentions, and what only where it does not count; `None` where it has none.
    fn of(&self, crime: u32) -> Option<[u32; 2]> {
        let row = self.crime_rows[crime as usize] as usize;
        Some([self.affirmed.get(row)?, self.discounted.get(row)?])
    }

    /// Adds the narratives of `crimes` to the counts, one for each lexicon.
    pub(crate) fn count(&self, crimes: impl Iterator<Item = u32>, counts: &mut [MentionCounts]) {
        for crime in crimes {
            let mentions = self.of(crime);
            for (lexicon, counts) in counts.iter_mut().enumerate() {
                let has = |bits: u32| bits >> lexicon & 1 == 1;
                *match mentions {
                    None => &mut counts.without_narrative,
                    Some([affirmed, _]) if has(affirmed) => &mut counts.mentioned,
                    Some([_, discounted]) if has(discounted) => &mut counts.discounted,
                    Some(_) => &mut counts.not_mentioned,
                } += 1;
            }
        }
    }

    /// The lexicons that some narrative of `crimes` mentions, as bits.
    pub(crate) fn mentioned(&self, crimes: &[u32]) -> u32 {
        let of = |crime: &u32| self.of(*crime).map_or(0, |[affirmed, _]| affirmed);
        crimes.iter().map(of).fold(0, |all, bits| all | bits)
    }
}
