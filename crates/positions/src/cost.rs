//! What a scheme costs: how many numbers it has to learn.

use super::encoder::Encoder;
use super::scheme::Scheme;
use super::{learned, relative, t5_bias};

/// How many numbers a scheme learns, and why so many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameters {
    /// How many in the whole model.
    pub count: usize,
    /// In symbols, such as "buckets·heads".
    pub formula: &'static str,
    /// With the numbers in place, such as "32·8".
    pub numbers: String,
}

impl Encoder {
    /// The numbers learned in a model of `layers` layers. A learned table stands once before the
    /// first layer, T5's biases are shared by all, and each layer has its own of Shaw's vectors.
    pub fn parameters(&self, layers: usize) -> Parameters {
        let settings = self.settings();
        let (width, clip) = (settings.width, settings.clip);
        match self.scheme() {
            Scheme::Learned => Parameters {
                count: learned::parameters(settings.trained, width),
                formula: "L·d",
                numbers: format!("{}·{width}", settings.trained),
            },
            Scheme::Relative => Parameters {
                count: relative::parameters(clip, width).saturating_mul(layers),
                formula: "2·(2k+1)·d_head·layers",
                numbers: format!("2·(2·{clip}+1)·{width}·{layers}"),
            },
            Scheme::T5Bias => Parameters {
                count: t5_bias::parameters(settings.buckets, settings.heads),
                formula: "buckets·heads",
                numbers: format!("{}·{}", settings.buckets, settings.heads),
            },
            Scheme::Sinusoidal | Scheme::Rope | Scheme::Alibi => {
                Parameters { count: 0, formula: "0", numbers: "0".to_owned() }
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // A test that panics has failed.
mod tests {
    use super::super::settings::Settings;
    use super::*;

    #[test]
    fn counts_of_all() {
        let count = |scheme, layers| {
            let parameters = Encoder::new(scheme, &Settings::default()).unwrap().parameters(layers);
            (parameters.count, parameters.numbers)
        };
        assert_eq!(count(Scheme::Learned, 3), (384, "24·16".to_owned()));
        assert_eq!(count(Scheme::Relative, 1), (544, "2·(2·8+1)·16·1".to_owned()));
        assert_eq!(count(Scheme::Relative, 32).0, 544 * 32);
        assert_eq!(count(Scheme::T5Bias, 32), (256, "32·8".to_owned()));
        for scheme in [Scheme::Sinusoidal, Scheme::Rope, Scheme::Alibi] {
            assert_eq!(count(scheme, 32).0, 0);
        }
    }
}
