//! What can be chosen besides sizes.

/// Where the norms of a block stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NormPlace {
    /// Before each part, so that the residual stream itself is never normalized: `x + f(norm(x))` (Xiong et al. 2020,
    /// <https://arxiv.org/abs/2002.04745>). Llama 2.
    #[default]
    Pre,
    /// After each sum: `norm(x + f(x))`. The transformer of 2017.
    Post,
}

impl NormPlace {
    /// Both, oldest first.
    pub const ALL: [Self; 2] = [Self::Post, Self::Pre];

    /// Its name in `config.json`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Pre => "pre",
            Self::Post => "post",
        }
    }

    /// The place with this name.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.slug() == slug)
    }
}

/// How the dense layer is built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dense {
    /// `down · (act(gate · x) ⊙ (up · x))`: Llama 2.
    #[default]
    Gated,
    /// `down · act(up · x)`: the transformer of 2017.
    TwoMatrices,
}

impl Dense {
    /// Both, oldest first.
    pub const ALL: [Self; 2] = [Self::TwoMatrices, Self::Gated];

    /// Its name in `config.json`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Gated => "gated",
            Self::TwoMatrices => "two-matrices",
        }
    }

    /// The kind with this name.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dense| dense.slug() == slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for place in NormPlace::ALL {
            assert_eq!(NormPlace::from_slug(place.slug()), Some(place));
        }
        for dense in Dense::ALL {
            assert_eq!(Dense::from_slug(dense.slug()), Some(dense));
        }
        assert_eq!((NormPlace::from_slug("none"), Dense::from_slug("moe")), (None, None));
    }
}
