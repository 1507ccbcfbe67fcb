//! What a head of attention does, measured on its weights over one text.
//!
//! Both measures are the mean share of attention that queries give to certain earlier tokens. Heads that look at the
//! token before, and heads that find what followed the same token earlier ("induction heads"), were described by Elhage
//! et al. 2021, *A Mathematical Framework for Transformer Circuits*
//! (<https://transformer-circuits.pub/2021/framework/>); the second measure is the prefix matching score of Olsson et al.
//! 2022, *In-context Learning and Induction Heads* (<https://arxiv.org/abs/2209.11895>), on the reader's text instead of
//! repeated random tokens.

use crate::float::Float;

/// How much of their attention queries give, on average, to the tokens that a measure asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attended {
    /// The mean share, from 0 to 1.
    pub mean: f64,
    /// What it would be in a head that looks at all tokens up to the query alike.
    pub uniform: f64,
    /// How many queries there are to which the measure applies.
    pub queries: usize,
}

/// How much a head looks at the token before: the mean of `weights[i][i − 1]` over all tokens but the first.
///
/// `weights` are the rows of a softmax one after another, \[tokens, tokens\]. There is no measure of a text with fewer
/// than two tokens, nor of weights that are not so many.
///
/// ```
/// use llama_lens_llama::patterns::previous_token;
/// let weights = [1.0_f32, 0.0, 0.0, 0.75, 0.25, 0.0, 0.0, 0.25, 0.75];
/// let attended = previous_token(&weights, 3).expect("two tokens have one before them");
/// assert_eq!((attended.mean, attended.queries), (0.5, 2));
/// ```
pub fn previous_token<T: Float>(weights: &[T], tokens: usize) -> Option<Attended> {
    mean_share(weights, tokens, |query, key| key + 1 == query)
}

/// How much a head repeats what came before: where the token of a query stood earlier, how much attention goes to the
/// tokens that followed it then. It is the mean over all queries whose token stood earlier and was followed by a token
/// before the query itself.
///
/// `weights` are as [`previous_token`] has them, `ids` the tokens. There is no measure of a text in which no token comes
/// back, nor of weights that are not as many as the tokens ask for.
///
/// ```
/// use llama_lens_llama::patterns::induction;
/// // a b a: the second a looks at b with 0.8.
/// let weights = [1.0_f32, 0.0, 0.0, 0.5, 0.5, 0.0, 0.1, 0.8, 0.1];
/// let attended = induction(&weights, &[7, 9, 7]).expect("7 comes back");
/// assert_eq!((attended.queries, attended.mean > 0.79), (1, true));
/// assert_eq!(induction(&weights, &[7, 8, 9]), None);
/// ```
pub fn induction<T: Float>(weights: &[T], ids: &[u32]) -> Option<Attended> {
    mean_share(weights, ids.len(), |query, key| follows_the_same(ids, query, key))
}

/// Whether a key stands right after an earlier token that is the query's, and before the query.
fn follows_the_same(ids: &[u32], query: usize, key: usize) -> bool {
    key < query && key.checked_sub(1).is_some_and(|before| ids[before] == ids[query])
}

/// The mean share that queries give to the keys they are asked about, over all queries that have such keys.
fn mean_share<T: Float>(weights: &[T], tokens: usize, wanted: impl Fn(usize, usize) -> bool) -> Option<Attended> {
    if tokens == 0 || Some(weights.len()) != tokens.checked_mul(tokens) {
        return None;
    }
    let (mut mean, mut uniform, mut queries) = (0.0, 0.0, 0);
    for (query, row) in weights.chunks_exact(tokens).enumerate() {
        let keys = (0..=query).filter(|key| wanted(query, *key));
        let (count, share) = keys.fold((0, 0.0), |(count, share), key| (count + 1, share + row[key].widen()));
        if count > 0 {
            mean += share;
            uniform += f64::from(count) / (query + 1) as f64;
            queries += 1;
        }
    }
    let over = queries as f64;
    (queries > 0).then(|| Attended { mean: mean / over, uniform: uniform / over, queries })
}
