//! From the width of the stream to the hidden width, for all sizes at once.

use llama_lens_llama::shapes::HiddenWidth;

use super::inputs::Size;
use super::setup::{Setup, config, rule};

/// One size's way to its hidden width.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// Whose it is.
    pub size: Size,
    /// The width of the stream.
    pub d: usize,
    /// The numbers between, and the hidden width.
    pub hidden: HiddenWidth,
    /// Whether it is the one that is drawn.
    pub is_chosen: bool,
}

impl Rung {
    /// How many blocks of the multiple there are.
    pub fn blocks(&self) -> usize {
        self.hidden.rounded / self.hidden.multiple_of.max(1)
    }
}

/// The sizes, the smallest first, and one's own where that is chosen.
pub fn ladder(setup: &Setup) -> Vec<Rung> {
    let sizes = [Size::Small, Size::B7, Size::B13, Size::B70];
    let known = sizes.into_iter().filter_map(|size| {
        let d = config(size)?.hidden_size;
        Some(Rung { size, d, hidden: rule(size, d), is_chosen: size == setup.size })
    });
    let own = Rung { size: Size::Own, d: setup.d, hidden: setup.hidden, is_chosen: true };
    known.chain((setup.size == Size::Own).then_some(own)).collect()
}
