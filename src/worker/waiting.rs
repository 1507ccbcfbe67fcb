//! Questions to the worker that all have an answer, or many, by the numbers of their messages.

use std::collections::BTreeMap;

use futures_channel::oneshot::Sender;

use super::asked::CheckError;

/// An answer, or the reason why there is none.
pub type Heard<T> = Result<T, CheckError>;

/// What gets each of many answers.
pub type Follower<T> = Box<dyn FnMut(Heard<T>)>;

/// Who waits.
enum Waiter<T> {
    /// For one answer.
    Once(Sender<Heard<T>>),
    /// For many; none while it is being handed one.
    Many(Option<Follower<T>>),
}

/// Questions under way.
pub struct Waiting<T>(BTreeMap<u32, Waiter<T>>);

impl<T> Default for Waiting<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Waiting<T> {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A question with one answer more.
    pub fn insert(&mut self, number: u32, answer: Sender<Heard<T>>) {
        self.0.insert(number, Waiter::Once(answer));
    }

    /// A question with many answers more.
    pub fn follow(&mut self, number: u32, follower: Follower<T>) {
        self.0.insert(number, Waiter::Many(Some(follower)));
    }

    /// Ends a question with many answers; whether it was under way.
    pub fn leave(&mut self, number: u32) -> bool {
        self.0.remove(&number).is_some()
    }

    /// Hands an answer to whoever waits for one, which may be nobody any more. One who waits for many comes back with
    /// the answer: he may ask further questions when he hears it, and is to be [given back](Self::give_back).
    pub fn answer(&mut self, number: u32, answer: Heard<T>) -> Option<(Follower<T>, Heard<T>)> {
        if let Some(Waiter::Many(follower)) = self.0.get_mut(&number) {
            return follower.take().map(|follower| (follower, answer));
        }
        if let Some(Waiter::Once(waiting)) = self.0.remove(&number) {
            let _ = waiting.send(answer);
        }
        None
    }

    /// Who gets further answers, unless the last was given, or nobody waits for them any more.
    pub fn give_back(&mut self, number: u32, follower: Follower<T>, last: bool) {
        if last {
            self.0.remove(&number);
        } else if let Some(Waiter::Many(place)) = self.0.get_mut(&number) {
            *place = Some(follower);
        }
    }

    /// The numbers of all questions.
    pub fn numbers(&self) -> Vec<u32> {
        self.0.keys().copied().collect()
    }
}
