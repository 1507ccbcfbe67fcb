//! The pure half of a lesson: from inputs to a trace, from a trace and a step to a frame.

use super::moment::Moment;
use super::problem::Problem;
use super::prose::Prose;
use super::query::{InputSet, Query};

/// What a lesson is, apart from how it is drawn. Data flows one way: inputs → trace → frame → view.
pub trait Lesson {
    /// Everything that the trace is computed from, as a link carries it.
    type Inputs: InputSet;
    /// What the stepper recorded.
    type Trace;
    /// One moment of the trace as plain values: what there is to draw.
    type Frame;

    /// Its prose, notes and sources.
    fn prose() -> &'static Prose;

    /// Runs the stepper to its end.
    ///
    /// # Errors
    /// What is wrong with the inputs.
    fn trace(inputs: &Self::Inputs) -> Result<Self::Trace, Problem>;

    /// How many micro-steps a trace has, at least one.
    fn steps(trace: &Self::Trace) -> usize;

    /// What there is to draw at a step; a step beyond the last is the last.
    fn frame(inputs: &Self::Inputs, trace: &Self::Trace, step: usize) -> Self::Frame;

    /// A frame in the step bar.
    fn moment(frame: &Self::Frame) -> Moment;
}

/// A lesson without its views, whatever its types are: what tests and scripts walk through.
#[derive(Clone, Copy)]
pub struct Pure {
    /// Its prose.
    pub prose: fn() -> &'static Prose,
    /// All moments with the inputs of a link.
    pub moments: fn(&Query) -> Result<Vec<Moment>, Problem>,
    /// The link's inputs, read and written again.
    pub rewritten: fn(&Query) -> Query,
}

impl Pure {
    /// The pure half of a lesson.
    pub const fn of<L: Lesson>() -> Self {
        Self { prose: L::prose, moments: moments::<L>, rewritten: rewritten::<L> }
    }
}

fn moments<L: Lesson>(query: &Query) -> Result<Vec<Moment>, Problem> {
    let inputs = L::Inputs::read(query).0;
    let trace = L::trace(&inputs)?;
    Ok((0..L::steps(&trace)).map(|step| L::moment(&L::frame(&inputs, &trace, step))).collect())
}

fn rewritten<L: Lesson>(query: &Query) -> Query {
    L::Inputs::read(query).0.write()
}
