//! The secret that decides the order in which cases are drawn.

/// 32 secret bytes. Who knows them before the sample is fixed can tell which cases will be read; the order is made anew from
/// them at any time.
#[derive(Clone)]
pub struct Seed([u8; 32]);

impl Seed {
    /// The seed of these bytes.
    pub fn new(bytes: [u8; 32]) -> Seed {
        Seed(bytes)
    }

    /// What may be shown of it: the BLAKE3 digest of the bytes. It proves later which seed was used.
    pub fn digest(&self) -> String {
        blake3::hash(&self.0).to_hex().to_string()
    }

    /// A number that nobody can steer, of these texts.
    ///
    /// A permanent random number (Ohlsson 1995) by keyed BLAKE3 in place of SHA-256 of seed and text: the same property, and
    /// the hash that the rest of the program uses.
    pub(crate) fn number(&self, purpose: &str, texts: &[&str]) -> u64 {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        for text in std::iter::once(&purpose).chain(texts) {
            // The length stands first, so that no two lists run together into one text.
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        }
        let mut number = [0; 8];
        hasher.finalize_xof().fill(&mut number);
        u64::from_le_bytes(number)
    }

    /// The same as a fraction, 0.0 and more, less than 1.0.
    pub(crate) fn fraction(&self, purpose: &str, texts: &[&str]) -> f64 {
        // As many bits as a fraction holds.
        (self.number(purpose, texts) >> 11) as f64 / (1_u64 << 53) as f64
    }
}
