//! The digamma function, which takes the place of the logarithm in the M step.
//!
//! With a Dirichlet prior on the probabilities, variational inference puts `exp(digamma(c))` where maximum likelihood
//! has the count c (Liang & Klein 2007, "Structured Bayesian Nonparametric Models with Variational Inference",
//! <https://cs.stanford.edu/~pliang/papers/tutorial-acl2007-talk.pdf>). That is about c − ½: it takes little from
//! frequent pieces and much from rare ones, so that rare ones go.

/// The digamma function for positive numbers, by its asymptotic series (Abramowitz & Stegun 6.3.18, about x − ½).
pub(super) fn digamma(mut x: f64) -> f64 {
    let mut result = 0.0;
    while x < 7.0 {
        result -= 1.0 / x;
        x += 1.0;
    }
    x -= 0.5;
    let square = 1.0 / (x * x);
    let series = 1.0 / 24.0 - square * (7.0 / 960.0 - square * (31.0 / 8064.0 - square * (127.0 / 30720.0)));
    result + libm::log(x) + square * series
}

#[cfg(test)]
mod tests {
    use super::digamma;

    #[test]
    fn published_values() {
        // Euler's constant, and Abramowitz & Stegun, table 6.1 and 6.3.
        let values = [(1.0, -0.577_215_664_901_532_9), (0.5, -1.963_510_026_021_423_5), (2.0, 0.422_784_335_098_467_1)];
        for (x, value) in values {
            assert!((digamma(x) - value).abs() < 1e-8, "{x}: {}", digamma(x));
        }
        assert!((digamma(1e6) - (1e6_f64.ln() - 0.5e-6)).abs() < 1e-9);
    }
}
