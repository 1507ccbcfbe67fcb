//! What each step shows, in a sentence or two with its numbers.

use llama_lens_plots::number::{grouped, plural};

use super::flow::Flow;
use super::shapes::{by, gated};
use super::topic::{Topic, writes};
use crate::lessons::position::numbers::percent;
use crate::widgets::sentence::{Sentence, Tone};

/// Tokens of a text that are named; the rest are counted.
const NAMED: usize = 3;

/// Characters that are named.
const LETTERS: usize = 8;

/// What the small model has said so far of the same text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// The likeliest next token, with its probability.
    pub next: Option<(String, f64)>,
    /// How many tokens it wrote and the first of them, once it has written all.
    pub written: Option<(usize, String)>,
}

/// The sentence of a step.
pub fn sentence(flow: &Flow, step: usize, said: &Said) -> Sentence {
    if writes(step) {
        return written(said);
    }
    match Topic::at(step) {
        None => both(),
        Some(Topic::Tokenizer) => tokens(flow),
        Some(Topic::Embeddings) => embeddings(flow),
        Some(Topic::Position) => position(flow),
        Some(Topic::Norm) => norm(flow),
        Some(Topic::Attention) => attention(flow),
        Some(Topic::Encoder) => encoder(flow),
        Some(Topic::Dense) => dense(flow),
        Some(Topic::Chat) => chat(),
        Some(Topic::Output) => output(flow, said),
    }
}

fn count(value: usize) -> String {
    grouped(value as u64)
}

fn both() -> Sentence {
    let differences = Topic::ALL.iter().filter(|topic| topic.number().is_some()).count();
    Sentence::new()
        .say("Six years lie between these drawings, and ")
        .with(Tone::Result, format!("{differences} things differ"))
        .say(". Each press takes your text one part further; a part opens its lesson.")
}

fn tokens(flow: &Flow) -> Sentence {
    if flow.tokens.is_empty() {
        return Sentence::new()
            .say("The text has no token of this vocabulary. Write another text to follow it through.");
    }
    let mut say = Sentence::new()
        .say("Your text is cut into ")
        .with(Tone::Result, plural(flow.tokens.len() as u64, "token"))
        .say(": ");
    for (place, token) in flow.tokens.iter().take(NAMED).enumerate() {
        say = say.say(if place == 0 { "" } else { ", " }).with(Tone::Symbol, token.text.clone());
    }
    let say = match flow.tokens.len().saturating_sub(NAMED) {
        0 => say,
        more => say.say(format!(" and {}", plural(more as u64, "other"))),
    };
    if flow.missing.is_empty() {
        return say.say(". In 2017 they are to be translated; Llama 2 writes on after them.");
    }
    left_out(say.say(". "), &flow.missing)
}

/// Which characters the tokenizer does not know.
fn left_out(say: Sentence, missing: &[char]) -> Sentence {
    let are = if missing.len() == 1 {
        "is not known to this tokenizer and is"
    } else {
        "are not known to this tokenizer and are"
    };
    let mut say = say.with(Tone::Strong, plural(missing.len() as u64, "character")).say(format!(" {are} left out: "));
    for (place, letter) in missing.iter().take(LETTERS).enumerate() {
        say = say.say(if place == 0 { "" } else { ", " }).with(Tone::Symbol, letter.to_string());
    }
    match missing.len().saturating_sub(LETTERS) {
        0 => say.say("."),
        more => say.say(format!(" and {}.", plural(more as u64, "other"))),
    }
}

fn embeddings(flow: &Flow) -> Sentence {
    let (n, width) = (flow.tokens.len(), flow.new.hidden_size);
    Sentence::new()
        .say("Each id takes its row of the table. In 2017 a row has ")
        .with(Tone::Strong, format!("{} numbers", count(flow.old.hidden_size)))
        .say(", in this Llama ")
        .with(Tone::Result, count(width))
        .say(format!(": the text is now {} numbers.", by(&[n, width])))
}

fn position(flow: &Flow) -> Sentence {
    Sentence::new()
        .say("In 2017 waves are added to the embeddings, once. Llama 2 adds nothing here: ")
        .with(
            Tone::Result,
            format!("RoPE turns queries and keys in each of its {} layers", count(flow.new.num_hidden_layers)),
        )
        .say(".")
}

fn norm(flow: &Flow) -> Sentence {
    Sentence::new()
        .say("In 2017 LayerNorm stands after each part; in Llama 2 ")
        .with(Tone::Result, "RMSNorm stands before it")
        .say(format!(
            ", {} times in all, and never on the line beside the parts.",
            count(2 * flow.new.num_hidden_layers + 1)
        ))
}

fn attention(flow: &Flow) -> Sentence {
    let (heads, kv) = (flow.new.num_attention_heads, flow.new.num_key_value_heads);
    let say = Sentence::new()
        .say(format!("In {} query heads each token looks at itself and those before it. ", count(heads)));
    if kv == heads {
        return say
            .with(Tone::Result, format!("Each has keys and values of its own: {} key/value heads", count(kv)))
            .say(".");
    }
    let each = heads / kv;
    say.say("They share ")
        .with(Tone::Result, format!("{} key/value heads", count(kv)))
        .say(format!(", {} query heads each.", count(each)))
}

fn encoder(flow: &Flow) -> Sentence {
    Sentence::new()
        .say("In 2017 the decoder also looks at the encoder’s rows for your ")
        .with(Tone::Strong, plural(flow.tokens.len() as u64, "token"))
        .say(". Llama 2 has ")
        .with(Tone::Result, "no encoder")
        .say(": one stack reads and writes.")
}

fn dense(flow: &Flow) -> Sentence {
    Sentence::new()
        .say(format!("Each token by itself is widened from {} to ", count(flow.new.hidden_size)))
        .with(Tone::Result, format!("{} numbers", count(flow.new.intermediate_size)))
        .say(" and back. SwiGLU has three matrices, ")
        .with(Tone::Strong, format!("{} weights", count(gated(&flow.new))))
        .say(" a layer; ReLU took two.")
}

fn chat() -> Sentence {
    Sentence::new()
        .say("The drawing of a chat model is the same. ")
        .with(Tone::Result, "Ghost Attention")
        .say(" changes its data, so that an instruction of the first turn holds in later ones.")
}

fn output(flow: &Flow, said: &Said) -> Sentence {
    let vocabulary = flow.new.vocab_size;
    let say = Sentence::new();
    let say = match flow.tokens.last() {
        None => say.say("The row of each token would become "),
        Some(last) => say.say("The row of the last token, ").with(Tone::Symbol, last.text.clone()).say(", becomes "),
    };
    let say = say
        .with(Tone::Result, format!("{} logits", count(vocabulary)))
        .say(": one score for each piece that could come next.");
    match &said.next {
        None => say,
        Some((piece, probability)) => say
            .say(" The small Llama bets most on ")
            .with(Tone::Symbol, piece.clone())
            .say(": ")
            .with(Tone::Strong, percent(*probability))
            .say("."),
    }
}

/// What the small model wrote.
fn written(said: &Said) -> Sentence {
    let say = Sentence::new()
        .say("The small Llama ")
        .with(Tone::Result, "writes on")
        .say(" from your words: it draws a token by its probability, adds it to the text, and goes on.");
    match &said.written {
        None => say,
        Some((tokens, first)) => say
            .say(" It wrote ")
            .with(Tone::Strong, plural(*tokens as u64, "token"))
            .say(", the first of them ")
            .with(Tone::Symbol, first.clone())
            .say("."),
    }
}
