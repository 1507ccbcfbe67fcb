//! What each press of the lesson did.

use llama_lens_plots::number::plural;
use llama_lens_positions::{Reach, Scheme};

use super::comparison::Comparison;
use crate::lessons::position::numbers::{percent, shown, whole};
use crate::lessons::position::scheme_lesson::{all_trained, name_token};
use crate::lessons::position::{Setup, short_name};
use crate::widgets::sentence::{Sentence, Tone};

/// The sentence of a step.
pub fn sentence(setup: &Setup, six: &Comparison, step: usize, (m, n): (usize, usize)) -> Sentence {
    let say = Sentence::new();
    match step {
        0 => say
            .say(format!("By content alone, query {m} and key {n} have the score "))
            .with(Tone::Result, shown(six.plain((m, n))))
            .say(" in every scheme."),
        1 => say
            .say("Each map shows what a scheme adds to that score. ")
            .with(Tone::Result, "Schemes of distance are even along every diagonal."),
        2 => shares(six, (m, n)),
        3 => {
            let same = six.columns.iter().filter(|column| six.moved(column).is_same()).count();
            say.say(format!("Moved by {}, query and key stand at ", whole(setup.shift)))
                .say(format!("{} and {}. ", whole(m + setup.shift), whole(n + setup.shift)))
                .with(Tone::Result, format!("{same} of 6"))
                .say(" schemes keep every score.")
        }
        _ => past(setup, six),
    }
}

/// How the least and the most attention that a key gets differ between schemes.
fn shares(six: &Comparison, (m, n): (usize, usize)) -> Sentence {
    let shares = six.columns.iter().map(|column| (column.study.scheme(), column.share((m, n))));
    let shares: Vec<(Scheme, f64)> = shares.filter(|(_, share)| !share.is_nan()).collect();
    let by_share = |a: &&(Scheme, f64), b: &&(Scheme, f64)| a.1.total_cmp(&b.1);
    let Some((least, most)) = shares.iter().min_by(by_share).zip(shares.iter().max_by(by_share)) else {
        return Sentence::new().say("No scheme has a weight for this key.");
    };
    let rows = &six.columns[0].study.rows;
    let say = name_token(rows, Sentence::new(), ["The ", "token"], m, m).say(" gives ");
    name_token(rows, say, ["the ", "token"], n, n)
        .say(format!(" {} of its attention in {} and ", percent(least.1), short_name(least.0)))
        .with(Tone::Result, percent(most.1))
        .say(format!(" in {}.", short_name(most.0)))
}

/// Which kinds of pairs the schemes meet past the trained length.
fn past(setup: &Setup, six: &Comparison) -> Sentence {
    let trained = setup.settings.trained;
    if setup.settings.length <= trained {
        return all_trained(setup.settings.length);
    }
    let kinds = [
        (Reach::Undefined, "ends", "end"),
        (Reach::Unseen, "meets unseen pairs", "meet unseen pairs"),
        (Reach::Saturated, "saturates", "saturate"),
        (Reach::Growing, "grows on", "grow on"),
    ];
    let said = kinds.into_iter().filter_map(|(reach, one, more)| match &six.meeting(reach)[..] {
        [] => None,
        [scheme] => Some(format!("{} {one}", short_name(*scheme))),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(|scheme| short_name(*scheme)).collect();
            Some(format!("{} and {} {more}", first.join(", "), short_name(*last)))
        }
    });
    let said: Vec<String> = said.collect();
    Sentence::new()
        .say(format!("Past {}, ", plural(trained as u64, "position")))
        .with(Tone::Result, said.join("; "))
        .say(".")
}
