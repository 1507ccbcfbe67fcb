//! The tokens of the reader's own text, for lessons that compute with them: ids and texts, and nothing of the tokenizer.

use super::encoded::encoded_part;
use super::learn::BpeRequest;
use super::piece::Piece;
use super::settings::Settings;
use super::texts::Texts;
use crate::lessons::{Problem, Query};
use llama_lens_tokenizers::models::bpe::BpeModel;

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
/// let texts: Vec<String> = tokens(&query).unwrap().into_iter().map(|token| token.text).collect();
/// assert_eq!(texts, ["hugs", "pug"]);
/// ```
///
/// # Errors
/// What the trainer refuses; and a corpus that is no text of the query, because it is fetched or was given as a file.
pub fn tokens(query: &Query) -> Result<Vec<Token>, Problem> {
    let texts: Texts = query.read().0;
    let corpus = texts.corpus_text()?;
    request(&texts, query.read().0).run(corpus).map(|trace| {
        let model = trace.model(trace.merges.len());
        encode(&model, &texts.probe(corpus))
    })
}

/// What is trained for the tokens of a query.
pub fn request(texts: &Texts, settings: Settings) -> BpeRequest {
    BpeRequest { settings, merges: texts.corpus.about().merges, force: None }
}

/// The tokens of a text.
pub fn encode(model: &BpeModel, text: &str) -> Vec<Token> {
    let (text, _) = encoded_part(text);
    let token = |id: u32| Token { id, text: Piece::new(model.vocabulary().bytes(id)).to_string() };
    model.encode(text).into_iter().map(token).collect()
}
