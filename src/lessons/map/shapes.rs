//! The shapes within a topic, the transformer of 2017 beside Llama 2: what the arrows of the drawings have no room for.

use llama_lens_llama::Config;
use llama_lens_plots::number::grouped;

use super::topic::Topic;

/// One quantity in both models.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What it is.
    pub what: &'static str,
    /// In the transformer of 2017.
    pub then: String,
    /// In Llama 2.
    pub now: String,
}

/// Sizes joined by a sign for “by”.
pub fn by(sizes: &[usize]) -> String {
    sizes.iter().map(|size| grouped(*size as u64)).collect::<Vec<_>>().join(" × ")
}

fn shape(what: &'static str, then: impl Into<String>, now: impl Into<String>) -> Shape {
    Shape { what, then: then.into(), now: now.into() }
}

/// The shapes of a topic, for so many tokens of text: the source of the older model, which begins its translation with
/// one token.
pub fn shapes(topic: Topic, old: &Config, new: &Config, tokens: usize) -> Vec<Shape> {
    let count = |count: usize| grouped(count as u64);
    let none = || "–".to_owned();
    match topic {
        Topic::Tokenizer => vec![
            shape("vocabulary", count(old.vocab_size), count(new.vocab_size)),
            shape("your tokens", count(tokens), count(tokens)),
            shape("target", "1", none()),
        ],
        Topic::Embeddings => vec![
            shape("table", by(&[old.vocab_size, old.hidden_size]), by(&[new.vocab_size, new.hidden_size])),
            shape("your text", by(&[tokens, old.hidden_size]), by(&[tokens, new.hidden_size])),
            shape("tables", tables(old), tables(new)),
        ],
        Topic::Position => vec![
            shape("acts on", "embeddings", "q and k"),
            shape("times", "1", count(new.num_hidden_layers)),
            shape("waves", count(old.hidden_size / 2), count(new.head_dim / 2)),
        ],
        Topic::Norm => vec![
            shape("input", by(&[tokens, old.hidden_size]), by(&[tokens, new.hidden_size])),
            shape("γ", count(old.hidden_size), count(new.hidden_size)),
            shape("β", count(old.hidden_size), none()),
            // Two in each layer of the encoder, three in each of the decoder; two in each of Llama, and one at the end.
            shape("norms", count(5 * old.num_hidden_layers), count(2 * new.num_hidden_layers + 1)),
        ],
        Topic::Attention => vec![
            shape("q", heads(old.num_attention_heads, tokens, old), heads(new.num_attention_heads, tokens, new)),
            shape("k, v", heads(old.num_key_value_heads, tokens, old), heads(new.num_key_value_heads, tokens, new)),
            shape(
                "scores",
                by(&[old.num_attention_heads, tokens, tokens]),
                by(&[new.num_attention_heads, tokens, tokens]),
            ),
            shape("output", by(&[tokens, old.hidden_size]), by(&[tokens, new.hidden_size])),
        ],
        Topic::Encoder => vec![
            shape("layers", format!("{} + {0}", count(old.num_hidden_layers)), count(new.num_hidden_layers)),
            shape("queries", by(&[old.num_attention_heads, 1, old.head_dim]), none()),
            shape("keys", heads(old.num_attention_heads, tokens, old), none()),
            shape("scores", by(&[old.num_attention_heads, 1, tokens]), none()),
        ],
        Topic::Dense => vec![
            shape("input", by(&[tokens, old.hidden_size]), by(&[tokens, new.hidden_size])),
            shape("hidden", by(&[tokens, old.intermediate_size]), by(&[tokens, new.intermediate_size])),
            shape("matrices", "2", "3"),
            // Factors, since the products of both models side by side are wider than the card.
            shape(
                "weights",
                by(&[2, old.hidden_size, old.intermediate_size]),
                by(&[3, new.hidden_size, new.intermediate_size]),
            ),
        ],
        Topic::Chat => vec![shape("instruction", none(), "first turn"), shape("loss", none(), "last turn")],
        Topic::Output => vec![
            shape("logits", by(&[1, old.vocab_size]), by(&[tokens, new.vocab_size])),
            shape("last row", count(old.vocab_size), count(new.vocab_size)),
        ],
    }
}

/// All heads of one kind: heads × tokens × width of a head.
fn heads(heads: usize, tokens: usize, of: &Config) -> String {
    by(&[heads, tokens, of.head_dim])
}

/// The weights of a gated dense layer.
pub fn gated(of: &Config) -> usize {
    3 * of.hidden_size * of.intermediate_size
}

/// Whether the output matrix is the embedding table again.
fn tables(of: &Config) -> String {
    if of.tie_word_embeddings { "1, used twice".to_owned() } else { "2".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(topic: Topic, what: &str, new: &Config) -> String {
        let all = shapes(topic, &Config::transformer_2017(), new, 9);
        all.into_iter().find(|shape| shape.what == what).map(|shape| shape.now).unwrap_or_default()
    }

    /// Numbers cannot be broken, shapes can, after a sign for “by”: so no cell needs more room than its widest number.
    #[test]
    fn no_number_of_a_shape_is_wider_than_the_card() {
        for new in [Config::default(), Config::llama_2_7b(), Config::llama_2_13b(), Config::llama_2_70b()] {
            for topic in Topic::ALL {
                for Shape { what, then, now } in shapes(topic, &Config::transformer_2017(), &new, 64) {
                    let widest = |cell: &str| cell.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
                    assert!(widest(&then) + widest(&now) <= 18, "{topic:?}, {what}: {then}, {now}");
                }
            }
        }
    }

    #[test]
    fn shapes_are_those_of_the_papers() {
        let (small, large) = (Config::llama_2_7b(), Config::llama_2_70b());
        assert_eq!(of(Topic::Attention, "k, v", &small), "32 × 9 × 128");
        assert_eq!(of(Topic::Attention, "k, v", &large), "8 × 9 × 128");
        assert_eq!(of(Topic::Dense, "hidden", &small), "9 × 11\u{202f}008");
        assert_eq!(of(Topic::Norm, "norms", &large), "161");
        assert_eq!(of(Topic::Dense, "weights", &large), "3 × 8\u{202f}192 × 28\u{202f}672");
        // Three matrices of 4096 × 11 008.
        assert_eq!(gated(&small), 135_266_304);
    }
}
