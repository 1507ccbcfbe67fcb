//! What each step did, in a sentence or two with its numbers.

use llama_lens_plots::number::{grouped, plural};

use super::forms::{Cut, Loss, Run, Speaker, count, replies, training};
use super::inputs::{Choices, MAX_CONTEXT};
use super::step::Step;
use crate::lessons::position::numbers::percent;
use crate::widgets::sentence::{Sentence, Tone};

/// The sentence of a step: `sampled` and `trained` are the two forms as far as it has come.
pub fn sentence(cut: &Cut, choices: &Choices, step: Step, sampled: &[Run], trained: &[Run]) -> Sentence {
    match step {
        Step::Dialogue => dialogue(cut, sampled),
        Step::Join(turn) => join(cut, choices, turn, sampled),
        Step::Drop => dropped(sampled, trained),
        Step::Mask => masked(cut, trained),
        Step::Train => trains(trained),
        Step::Context => context(cut, choices, trained),
    }
}

fn tokens(count: usize) -> String {
    plural(count as u64, "token")
}

fn instruction(say: Sentence) -> Sentence {
    say.with(Tone::Strong, "the instruction")
}

fn dialogue(cut: &Cut, sampled: &[Run]) -> Sentence {
    let last = count(sampled) - cut.turns.last().map_or(0, |[_, reply]| reply.len());
    if cut.turns.len() < 2 {
        return Sentence::new()
            .say("The instruction stands in the first turn, the only one so far: ")
            .with(Tone::Result, format!("{} are read", tokens(last)))
            .say(" before its reply. Write a second turn to see the instruction move away.");
    }
    Sentence::new()
        .say("The instruction stands in the first turn alone. When the reply of turn ")
        .say(cut.turns.len().to_string())
        .say(" begins, it is ")
        .with(Tone::Result, format!("{} back", tokens(last)))
        .say(". The paper’s first models then forgot it.")
}

fn join(cut: &Cut, choices: &Choices, turn: usize, sampled: &[Run]) -> Sentence {
    let number = turn + 1;
    if choices.without.0.contains(&number) {
        return Sentence::new()
            .say(format!("You took the instruction out of turn {number}: "))
            .with(Tone::Result, "its reply is sampled without")
            .say(". The earlier turns still have it.");
    }
    let say = Sentence::new().say("To sample the reply of turn ").say(number.to_string()).say(", ");
    instruction(say)
        .say(" is joined to the user’s message: ")
        .with(Tone::Result, format!("{} more", tokens(cut.instruction.len())))
        .say(format!(", {} in all.", grouped(count(sampled) as u64)))
}

fn dropped(sampled: &[Run], trained: &[Run]) -> Sentence {
    let (before, after) = (count(sampled), count(trained));
    let say = Sentence::new().say("To train, the instruction stays in the first turn only. ");
    if before == after {
        return say.say("Here both forms have ").with(Tone::Result, tokens(after)).say(".");
    }
    say.with(Tone::Result, tokens(after))
        .say(format!(" are left of {}; the replies stay as they were sampled.", grouped(before as u64)))
}

fn masked(cut: &Cut, trained: &[Run]) -> Sentence {
    if cut.turns.len() < 2 {
        return Sentence::new().say("There is one turn and none before it, so no token of an earlier turn is masked.");
    }
    let of = |speaker: Option<Speaker>| {
        let zero = trained.iter().filter(|run| run.loss == Loss::Zero);
        let runs: Vec<Run> = zero.filter(|run| speaker.is_none_or(|it| it == run.speaker)).cloned().collect();
        count(&runs)
    };
    Sentence::new().say("The loss is set to 0 for all ").with(Tone::Result, tokens(of(None))).say(format!(
        " of the earlier turns, {} of them in replies: the instruction that these were sampled with is gone.",
        grouped(of(Some(Speaker::Reply)) as u64)
    ))
}

fn trains(trained: &[Run]) -> Sentence {
    let (all, own) = (count(trained), training(trained));
    if own == 0 {
        return Sentence::new().say("The last message has no reply, so no token trains. Write a reply to it.");
    }
    Sentence::new()
        .say("What trains is the last reply: ")
        .with(Tone::Result, format!("{} of {}", grouped(own as u64), tokens(all)))
        .say(format!(
            ", {}. Ordinary fine-tuning would train on all replies, {}.",
            percent(own as f64 / all as f64),
            tokens(replies(trained))
        ))
}

/// How many turns as long as these a context holds beside the instruction, which stands in it once; none of turns without
/// a token.
fn turns_in(cut: &Cut, all: usize, context: usize) -> Option<usize> {
    let of_turns = all.checked_sub(cut.instruction.len()).filter(|tokens| *tokens > 0)?;
    Some(context.saturating_sub(cut.instruction.len()) * cut.turns.len() / of_turns)
}

fn context(cut: &Cut, choices: &Choices, trained: &[Run]) -> Sentence {
    let (all, context) = (count(trained), choices.context());
    if all <= context {
        let say = Sentence::new()
            .say(format!("The dialogue has {} and the context holds {}: ", tokens(all), grouped(context as u64)))
            .with(Tone::Result, "all of it is kept");
        return match turns_in(cut, all, MAX_CONTEXT) {
            None => say.say("."),
            Some(turns) => say.say(format!(
                ". Llama 2’s {} tokens hold the instruction and about {} turns like these.",
                grouped(MAX_CONTEXT as u64),
                grouped(turns as u64)
            )),
        };
    }
    let lost = trained.iter().find(|run| run.speaker == Speaker::Instruction).map_or(0, |run| run.lost);
    let say = Sentence::new().say(format!(
        "The dialogue has {}, the context holds {}: the oldest {} are gone. ",
        tokens(all),
        grouped(context as u64),
        grouped((all - context) as u64)
    ));
    match cut.instruction.len() {
        whole if lost == whole => {
            say.with(Tone::Result, "The instruction is among them").say(", and nothing holds it any longer.")
        }
        whole => say
            .with(Tone::Result, format!("{lost} of the {} of the instruction", tokens(whole)))
            .say(" are among them."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::ghost_attention::frame;
    use crate::lessons::tokenizer::Token;

    /// An instruction of 10 tokens and turns of 3 and 5.
    fn cut(turns: usize) -> Cut {
        let tokens = |count| vec![Token { id: 0, text: "a".to_owned() }; count];
        Cut { instruction: tokens(10), turns: vec![[tokens(3), tokens(5)]; turns] }
    }

    fn said(turns: usize, step: usize, context: usize) -> String {
        let choices = Choices { context: Some(context), ..Choices::default() };
        frame(&cut(turns), &choices, step).moment.sentence.text()
    }

    #[test]
    fn the_instruction_is_forgotten_from_the_second_turn_on() {
        assert!(said(2, 0, 48).contains("first models then forgot it"));
        assert!(!said(1, 0, 48).contains("forgot"), "{}", said(1, 0, 48));
    }

    #[test]
    fn a_context_holds_the_instruction_once() {
        // (4 096 − 10) / 8.
        assert!(
            said(3, 6, 100).ends_with("hold the instruction and about 510 turns like these."),
            "{}",
            said(3, 6, 100)
        );
    }
}
