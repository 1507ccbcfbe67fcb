//! How wide a gated dense layer is: Meta's rule, step by step.
//!
//! Two matrices of 4·d hidden numbers have 8·d² parameters. Three matrices have as many when the hidden width is 2/3 of
//! that; 70B takes 1.3 times as much, and all are rounded up to whole blocks that processors like.
//!
//! ```
//! use llama_lens_llama::shapes::HiddenWidth;
//! let width = HiddenWidth::llama_2_7b(4096);
//! assert_eq!((width.four_times, width.two_thirds, width.times_factor, width.rounded), (16_384, 10_922, 10_922, 11_008));
//! ```

/// The steps from the width of the stream to that of the dense layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HiddenWidth {
    /// 4·d: what two matrices have.
    pub four_times: usize,
    /// ⌊2/3 · 4·d⌋: with it three matrices have as many parameters.
    pub two_thirds: usize,
    /// What that is multiplied with, if anything: 1.3 in 70B.
    pub factor: Option<f64>,
    /// ⌊factor · two thirds⌋.
    pub times_factor: usize,
    /// What the width is to be a multiple of: 256, in 70B 4096.
    pub multiple_of: usize,
    /// The next multiple that is no less.
    pub rounded: usize,
}

impl HiddenWidth {
    /// The rule for any d, factor and multiple; a multiple of 0 is one of 1.
    pub fn of(hidden_size: usize, factor: Option<f64>, multiple_of: usize) -> Self {
        let four_times = hidden_size.saturating_mul(4);
        let two_thirds = (four_times as u128 * 2 / 3) as usize;
        let times_factor = factor.map_or(two_thirds, |factor| (two_thirds as f64 * factor) as usize);
        let multiple_of = multiple_of.max(1);
        let rounded = times_factor.div_ceil(multiple_of).saturating_mul(multiple_of);
        Self { four_times, two_thirds, factor, times_factor, multiple_of, rounded }
    }

    /// As 7B and 13B have it.
    pub fn llama_2_7b(hidden_size: usize) -> Self {
        Self::of(hidden_size, None, 256)
    }

    /// As 70B has it.
    pub fn llama_2_70b(hidden_size: usize) -> Self {
        Self::of(hidden_size, Some(1.3), 4096)
    }
}
