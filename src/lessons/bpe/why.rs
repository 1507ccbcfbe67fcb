//! The opening of the lesson: why there are pieces at all, in three presses.

use crate::lessons::Moment;
use crate::lessons::tokenizer::Way;
use crate::widgets::sentence::{Sentence, Tone};
use llama_lens_plots::number::plural;

/// How many presses there are beyond the first.
pub const LAST: usize = 2;

/// What a press shows of the three ways: words, then characters beside them, then pieces.
pub fn moment(ways: &[Way], at: usize) -> Moment {
    Moment {
        step: at,
        steps: LAST + 1,
        group: 1,
        next_step: (at < LAST).then_some(at + 1),
        sentence: ways.get(at).map(|way| sentence(way, ways)).unwrap_or_default(),
        place: ways.get(at).map(|way| format!("before training · {}", way.name)).unwrap_or_default(),
        ..Moment::default()
    }
}

fn sentence(way: &Way, ways: &[Way]) -> Sentence {
    let tokens = plural(way.count as u64, "token");
    let said = Sentence::new().say(format!("As {} the text is ", way.name)).with(Tone::Strong, tokens).say(" long");
    let unknown = way.unknown as u64;
    let rows = |what| plural(way.vocabulary as u64, what);
    match way.name {
        "words" => match unknown {
            0 => said.say(format!(", and the corpus has them all: {}.", rows("word"))),
            1 => said
                .say(format!(", and the corpus, with {}, never had ", rows("word")))
                .with(Tone::Result, "1 of them")
                .say("."),
            _ => said
                .say(format!(", and the corpus, with {}, never had ", rows("word")))
                .with(Tone::Result, format!("{unknown} of them"))
                .say("."),
        },
        "characters" => {
            let said = said.say(format!(", with {}. ", rows("different character")));
            let words = ways.first().map_or(0, |words| words.count).max(1);
            let times = (way.count as f64 / words as f64).round() as u64;
            let long = format!("{times} times as many tokens as words");
            match unknown {
                0 => said.say("Nothing is unknown, but there are ").with(Tone::Result, long).say("."),
                _ => said.say("There are ").with(Tone::Result, long).say("."),
            }
        }
        _ => said
            .say(format!(", with {}. ", rows("piece")))
            .say(if unknown == 0 { "Nothing is unknown. " } else { "" })
            .say("The merges that follow find these pieces."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_press_tells_of_its_way() {
        let way = |name, count, unknown, vocabulary| Way { name, count, unknown, vocabulary, ..Way::default() };
        let ways = [way("words", 8, 5, 20), way("characters", 39, 0, 15), way("pieces", 22, 0, 44)];
        let said = |at| moment(&ways, at).sentence.text();
        assert_eq!(said(0), "As words the text is 8 tokens long, and the corpus, with 20 words, never had 5 of them.");
        assert_eq!(
            said(1),
            "As characters the text is 39 tokens long, with 15 different characters. Nothing is unknown, but there are 5 times as many tokens as words."
        );
        assert_eq!(
            said(2),
            "As pieces the text is 22 tokens long, with 44 pieces. Nothing is unknown. The merges that follow find these pieces."
        );
        assert_eq!(moment(&ways, LAST).next_step, None);
        assert_eq!(moment(&[], 0).sentence.text(), "");
    }
}
