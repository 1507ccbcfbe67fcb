//! Signals and memos of any type, each behind one type of Leptos'.
//!
//! Leptos compiles the code of a signal, and of a memo, once for every type it holds: with the
//! page's forty types that was 11 kB of the first view. Here a value stands behind a pointer, so
//! that there is one signal and one memo; what is typed is only the way in and out.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;

/// What a signal can hold.
pub trait Value: PartialEq + Send + Sync + 'static {}

impl<T: PartialEq + Send + Sync + 'static> Value for T {}

/// A value whose type only its reader knows.
trait Erased: Send + Sync {
    fn any(&self) -> &dyn Any;
    fn same(&self, other: &dyn Erased) -> bool;
}

impl<T: Value> Erased for T {
    fn any(&self) -> &dyn Any {
        self
    }

    fn same(&self, other: &dyn Erased) -> bool {
        other.any().downcast_ref::<T>() == Some(self)
    }
}

#[derive(Clone)]
struct Held(Arc<dyn Erased>);

impl Held {
    fn new<T: Value>(value: T) -> Self {
        Self(Arc::new(value))
    }

    fn of<T: Value>(&self) -> &T {
        (*self.0).any().downcast_ref().expect("a signal holds the type it was made with")
    }
}

/// Writes a value, and tells its readers, if it is another one.
fn write(held: RwSignal<Held>, value: Held) {
    // A variable of a view that is gone has no readers left.
    if held.try_get_untracked().is_some_and(|old| old != value) {
        held.set(value);
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.same(&*other.0)
    }
}

/// Makes the value of a memo, given the one before. A trait of its own, as in [`super::view`].
trait Make: Send + Sync {
    fn make(&self, before: Option<&Held>) -> Held;
}

impl<F: Fn(Option<&Held>) -> Held + Send + Sync> Make for F {
    fn make(&self, before: Option<&Held>) -> Held {
        self(before)
    }
}

/// A value that is written, and whose readers follow it.
pub struct Var<T> {
    held: RwSignal<Held>,
    of: PhantomData<fn() -> T>,
}

/// A value that follows those it is made from; it changes only when it differs.
pub struct Derived<T> {
    held: Memo<Held>,
    of: PhantomData<fn() -> T>,
}

/// What a variable and a derived value have in common: they are handles to copy, and can be read.
macro_rules! readable {
    ($handle:ident) => {
        impl<T> Clone for $handle<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $handle<T> {}

        impl<T: Value> $handle<T> {
            /// Reads it, and follows it.
            pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
                read(self.held.get().of())
            }

            /// Reads it once.
            pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
                read(self.held.get_untracked().of())
            }

            /// Follows it without reading.
            pub fn track(self) {
                self.held.track();
            }
        }

        impl<T: Value + Clone> $handle<T> {
            /// Its value, followed.
            pub fn get(self) -> T {
                self.with(T::clone)
            }

            /// Its value now.
            pub fn get_untracked(self) -> T {
                self.with_untracked(T::clone)
            }

            /// Its value now, where it still lives.
            pub fn try_get_untracked(self) -> Option<T> {
                self.held.try_get_untracked().map(|held| held.of::<T>().clone())
            }
        }
    };
}

readable!(Var);
readable!(Derived);

impl<T: Value> Var<T> {
    /// A variable that begins with `value`, for as long as its owner lives.
    pub fn new(value: T) -> Self {
        Self { held: RwSignal::new(Held::new(value)), of: PhantomData }
    }

    /// Writes it, and tells its readers, if the value is another one.
    pub fn set(self, value: T) {
        write(self.held, Held::new(value));
    }
}

impl<T: Value + Clone> Var<T> {
    /// Changes a copy of its value, and writes that.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        let mut value = self.get_untracked();
        change(&mut value);
        self.set(value);
    }
}

impl<T: Value> Derived<T> {
    /// A value made from others, given the value before.
    pub fn new(make: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        Self::boxed(Box::new(move |before: Option<&Held>| Held::new(make(before.map(Held::of)))))
    }

    fn boxed(make: Box<dyn Make>) -> Self {
        Self { held: Memo::new(move |before| make.make(before)), of: PhantomData }
    }
}
