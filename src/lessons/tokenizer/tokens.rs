//! The tokens of the reader's own text, for lessons that compute with them: ids and texts, and nothing of the tokenizer.

use super::encoded::encoded_part;
use super::piece::Piece;
use super::settings::Settings;
use super::texts::Texts;
use crate::lessons::{InputSet, Problem, Query};
use crate::worker::{Trained, train_here};

/// One token of the text to encode.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Its id.
    pub id: u32,
    /// Its text, as a tile shows it.
    pub text: String,
}

/// What the tokens depend on: the keys of [`Texts`] and [`Settings`].
pub type TokenInputs = (Texts, Settings);

/// The tokens of a query's text to encode, trained on its corpus.
///
/// ```
/// use llama_lens::lessons::Query;
/// use llama_lens::lessons::tokenizer::tokens;
/// let (query, _) = Query::parse("corpus=hug&probe=hugs%20pug");
/// let texts: Vec<String> = tokens(&query)?.into_iter().map(|token| token.text).collect();
/// assert_eq!(texts, ["hugs", "pug"]);
/// # Ok::<(), llama_lens::lessons::Problem>(())
/// ```
///
/// # Errors
/// What the trainer refuses; and a corpus that is no text of the query, because it is fetched or was given as a file.
pub fn tokens(query: &Query) -> Result<Vec<Token>, Problem> {
    let ((texts, settings), _) = TokenInputs::read(query);
    let corpus = texts.corpus_text()?;
    let trained = train_here(corpus, &settings.request(texts.corpus, None))?;
    Ok(encode(&trained, &texts.probe(corpus)))
}

/// The tokens of a text.
pub fn encode(trained: &Trained, text: &str) -> Vec<Token> {
    let Some(branches) = trained.learned.bpe() else { return Vec::new() };
    let model = branches.rule.model(branches.rule.merges.len());
    let (text, _) = encoded_part(text);
    let token = |id: u32| Token { id, text: Piece::new(model.vocabulary().bytes(id)).to_string() };
    model.encode(text).into_iter().map(token).collect()
}
