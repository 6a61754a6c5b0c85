//! The faults that are still to come, and which calls they are meant for.

use crate::fault::Fault;

/// The header by which a call names the case of a test that it belongs to. A fault can be meant for one case alone, so that many cases run
/// at once and each meets its own.
pub(crate) const CASE: &str = "x-sandbox-case";

/// Which calls a fault is meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aim {
    /// The operation; `*` is any.
    pub operation: String,
    /// The calls with this in the header `X-Sandbox-Case`, or all calls.
    pub case: Option<String>,
    /// How many of these calls go well before.
    pub skip: u32,
    /// How many of them fail then.
    pub times: u32,
}

impl Aim {
    /// The next `times` calls of an operation; `*` is any.
    #[must_use]
    pub fn next(operation: &str, times: u32) -> Self {
        Self { operation: operation.to_owned(), case: None, skip: 0, times }
    }

    fn includes(&self, operation: &str, case: Option<&str>) -> bool {
        (self.operation == operation || self.operation == "*") && self.case.as_deref().is_none_or(|own| Some(own) == case)
    }
}

/// The faults that are still to come.
#[derive(Debug, Clone, Default)]
pub(crate) struct Script {
    scripted: Vec<(Aim, Fault)>,
}

impl Script {
    pub(crate) fn add(&mut self, aim: Aim, fault: Fault) {
        if aim.times > 0 {
            self.scripted.push((aim, fault));
        }
    }

    /// The first fault that is meant for this call, used up once. A call that is let through by one is let through by all.
    pub(crate) fn take(&mut self, operation: &str, case: Option<&str>) -> Option<Fault> {
        let position = self.scripted.iter().position(|(aim, _)| aim.includes(operation, case))?;
        let (aim, fault) = self.scripted.get_mut(position)?;
        if aim.skip > 0 {
            aim.skip -= 1;
            return None;
        }
        aim.times = aim.times.saturating_sub(1);
        let fault = fault.clone();
        if aim.times == 0 {
            self.scripted.remove(position);
        }
        Some(fault)
    }

    /// Operation and how often it still fails.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = (&str, u32)> {
        self.scripted.iter().map(|(aim, _)| (aim.operation.as_str(), aim.times))
    }

    pub(crate) fn clear(&mut self) {
        self.scripted.clear();
    }
}
