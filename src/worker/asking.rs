//! Questions to the tokenizer of some files, as the page asks them.

use llama_lens_tokenizers::formats::tokenizer_json::FormatError;

use super::asked::CheckError;
use super::client::question;
use super::failure::Failure;
use super::protocol::{Reply, Request};
use super::question::{Answer, AskRequest, Question};
use super::refusal::Refusal;
use super::tokenize::{TokenizeRequest, Tokenized};
use super::tokenizer_files::TokenizerFiles;

/// Encodes a text in the worker with the tokenizer of some files. Every text has its answer, in the order of asking.
///
/// # Errors
/// Why it cannot.
pub async fn tokenize(of: &TokenizerFiles, text: String) -> Result<Tokenized, CheckError> {
    match sent(of, Request::Tokenize(TokenizeRequest { file: of.number, text })).await? {
        Reply::Tokenized(tokenized) => Ok(tokenized),
        _ => Err(misunderstood()),
    }
}

/// Asks the tokenizer of some files in the worker. Every question has its answer, in the order of asking.
///
/// # Errors
/// Why there is none.
pub async fn ask(of: &TokenizerFiles, asked: Question) -> Result<Answer, CheckError> {
    match sent(of, Request::Ask(AskRequest { file: of.number, question: asked })).await? {
        Reply::Answered(answer) => Ok(answer),
        _ => Err(misunderstood()),
    }
}

async fn sent(of: &TokenizerFiles, request: Request) -> Result<Reply, CheckError> {
    // A file that is too large is not even read.
    match of.too_large() {
        Some(bytes) => Err(CheckError::Refused(Refusal::Tokenizer(FormatError::TooLarge { bytes }.to_string()))),
        None => question(request, &of.files).await,
    }
}

fn misunderstood() -> CheckError {
    CheckError::Failed(Failure::Misunderstood.to_string())
}
