//! What trained models say: the perplexity of a text that none was trained on, by the length of its windows.

use std::collections::BTreeMap;

use llama_lens_plots::curves::{Chart, Panel, Series, Style};
use llama_lens_plots::number::{decimals, plural};

use crate::widgets::readings::{Column, Readings};
use crate::widgets::sentence::{Sentence, Tone};

/// The length that the models were trained on, in tokens.
pub const TRAINED: usize = 64;

/// From half the trained length to eight times.
pub const LENGTHS: [usize; 5] = [TRAINED / 2, TRAINED, TRAINED * 2, TRAINED * 4, TRAINED * 8];

/// So many tokens of the text are read at each length.
pub const TOKENS: usize = 1024;

/// The order of the ALiBi paper, from the scheme that does worst on long texts (Press, Smith & Lewis 2022).
pub const CLAIMED: [&str; 4] = ["sinusoidal", "rope", "t5-bias", "alibi"];

/// Each scheme by the folder of its models, and as the page calls it.
pub const SCHEMES: [(&str, &str); 7] = [
    ("learned", "learned"),
    ("none", "no positions"),
    ("sinusoidal", "sinusoidal"),
    ("relative", "relative"),
    ("rope", "RoPE"),
    ("t5-bias", "T5 bias"),
    ("alibi", "ALiBi"),
];

/// Where a value stands: the folder of the scheme, and the length of the windows.
type Place = (&'static str, usize);

/// Perplexities as they come in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    /// At each place, one by model.
    values: BTreeMap<Place, BTreeMap<&'static str, f64>>,
}

impl Measured {
    /// Takes what a model of a scheme has reached at a length; a later value takes the place of an earlier one.
    pub fn take(&mut self, scheme: &'static str, model: &'static str, length: usize, loss: f64) {
        self.values.entry((scheme, length)).or_default().insert(model, loss.exp());
    }

    /// The mean, the least and the greatest over the seeds.
    pub fn at(&self, scheme: &'static str, length: usize) -> Option<[f64; 3]> {
        let values = self.values.get(&(scheme, length)).filter(|values| !values.is_empty())?;
        let mean = values.values().sum::<f64>() / values.len() as f64;
        let least = values.values().copied().fold(f64::INFINITY, f64::min);
        Some([mean, least, values.values().copied().fold(0.0, f64::max)])
    }

    /// How many seeds there are of a scheme, at most.
    pub fn seeds(&self, scheme: &str) -> usize {
        self.values.iter().filter(|((of, _), _)| *of == scheme).map(|(_, values)| values.len()).max().unwrap_or(0)
    }

