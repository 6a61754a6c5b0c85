//! What several steps need, set up once at the first that asks.

use std::cell::OnceCell;
use std::path::PathBuf;

use crate::python_environment::PythonEnvironment;
use crate::servers::Servers;
use crate::wheel::{self, BuiltWheel};
use crate::{Fallible, npm_package};

/// The tools and products that the steps of one run share.
#[derive(Default)]
pub(super) struct Workshop {
    tools: OnceCell<PythonEnvironment>,
    wheel: OnceCell<BuiltWheel>,
    tarball: OnceCell<PathBuf>,
    servers: OnceCell<Servers>,
}

type Ready<'workshop, T> = Fallible<&'workshop T>;

impl Workshop {
    /// The environment with the pinned Python tools, whether or not the wheel is in it.
    pub(super) fn tools(&self) -> Ready<'_, PythonEnvironment> {
        filled(&self.tools, wheel::tools)
    }

    /// The same environment with the wheel installed, as built from the sources of now.
    pub(super) fn wheel(&self) -> Ready<'_, BuiltWheel> {
        filled(&self.wheel, BuiltWheel::build)
    }

    /// The npm package, packed from the sources of now.
    pub(super) fn tarball(&self) -> Ready<'_, PathBuf> {
        filled(&self.tarball, npm_package::packed)
    }

    /// PostgreSQL and Redis, which run until the last step is over.
    pub(super) fn servers(&self) -> Ready<'_, Servers> {
        filled(&self.servers, Servers::start)
    }
}

fn filled<T>(cell: &OnceCell<T>, make: impl FnOnce() -> Fallible<T>) -> Ready<'_, T> {
    if let Some(value) = cell.get() {
        return Ok(value);
    }
    let value = make()?;
    Ok(cell.get_or_init(|| value))
}
