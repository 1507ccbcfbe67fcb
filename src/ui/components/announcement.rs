//! Sentences with their emphasis, as the live region reads them.

use crate::lessons::sentence::{Sentence, Tone};
use crate::ui::view::{Node, el};

/// A sentence with its tones.
pub fn sentence(sentence: &Sentence) -> Vec<Node> {
    let run = |(tone, text): &(Tone, String)| {
        let (tag, class) = match tone {
            Tone::Plain => ("span", ""),
            Tone::Strong => ("b", "decided"),
            Tone::Symbol => ("b", "symbol"),
            Tone::Now => ("b", "symbol now"),
            Tone::Result => ("b", "now"),
            Tone::Next => ("b", "symbol next"),
        };
        // Each run keeps its own direction, so that a word written right to left does not turn the numbers beside it.
        el(tag).class(class).attr("dir", "auto").text(text.clone()).into()
    };
    sentence.0.iter().map(run).collect()
}
