//! What each step shows, in a sentence or two with its numbers.

use llama_lens_llama::Config;
use llama_lens_llama::shapes::cache_bytes_per_token;
use llama_lens_plots::number::{grouped, plural};

use super::head;
use super::memory::{BYTES, bytes_with};
use super::observed::Observed;
use super::setup::{Setup, Sharing};
use super::step::Step;
use crate::lessons::block::{binary, word as written};
use crate::widgets::sentence::{Sentence, Tone};
use crate::worker::llama::ModelToken;

/// The sentence of a step, with what the small model made of the text.
pub fn sentence(setup: &Setup, observed: &Observed, step: Step) -> Sentence {
    match (step, observed.looked) {
        (Step::Words(words), _) => {
            let told = observed.told(words);
            head::sentence(words, told.as_ref().map(|(head, spot)| (head, *spot)), observed.grids)
        }
        (Step::Heads, _) => heads(setup),
        (Step::Share(sharing), _) => share(setup, sharing),
        (Step::Cache(read), Some(looked)) => cache(setup, &looked.tokens, read),
        (Step::Whole, Some(looked)) => whole(setup, &looked.tokens),
        (Step::Cache(read), None) => not_read(&format!("token {} comes into the cache", read - 1)),
        (Step::Whole, None) => not_read("all tokens come into the cache"),
        (Step::Bytes, _) => bytes(setup),
        (Step::Unshared, _) => unshared(),
    }
}

fn not_read(comes: &str) -> Sentence {
    Sentence::new().say(format!("The small Llama has read no token yet: {comes}."))
}

fn count(value: usize) -> String {
    grouped(value as u64)
}

fn heads(setup: &Setup) -> Sentence {
    let config = &setup.config;
    let queries = match config.num_attention_heads {
        1 => "1 query".to_owned(),
        heads => format!("{} queries", count(heads)),
    };
    Sentence::new()
        .say(format!("For each token, {} numbers become ", count(config.hidden_size)))
        .with(Tone::Result, queries)
        .say(format!(" of {} numbers: one a head. ", count(config.head_dim)))
        .say("Each head looks in its own way.")
}

fn share(setup: &Setup, sharing: Sharing) -> Sentence {
    let (heads, kv) = (setup.config.num_attention_heads, setup.kv_heads(sharing));
    let bytes = binary(bytes_with(setup, sharing));
    let say = match sharing {
        Sharing::MultiHead => Sentence::new().say("Multi-head: each query head has keys and values of its own, "),
        Sharing::Grouped => {
            Sentence::new().say(format!("Grouped-query: {} query heads share keys and values, ", count(heads / kv)))
        }
        Sharing::MultiQuery => {
            Sentence::new().say(format!("Multi-query: all {} query heads share keys and values, ", count(heads)))
        }
    };
    let say = say
        .with(Tone::Result, plural(kv as u64, "key/value head"))
        .say(format!(". A token leaves {bytes} in the cache"));
    let own = setup.own_sharing() == sharing;
    say.say(if own { format!("; {} does so.", setup.whose.title()) } else { ".".to_owned() })
}

fn word(tokens: &[ModelToken], at: usize, say: Sentence) -> Sentence {
    say.with(Tone::Symbol, tokens.get(at).map(written).unwrap_or_default())
}

fn cache(setup: &Setup, tokens: &[ModelToken], read: usize) -> Sentence {
    let config = &setup.config;
    let one = 2 * config.num_key_value_heads * config.head_dim;
    let say = word(tokens, read.saturating_sub(1), Sentence::new()).say(" is read. ");
    let say = match read {
        1 => say.say("Its key is turned to position 0 and kept with its value: "),
        _ => say.say(format!("It looks at the {} in the cache and adds its own: ", plural(read as u64 - 1, "token"))),
    };
    let layers = config.num_hidden_layers;
    say.with(Tone::Result, format!("{} numbers a layer", count(one))).say(format!(
        ", {} in {}.",
        count(one * layers),
        plural(layers as u64, "layer")
    ))
}

fn whole(setup: &Setup, tokens: &[ModelToken]) -> Sentence {
    let all = cache_bytes_per_token(&setup.config, BYTES) * tokens.len() as u64;
    Sentence::new()
        .say(format!(
            "After {} the cache of all {} layers has ",
            plural(tokens.len() as u64, "token"),
            count(setup.config.num_hidden_layers)
        ))
        .with(Tone::Result, binary(all))
        .say(". A key is turned once: its position never changes. Queries are not kept.")
}

fn bytes(setup: &Setup) -> Sentence {
    let (small, large) = (Config::llama_2_13b(), Config::llama_2_70b());
    let of = |config: &Config| binary(cache_bytes_per_token(config, BYTES) * setup.context as u64);
    Sentence::new()
        .say(format!("For {} the cache takes {} in 13B and ", plural(setup.context as u64, "token"), of(&small)))
        .with(Tone::Result, format!("{} in 70B", of(&large)))
        .say(": 8 query heads share one key/value head there.")
}

fn unshared() -> Sentence {
    let large = Config::llama_2_70b();
    let alone = Config { num_key_value_heads: large.num_attention_heads, ..large.clone() };
    let [shared, alone] = [large, alone].map(|config| cache_bytes_per_token(&config, BYTES));
    Sentence::new()
        .say("With 64 key/value heads 70B would keep ")
        .with(Tone::Result, format!("{} bytes a token", grouped(alone)))
        .say(format!(" in place of {}: {} times as many.", grouped(shared), grouped(alone / shared)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::attention::{Choices, Whose};

    #[test]
    fn a_token_leaves_its_keys_and_values_in_every_layer() {
        let said = |size: Whose, read: usize| {
            cache(&Setup::new(&Choices { size, ..Choices::default() }), &[], read).text().replace('\u{202f}', " ")
        };
        // 2 · 2 heads · 16 numbers, and 2 · 8 heads · 128 numbers.
        assert!(said(Whose::Small, 1).ends_with("64 numbers a layer, 256 in 4 layers."), "{}", said(Whose::Small, 1));
        assert!(said(Whose::Of70B, 2).ends_with("2 048 numbers a layer, 163 840 in 80 layers."));
    }
}
