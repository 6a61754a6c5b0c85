//! The calls that are made, and the faults that each of them meets. The same at every run.

use mighty_networks_spec::{Operation, Safety, Spec};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::faults::{self, InARow};
use super::rows::{self, Rows};
use super::subjects::{self, LISTS, READS, Subject, WRITES};
use crate::sandbox_process::SandboxProcess;
use crate::{Fallible, Outcome};

/// In seconds; less than a slow answer takes, and more than any other.
const SLOW_TIMEOUT: f64 = 2.0;

/// A call, as `tests/soak/README.md` has it.
#[derive(Debug, Serialize)]
pub(super) struct Call {
    pub(super) case: String,
    pub(super) operation: String,
    finder: bool,
    arguments: Map<String, Value>,
    file: Option<&'static str>,
    timeout: Option<f64>,
    pub(super) always: bool,
    pub(super) look_for: Option<String>,
    consume: &'static str,
}

/// A call with what the judge has to know of it.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) call: Call,
    pub(super) class: String,
    /// Doing it twice is something else than doing it once.
    pub(super) is_once: bool,
    pub(super) is_read: bool,
    pub(super) faults: InARow,
    /// How many of its requests go well before.
    pub(super) skip: usize,
    /// The rows of a list.
    pub(super) rows: Option<Vec<u64>>,
}

/// All cases, in rounds: lists are read while nobody writes.
pub(super) struct Cases {
    pub(super) rounds: Vec<Vec<Case>>,
}

impl Cases {
    /// The cases on the rows of a sandbox that is as it was at the start.
    pub(super) fn of(spec: &Spec, sandbox: &SandboxProcess) -> Fallible<Self> {
        let mut made = Maker { spec, rows: Rows::of(sandbox)?, count: 0 };
        let mut reads = Vec::new();
        for subject in READS {
            for faults in faults::of_reads() {
                reads.push(made.case(subject, faults, |_| {})?);
            }
        }
        for (list, path) in LISTS {
            let rows = rows::all_ids(sandbox, path)?;
            for skip in 0..3 {
                for (faults, consume) in faults::of_reads().into_iter().zip(["items", "pages", "ahead"].into_iter().cycle().skip(skip)) {
                    reads.push(made.case(list, faults, |case| {
                        case.call.consume = consume;
                        case.skip = skip;
                        case.rows = Some(rows.clone());
                    })?);
                }
            }
        }
        let mut writes = Vec::new();
        for subject in WRITES {
            for faults in faults::of_writes().into_iter().skip(subject.from).step_by(subject.every) {
                writes.push(made.case(subject, faults, |_| {})?);
            }
            if subject.every == 1 {
                for faults in faults::of_the_bold() {
                    writes.push(made.case(subject, faults, |case| case.call.always = true)?);
                }
            }
            if subject.operation == "members.create" {
                for faults in faults::of_the_careful() {
                    writes.push(made.case(subject, faults, |case| case.call.look_for = Some(subjects::address(&case.call.case)))?);
                }
            }
        }
        Ok(Self { rounds: vec![reads, writes] })
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Case> {
        self.rounds.iter().flatten()
    }

    /// Tells the sandbox what is to go wrong.
    pub(super) fn script(&self, sandbox: &SandboxProcess, elsewhere: &str) -> Outcome {
        let mut scripts = Vec::new();
        for case in self.all() {
            for (index, fault) in case.faults.iter().enumerate() {
                let mut script = fault.script(elsewhere)?;
                script.insert("operation".to_owned(), json!(case.call.operation));
                script.insert("case".to_owned(), json!(case.call.case));
                script.insert("skip".to_owned(), json!(if index == 0 { case.skip } else { 0 }));
                scripts.push(Value::Object(script));
            }
        }
        sandbox.script(&Value::Array(scripts))
    }

    /// The file for the clients.
    pub(super) fn file(&self) -> Result<Vec<u8>, serde_json::Error> {
        let rounds: Vec<Vec<&Call>> = self.rounds.iter().map(|round| round.iter().map(|case| &case.call).collect()).collect();
        serde_json::to_vec(&rounds)
    }
}

struct Maker<'a> {
    spec: &'a Spec,
    rows: Rows,
    /// How many were asked for so far, which is also the name of the next one.
    count: usize,
}

impl Maker<'_> {
    /// One more case. Fails if there are no rows left for it.
    fn case(&mut self, subject: &Subject, faults: InARow, told: impl FnOnce(&mut Case)) -> Fallible<Case> {
        let number = self.count;
        self.count += 1;
        let name = number.to_string();
        let Some(arguments) = (subject.arguments)(&mut self.rows, &name) else {
            return Err(format!("there are no more rows for {}", subject.operation).into());
        };
        let Value::Object(arguments) = arguments else { return Err("arguments are an object".into()) };
        let operation = self.spec.operation(subject.operation);
        let mut case = Case {
            call: Call {
                case: name,
                operation: subject.operation.to_owned(),
                finder: number % 2 == 1 && subject.operation.starts_with("members.get"),
                file: operation.encoding.as_ref().map(|_| "file"),
                timeout: faults.iter().any(|fault| fault.is_slow()).then_some(SLOW_TIMEOUT),
                always: false,
                look_for: None,
                consume: "call",
                arguments,
            },
            class: subjects::class(operation),
            is_once: false,
            is_read: operation.safety == Safety::Safe,
            faults,
            skip: 0,
            rows: None,
        };
        case.is_once = is_once(operation, &case.call.arguments);
        told(&mut case);
        Ok(case)
    }
}

fn is_once(operation: &Operation, arguments: &Map<String, Value>) -> bool {
    let flagged = |name: &String| arguments.get(name).is_some_and(|flag| *flag != Value::Bool(false));
    operation.safety == Safety::Once || operation.once_when.as_ref().is_some_and(flagged)
}

#[cfg(test)]
impl Case {
    /// A call of an operation that the judge can be shown, after the first fault of writes.
    pub(super) fn shown(case: &str, is_once: bool, rows: Option<Vec<u64>>) -> Self {
        let call = Call {
            case: case.to_owned(),
            operation: "tags.create".to_owned(),
            finder: false,
            arguments: Map::new(),
            file: None,
            timeout: None,
            always: false,
            look_for: None,
            consume: "call",
        };
        let faults = faults::of_writes().swap_remove(0);
        Self { call, class: String::new(), is_once, is_read: rows.is_some(), faults, skip: 0, rows }
    }
}
