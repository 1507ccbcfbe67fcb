//! The pure half of a lesson: from inputs to a trace, from a trace and a step to a frame.

use super::moment::Moment;
use super::pace::{Cursor, Halts};
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

    /// The steps at which presses halt at the pace of a talk: the first and the last, and those that teach something.
    fn halts(_: &Self::Trace) -> Halts {
        Halts::Every
    }

    /// What there is to draw at a step; a step beyond the last is the last.
    fn frame(inputs: &Self::Inputs, trace: &Self::Trace, at: Cursor) -> Self::Frame;

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
    /// Those at which the presses of a talk halt.
    pub talk: fn(&Query) -> Result<Vec<Moment>, Problem>,
    /// The link's inputs, read and written again.
    pub rewritten: fn(&Query) -> Query,
}

impl Pure {
    /// The pure half of a lesson.
    pub const fn of<L: Lesson>() -> Self {
        Self { prose: L::prose, moments: moments::<L>, talk: talk::<L>, rewritten: rewritten::<L> }
    }
}

fn moments<L: Lesson>(query: &Query) -> Result<Vec<Moment>, Problem> {
    let inputs = L::Inputs::read(query).0;
    let trace = L::trace(&inputs)?;
    Ok((0..L::steps(&trace)).map(|step| L::moment(&L::frame(&inputs, &trace, step.into()))).collect())
}

fn talk<L: Lesson>(query: &Query) -> Result<Vec<Moment>, Problem> {
    let inputs = L::Inputs::read(query).0;
    let trace = L::trace(&inputs)?;
    let (halts, bounds) = (L::halts(&trace), (0, L::steps(&trace) - 1));
    let at = |step| Cursor::new(step, &halts, bounds, None);
    let presses = std::iter::successors(Some(at(0)), |cursor| Some(at(cursor.next?)));
    Ok(presses.map(|cursor| L::moment(&L::frame(&inputs, &trace, cursor))).collect())
}

fn rewritten<L: Lesson>(query: &Query) -> Query {
    L::Inputs::read(query).0.write()
}
