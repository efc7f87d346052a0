//! What the narratives of crimes mention.

use flagstone_extract::{Extract, affirmed_column, discounted_column};
use flagstone_rules::Table;
use polars::prelude::*;

use super::tally::MentionCounts;

/// The free text of a crime.
const NARRATIVE: &str = "narrative";

/// For each distinct crime, the narrative lexicons that it mentions, and those whose words it has only where they do not
/// count; `None` where it has no narrative.
pub(crate) struct Narratives {
    of_crime: Vec<Option<[u32; 2]>>,
}

impl Narratives {
    /// Those of the crimes in rows `case_rows`; `None` where the extract supplies no narratives.
    pub(crate) fn new(extract: &Extract, case_rows: &[u32]) -> PolarsResult<Option<Narratives>> {
        let Some(crimes) = extract.table(Table::Crimes) else { return Ok(None) };
        let column = |name: String| crimes.frame().column(&name).ok();
        let (Some(affirmed), Some(discounted)) =
            (column(affirmed_column(NARRATIVE)), column(discounted_column(NARRATIVE)))
        else {
            return Ok(None);
        };
        let (affirmed, discounted) = (affirmed.u32()?, discounted.u32()?);
        let of = |row: &u32| Some([affirmed.get(*row as usize)?, discounted.get(*row as usize)?]);
        Ok(Some(Narratives { of_crime: case_rows.iter().map(of).collect() }))
    }

    /// Adds the narratives of `crimes` to the counts, one for each lexicon.
    pub(crate) fn count(&self, crimes: impl Iterator<Item = u32>, counts: &mut [MentionCounts]) {
        for crime in crimes {
            let mentions = self.of_crime[crime as usize];
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
        let of = |crime: &u32| self.of_crime[*crime as usize].map_or(0, |[affirmed, _]| affirmed);
        crimes.iter().map(of).fold(0, |all, bits| all | bits)
    }
}