    /// The schemes of the paper by their perplexity at a length, the worst first; none until all are there.
    pub fn order(&self, length: usize) -> Option<Vec<&'static str>> {
        let found: Option<Vec<(&str, f64)>> =
            CLAIMED.into_iter().map(|scheme| Some((scheme, self.at(scheme, length)?[0]))).collect();
        let mut found = found?;
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        Some(found.into_iter().map(|(scheme, _)| scheme).collect())
    }

    /// The scheme that does best at a length, in words.
    pub fn best(&self, length: usize) -> Option<String> {
        let found = SCHEMES.iter().filter_map(|(scheme, name)| Some((name, self.at(scheme, length)?[0])));
        let (name, value) = found.min_by(|a, b| a.1.total_cmp(&b.1))?;
        Some(format!("Lowest here at {length} tokens: {name}, {}.", decimals(value, 1)))
    }

    /// The curves, that which ends lowest first, with the spread over the seeds; nothing before there is a point.
    pub fn chart(&self) -> Option<Chart> {
        let line = |(scheme, name): (&'static str, &'static str)| {
            let points = LENGTHS.iter().filter_map(|length| Some((*length as f64, self.at(scheme, *length)?[0])));
            let points: Vec<(f64, f64)> = points.collect();
            let style = if scheme == "rope" { Style::Named(name.into()) } else { Style::Beside(name.into()) };
            (!points.is_empty()).then_some(Series { points, style })
        };
        let mut lines: Vec<Series> = SCHEMES.into_iter().filter_map(line).collect();
        let end = |line: &Series| line.points.last().map_or(0.0, |end| end.1);
        lines.sort_by(|a, b| end(a).total_cmp(&end(b)));
        let spread = |(scheme, _): (&'static str, &'static str)| {
            LENGTHS.iter().filter_map(move |length| {
                let [_, least, most] = self.at(scheme, *length)?;
                let points = vec![(*length as f64, least), (*length as f64, most)];
                (most > least).then_some(Series { points, style: Style::Level })
            })
        };
        let spreads: Vec<Series> = SCHEMES.into_iter().flat_map(spread).collect();
        (!lines.is_empty()).then(|| Chart {
            panels: vec![Panel {
                title: "Perplexity of the held-out text".to_owned(),
                lines: lines.into_iter().chain(spreads).collect(),
                now: None,
                next: None,
                decimals: 1,
                from_zero: true,
                markers: vec![(TRAINED as f64, "trained".to_owned())],
            }],
            x_title: "tokens in a window".to_owned(),
            mark: None,
        })
    }

    /// The numbers of the curves, a column for each scheme.
    pub fn readings(&self) -> Readings {
        let heads = SCHEMES.iter().map(|(_, name)| Column::new(*name, 2));
        let columns = std::iter::once(Column::new("tokens in a window", 0)).chain(heads).collect();
        let row = |length: &usize| {
            let values = SCHEMES.iter().map(|(scheme, _)| self.at(scheme, *length).map_or(f64::NAN, |[mean, ..]| mean));
            std::iter::once(*length as f64).chain(values).collect()
        };
        Readings { columns, rows: LENGTHS.iter().map(row).collect() }
    }

    /// What was found, beside what the paper claims.
    pub fn sentence(&self) -> Sentence {
        let far = TRAINED * 4;
        let Some(order) = self.order(far) else {
            return Sentence::new().say("Trained models now read a new text, in windows of 32 to 512 tokens.");
        };
        let names: Vec<&str> = order.iter().map(|scheme| name(scheme)).collect();
        let seeds = CLAIMED.iter().map(|scheme| self.values[&(*scheme, far)].len()).min().unwrap_or(0);
        let say = Sentence::new()
            .say(format!("At {far} tokens with {} of each, worst first: ", plural(seeds as u64, "seed")))
            .with(Tone::Result, names.join(", "));
        say.say(if order == CLAIMED {
            ", the order of the ALiBi paper."
        } else {
            ". The ALiBi paper has another order."
        })
    }
}

/// A scheme as the page calls it.
pub fn name(scheme: &str) -> &'static str {
    SCHEMES.iter().find(|(slug, _)| *slug == scheme).map_or("", |(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of the four schemes at four times the trained length, worst first.
    fn measured(values: [f64; 4]) -> Measured {
        let mut measured = Measured::default();
        for (scheme, value) in CLAIMED.into_iter().zip(values) {
            measured.take(scheme, scheme, TRAINED * 4, f64::ln(value));
        }
        measured
    }

    #[test]
    fn the_order_is_that_of_the_perplexities_and_compared_with_the_papers() {
        let paper = measured([75.2, 46.9, 28.2, 18.6]);
        assert_eq!(paper.order(TRAINED * 4), Some(CLAIMED.to_vec()));
        assert!(paper.sentence().text().ends_with("sinusoidal, RoPE, T5 bias, ALiBi, the order of the ALiBi paper."));
        let other = measured([20.0, 46.9, 28.2, 18.6]);
        assert!(
            other.sentence().text().ends_with("RoPE, T5 bias, sinusoidal, ALiBi. The ALiBi paper has another order.")
        );
    }

    #[test]
    fn seeds_are_averaged_and_their_spread_is_kept() {
        let mut measured = measured([40.0; 4]);
        measured.take("rope", "rope-2", TRAINED * 4, 20_f64.ln());
        let [mean, least, most] = measured.at("rope", TRAINED * 4).expect("two values");
        assert!((mean - 30.0).abs() < 1e-9 && (least - 20.0).abs() < 1e-9 && (most - 40.0).abs() < 1e-9);
        assert_eq!(measured.chart().expect("points").panels[0].lines.len(), 5, "four lines and one spread");
    }
}
