//! Vocabularies in use, and what the rows of their models' embedding tables cost.

/// A model with its vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InUse {
    /// Whose vocabulary it is.
    pub name: &'static str,
    /// The model that the other numbers are of.
    pub model: &'static str,
    /// How many pieces the vocabulary has: rows of the table.
    pub pieces: usize,
    /// How many numbers a row has.
    pub width: usize,
    /// All numbers that the model learned.
    pub parameters: u64,
    /// Whether the output matrix is the input table again, and not one of its own.
    pub tied: bool,
}

/// Llama 2 7B (Touvron et al. 2023).
pub const LLAMA_2: InUse =
    InUse { name: "Llama 2", model: "Llama 2 7B", pieces: 32_000, width: 4096, parameters: 6_738_415_616, tied: false };

/// Vocabularies in use, from the papers and model cards of each.
pub const IN_USE: [InUse; 3] = [
    LLAMA_2,
    InUse { name: "GPT-2", model: "GPT-2", pieces: 50_257, width: 768, parameters: 124_439_808, tied: true },
    InUse {
        name: "Llama 3",
        model: "Llama 3 8B",
        pieces: 128_256,
        width: 4096,
        parameters: 8_030_261_248,
        tied: false,
    },
];

impl InUse {
    /// The numbers in its embedding table: V · d.
    pub const fn table(self) -> u64 {
        (self.pieces * self.width) as u64
    }

    /// The share of the parameters that the embedding table is.
    pub fn share(self) -> f64 {
        self.table() as f64 / self.parameters as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_as_their_papers_have_them() {
        assert_eq!(IN_USE.map(InUse::table), [131_072_000, 38_597_376, 525_336_576]);
        let shares = IN_USE.map(|of| format!("{:.1}", of.share() * 100.0));
        assert_eq!(shares, ["1.9", "31.0", "6.5"]);
    }
}
