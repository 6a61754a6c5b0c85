//! What several steps need, set up once at the first that asks.

use std::cell::OnceCell;

use crate::python_environment::PythonEnvironment;
use crate::wheel::{self, BuiltWheel};

/// The tools and products that the steps of one run share.
#[derive(Default)]
pub(super) struct Workshop {
    tools: OnceCell<PythonEnvironment>,
    wheel: OnceCell<BuiltWheel>,
}

type Ready<'workshop, T> = Result<&'workshop T, Box<dyn std::error::Error>>;

impl Workshop {
    /// The environment with the pinned Python tools, whether or not the wheel is in it.
    pub(super) fn tools(&self) -> Ready<'_, PythonEnvironment> {
        filled(&self.tools, wheel::tools)
    }

    /// The same environment with the wheel installed, as built from the sources of now.
    pub(super) fn wheel(&self) -> Ready<'_, BuiltWheel> {
        filled(&self.wheel, BuiltWheel::build)
    }
}

fn filled<T>(cell: &OnceCell<T>, make: impl FnOnce() -> Result<T, Box<dyn std::error::Error>>) -> Ready<'_, T> {
    if let Some(value) = cell.get() {
        return Ok(value);
    }
    let value = make()?;
    Ok(cell.get_or_init(|| value))
}
