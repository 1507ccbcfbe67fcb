//! The six schemes, and what is known of each before any number.

/// A way to tell attention where tokens stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// A learned vector per position (Gehring et al. 2017).
    Learned,
    /// Sines and cosines of the position (Vaswani et al. 2017).
    Sinusoidal,
    /// A learned vector per clipped distance (Shaw, Uszkoreit & Vaswani 2018).
    Relative,
    /// A learned scalar per bucket of distances (Raffel et al. 2020).
    T5Bias,
    /// Queries and keys turned by their position (Su et al. 2021). What Llama 2 uses.
    Rope,
    /// A penalty that grows with the distance (Press, Smith & Lewis 2022).
    Alibi,
}

impl Scheme {
    /// All of them, oldest first, as the talk tells them.
    pub const ALL: [Self; 6] = [Self::Learned, Self::Sinusoidal, Self::Relative, Self::T5Bias, Self::Rope, Self::Alibi];

    /// Its name in links and on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Learned => "learned",
            Self::Sinusoidal => "sinusoidal",
            Self::Relative => "relative",
            Self::T5Bias => "t5-bias",
            Self::Rope => "rope",
            Self::Alibi => "alibi",
        }
    }

    /// The scheme with this name.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.slug() == slug)
    }

    /// Its name for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Learned => "Learned positions",
            Self::Sinusoidal => "Sinusoidal positions",
            Self::Relative => "Relative positions (Shaw)",
            Self::T5Bias => "Relative bias (T5)",
            Self::Rope => "Rotary positions (RoPE)",
            Self::Alibi => "Linear biases (ALiBi)",
        }
    }

    /// Where the scheme comes in.
    pub fn acts_on(self) -> &'static str {
        match self {
            Self::Learned | Self::Sinusoidal => "added to the embedding",
            Self::Relative => "added to keys and values",
            Self::T5Bias | Self::Alibi => "added to the logits",
            Self::Rope => "rotates queries and keys",
        }
    }

    /// What its contribution is a function of, with m the query's position and n the key's.
    pub fn depends_on(self) -> &'static str {
        match self {
            Self::Learned => "the absolute position",
            Self::Sinusoidal => "the absolute position; the dot product of two encodings on m−n alone",
            Self::Relative => "clip(n−m, −k, k)",
            Self::T5Bias => "bucket(n−m), one scalar per head, shared by all layers",
            Self::Rope => "the query, the key and m−n",
            Self::Alibi => "−slope·(m−n)",
        }
    }

    /// What happens to positions or distances that training never had.
    pub fn past_the_trained(self) -> &'static str {
        match self {
            Self::Learned => "undefined: there is no row",
            Self::Sinusoidal => "defined, but unseen",
            Self::Relative => "saturates at k",
            Self::T5Bias => "saturates in the last bucket",
            Self::Rope => "slow pairs reach angles never seen",
            Self::Alibi => "keeps growing linearly",
        }
    }

    /// Whether it has numbers that are learned.
    pub fn is_learned(self) -> bool {
        matches!(self, Self::Learned | Self::Relative | Self::T5Bias)
    }

    /// Whether it turns or fills pairs of numbers, so that the width must be even.
    pub fn needs_pairs(self) -> bool {
        matches!(self, Self::Sinusoidal | Self::Rope)
    }

    /// Whether its own table has a row per position. The others have one per distance, bucket or
    /// head.
    pub fn has_rows_per_position(self) -> bool {
        matches!(self, Self::Learned | Self::Sinusoidal | Self::Rope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for scheme in Scheme::ALL {
            assert_eq!(Scheme::from_slug(scheme.slug()), Some(scheme));
        }
        assert_eq!(Scheme::from_slug("Rope"), None);
    }
}
