//! The two forms of the data: the one that replies are sampled with, and the one that is trained on (Touvron et al. 2023,
//! section 3.3).
//!
//! To sample, the instruction is joined to every message of the user. To train, it is kept in the first turn only, and the
//! loss is 0 for all tokens of the earlier turns, replies included. Of the last turn only the reply trains: the loss on the
//! user's words is 0 in all fine-tuning of Llama 2 (section 3.1).

use super::inputs::Choices;
use super::step::Step;
use crate::lessons::tokenizer::Token;

/// Who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Speaker {
    /// The instruction, in the user's message.
    Instruction,
    /// The user.
    User,
    /// The model.
    Reply,
}

/// Whether a token trains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Loss {
    /// Nothing is said of it yet.
    Unsaid,
    /// Its loss is 0: it is read, and teaches nothing.
    Zero,
    /// It trains.
    Counts,
}

/// What is said at once, as tokens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Run {
    /// The turn, from 0.
    pub turn: usize,
    /// Who says it.
    pub speaker: Speaker,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Whether they train.
    pub loss: Loss,
    /// How many of them, from the first, are beyond the context.
    pub lost: usize,
}

/// A dialogue as tokens: the instruction's, and those of each message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// The instruction's tokens.
    pub instruction: Vec<Token>,
    /// The user's message and the reply, turn by turn.
    pub turns: Vec<[Vec<Token>; 2]>,
}

impl Cut {
    /// The texts of a dialogue, cut: the instruction, then message by message.
    pub fn of(mut texts: Vec<Vec<Token>>) -> Self {
        let messages = texts.split_off(texts.len().min(1));
        let pair = |pair: &[Vec<Token>]| [pair[0].clone(), pair.get(1).cloned().unwrap_or_default()];
        Self { instruction: texts.pop().unwrap_or_default(), turns: messages.chunks(2).map(pair).collect() }
    }

    /// What is said, with the instruction in some of the turns.
    fn runs(&self, instructed: impl Fn(usize) -> bool) -> Vec<Run> {
        let run = |turn, speaker, tokens: &Vec<Token>| Run {
            turn,
            speaker,
            tokens: tokens.clone(),
            loss: Loss::Unsaid,
            lost: 0,
        };
        let turn = |(turn, [user, reply]): (usize, &[Vec<Token>; 2])| {
            let instruction = instructed(turn).then(|| run(turn, Speaker::Instruction, &self.instruction));
            instruction.into_iter().chain([run(turn, Speaker::User, user), run(turn, Speaker::Reply, reply)])
        };
        self.turns.iter().enumerate().flat_map(turn).collect()
    }

    /// The form that replies are sampled with, as far as a step has come: the instruction in the first turn, then in one
    /// more with each press, but for those that the reader took it out of.
    pub fn to_sample(&self, choices: &Choices, step: Step) -> Vec<Run> {
        self.runs(|turn| turn <= step.joined() && !choices.without.0.contains(&(turn + 1)))
    }

    /// The form that is trained on, as far as a step has come; before it is made, that of ordinary fine-tuning, which
    /// trains on every reply.
    pub fn to_train(&self, choices: &Choices, step: Step) -> Vec<Run> {
        let mut runs = self.runs(|turn| turn == 0);
        let last = self.turns.len().saturating_sub(1);
        for run in &mut runs {
            let earlier = run.turn < last;
            run.loss = match run.speaker {
                Speaker::Reply if step < Step::Drop => Loss::Counts,
                _ if step < Step::Drop => Loss::Zero,
                _ if step < Step::Mask => Loss::Unsaid,
                _ if earlier => Loss::Zero,
                _ if step < Step::Train => Loss::Unsaid,
                Speaker::Reply => Loss::Counts,
                Speaker::User | Speaker::Instruction => Loss::Zero,
            };
        }
        if step == Step::Context {
            let mut forgotten = count(&runs).saturating_sub(choices.context());
            for run in &mut runs {
                run.lost = forgotten.min(run.tokens.len());
                forgotten -= run.lost;
            }
        }
        runs
    }
}

/// How many tokens there are.
pub fn count(runs: &[Run]) -> usize {
    runs.iter().map(|run| run.tokens.len()).sum()
}

/// How many tokens train.
pub fn training(runs: &[Run]) -> usize {
    runs.iter().filter(|run| run.loss == Loss::Counts).map(|run| run.tokens.len()).sum()
}

/// How many tokens replies have: what ordinary fine-tuning would train on.
pub fn replies(runs: &[Run]) -> usize {
    runs.iter().filter(|run| run.speaker == Speaker::Reply).map(|run| run.tokens.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(sizes: &[usize]) -> Cut {
        let token = |id: usize| Token { id: id as u32, text: id.to_string() };
        Cut::of(sizes.iter().map(|size| (0..*size).map(token).collect()).collect())
    }

    #[test]
    fn the_paper_s_two_forms() {
        let (cut, choices) = (cut(&[4, 3, 7, 5, 6, 2, 8]), Choices::default());
        let sampled = cut.to_sample(&choices, Step::Drop);
        assert_eq!(count(&sampled), 3 * 4 + 3 + 7 + 5 + 6 + 2 + 8);
        let trained = cut.to_train(&choices, Step::Train);
        assert_eq!((count(&trained), training(&trained), replies(&trained)), (4 + 31, 8, 21));
        let earlier = trained.iter().filter(|run| run.turn < 2);
        assert!(earlier.clone().all(|run| run.loss == Loss::Zero), "replies included");
        assert!(earlier.clone().any(|run| run.speaker == Speaker::Reply));
        let ordinary = cut.to_train(&choices, Step::Dialogue);
        assert_eq!((count(&ordinary), training(&ordinary)), (4 + 31, 21));
    }

    #[test]
    fn what_is_oldest_leaves_the_context_first() {
        let choices = Choices { context: Some(10), ..Choices::default() };
        let kept = cut(&[4, 3, 7]).to_train(&choices, Step::Context);
        assert_eq!(kept.iter().map(|run| run.lost).collect::<Vec<_>>(), [4, 0, 0]);
    }

    proptest! {
        #[test]
        fn only_the_last_reply_trains_and_the_context_is_never_exceeded(
            sizes in proptest::collection::vec(0usize..9, 3..20),
            context in 1usize..60,
        ) {
            let choices = Choices { context: Some(context), ..Choices::default() };
            let cut = cut(&sizes);
            let runs = cut.to_train(&choices, Step::Context);
            let kept: usize = runs.iter().map(|run| run.tokens.len() - run.lost).sum();
            prop_assert_eq!(kept, count(&runs).min(context));
            prop_assert_eq!(training(&runs), cut.turns.last().map_or(0, |[_, reply]| reply.len()));
        }
    }
}
