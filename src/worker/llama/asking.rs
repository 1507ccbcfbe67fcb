//! Questions to a model, as the page asks them.

use super::answer::ModelAnswer;
use super::files::ModelFiles;
use super::question::{ModelQuestion, ModelRequest};
use crate::worker::asked::CheckError;
use crate::worker::client::{follow, leave, question};
use crate::worker::corpus::Corpus;
use crate::worker::failure::Failure;
use crate::worker::protocol::{Reply, Request};

/// Asks a model a question that has one answer. `beside` are the files of a second model or a text, where the question
/// speaks of one.
///
/// # Errors
/// Why there is none.
pub async fn ask_model(of: &ModelFiles, asked: ModelQuestion, beside: &[Corpus]) -> Result<ModelAnswer, CheckError> {
    match question(request(of, asked), &files(of, beside)).await? {
        Reply::Model { answer, .. } => Ok(answer),
        _ => Err(misunderstood()),
    }
}

/// One of many answers and whether it is the last, or why there is no further one.
pub type Heard = Result<(ModelAnswer, bool), CheckError>;

/// A question whose answers somebody waits for. The worker stops when this is dropped.
pub struct Following(u32);

impl Drop for Following {
    fn drop(&mut self) {
        leave(self.0);
    }
}

/// Asks a model a question that has many answers. `heard` gets each, and whether it is the last; after an error there is
/// no further one.
pub fn follow_model(
    of: &ModelFiles,
    asked: ModelQuestion,
    beside: &[Corpus],
    mut heard: impl FnMut(Heard) + 'static,
) -> Following {
    let said = move |reply| match reply {
        Ok(Reply::Model { answer, last }) => heard(Ok((answer, last))),
        Ok(_) => heard(Err(misunderstood())),
        Err(error) => heard(Err(error)),
    };
    Following(follow(request(of, asked), &files(of, beside), Box::new(said)))
}

fn request(of: &ModelFiles, question: ModelQuestion) -> Request {
    Request::Model(ModelRequest { model: of.number, question })
}

fn files(of: &ModelFiles, beside: &[Corpus]) -> Vec<Corpus> {
    of.files.iter().chain(beside).cloned().collect()
}

fn misunderstood() -> CheckError {
    CheckError::Failed(Failure::Misunderstood.to_string())
}
