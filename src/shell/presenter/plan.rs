//! The minutes of each part of the talk, spent and planned; those of the part that is told now by lesson.

use leptos::prelude::*;

use super::clock::{Clock, Minutes};
use super::times::{LessonTime, Times, minutes};
use crate::lessons::{Entry, LESSONS, Part};
use crate::shell::state::use_shell;

/// A row of the plan.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Row {
    /// A part of the talk, by its number.
    Part(usize),
    /// A lesson, by its number.
    Lesson(usize),
}

impl Row {
    /// The lessons that it counts.
    fn holds(self, lesson: usize, entry: &Entry) -> bool {
        match self {
            Self::Part(part) => entry.part == Part::ALL[part],
            Self::Lesson(row) => row == lesson,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Part(part) => Part::ALL[part].title(),
            Self::Lesson(lesson) => LESSONS[lesson].title,
        }
    }

    /// What is planned for it, and was spent on it.
    fn time(self, times: &Times) -> LessonTime {
        let all = LESSONS.iter().zip(&times.lessons).enumerate();
        let own = all.filter(|(at, (entry, _))| self.holds(*at, entry)).map(|(_, (_, time))| time);
        own.fold(LessonTime::default(), |sum, time| LessonTime {
            planned: sum.planned + time.planned,
            spent: sum.spent + time.spent,
        })
    }
}

/// The rows while a lesson is told: every part, and the lessons of its own.
fn rows(now: &Entry) -> Vec<Row> {
    let of = |part: usize| {
        let open = Part::ALL[part] == now.part;
        let lessons = (0..LESSONS.len()).filter(move |at| open && LESSONS[*at].part == now.part);
        std::iter::once(Row::Part(part)).chain(lessons.map(Row::Lesson))
    };
    (0..Part::ALL.len()).flat_map(of).collect()
}

/// A share of the longest part, for a bar.
fn share(time: u64, times: &Times) -> String {
    let longest = (0..Part::ALL.len()).map(|part| Row::Part(part).time(times).planned).max().unwrap_or(1).max(1);
    format!("{}%", (time * 100 / longest).min(100))
}

/// The minutes of each part: spent, on those planned.
#[component]
pub fn Plan(
    /// The clock.
    clock: Clock,
) -> impl IntoView {
    let shell = use_shell();
    let lesson = Memo::new(move |_| shell.lesson());
    view! {
        <section class="plan" aria-label="Plan">
            <table aria-label="Minutes by lesson">
                <thead>
                    <tr>
                        <th scope="col">"Minutes by lesson"</th>
                        <td></td>
                        <th scope="col" class="number">"spent"</th>
                        <th scope="col" class="number">"planned"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows(lesson.get()) key=|row| *row let(row)>
                        <PlanRow row clock />
                    </For>
                </tbody>
            </table>
        </section>
    }
}

#[component]
fn PlanRow(row: Row, clock: Clock) -> impl IntoView {
    let shell = use_shell();
    let times = clock.times;
    let time = Memo::new(move |_| times.with(|times| row.time(times)));
    let now = Memo::new(move |_| row.holds(shell.lesson().place(), shell.lesson()));
    let over = move || time.with(|time| time.spent > time.planned);
    let of_part = matches!(row, Row::Lesson(_));
    let planned = move || times.with(|times| share(time.get().planned, times));
    let spent = move || times.with(|times| share(time.get().spent, times));
    let number = match row {
        Row::Part(_) => view! { <span translate="no">{move || minutes(time.get().planned)}</span> }.into_any(),
        Row::Lesson(at) => {
            let change = Callback::new(move |planned| clock.change(|times, _, _| times.lessons[at].planned = planned));
            let value = Signal::derive(move || time.get().planned);
            view! { <Minutes name=format!("Minutes planned for {}", row.title()) value change /> }.into_any()
        }
    };
    view! {
        <tr class:now=now class:of-part=of_part aria-current=move || now.get().then_some("true")>
            <th scope="row">{row.title()}</th>
            <td>
                <span class="plan-bar" class:over=over>
                    <span class="planned" style:width=planned></span>
                    <span class="spent-part" style:width=spent></span>
                </span>
            </td>
            <td class="number" translate="no">{move || minutes(time.get().spent)}</td>
            <td class="number">{number}</td>
        </tr>
    }
}
