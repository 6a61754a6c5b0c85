//! The sandbox: requests in, answers out, nothing else.

use std::collections::BTreeMap;

use mighty_networks_core::{Answer, Method};

use crate::clock::Clock;
use crate::control;
use crate::fault::Fault;
use crate::gate;
use crate::input;
use crate::journal::{Journal, SeenRequest};
use crate::options::Options;
use crate::perform::perform;
use crate::query::Query;
use crate::refusal::{Refusal, json_response};
use crate::render::Rendered;
use crate::request::Request;
use crate::response::Response;
use crate::route;
use crate::script::{Aim, Script};
use crate::seed;
use crate::world::{Call, Outcome, World};

/// A network of the Admin API in memory.
///
/// It reads no clock and draws no random number: with equal [`Options`], equal requests give equal bytes. A clone goes its own way from
/// the state that it was made in.
///
/// ```
/// use mighty_networks_sandbox::{Options, Request, Sandbox};
///
/// let mut sandbox = Sandbox::new(Options { members: 3, ..Options::default() });
/// let request = Request::new("GET", "/admin/v1/networks/12345/members?per_page=1")
///     .with_header("user-agent", "example/1.0")
///     .with_header("authorization", "Bearer mn_test_sandbox_token");
/// assert_eq!(sandbox.handle(request).status, 200);
/// ```
#[derive(Debug, Clone)]
pub struct Sandbox {
    options: Options,
    world: World,
    clock: Clock,
    faults: Script,
    journal: Journal,
}

impl Sandbox {
    /// A sandbox with fresh data.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let world = seed::world(&options);
        Self { options, world, clock: Clock::default(), faults: Script::default(), journal: Journal::default() }
    }

    /// Answers one request.
    ///
    /// Whoever carries the answer has to heed [`Response::effect`]: wait, or close the connection.
    pub fn handle(&mut self, request: Request) -> Response {
        if let Some(response) = control::answer(self, &request) {
            return response;
        }
        self.clock.tick();
        let mut seen = SeenRequest::arrived(&request);
        let response = self.answer(&request, &mut seen).unwrap_or_else(Refusal::into_response);
        seen.status = response.effect.drop.is_none().then_some(response.status);
        self.journal.record(seen);
        let number = self.journal.total();
        response.with_header("date", self.clock.http_date(0)).with_header("x-request-id", format!("sandbox-{number:08}"))
    }

    /// Makes the next `times` calls of an operation fail; `*` stands for any operation. Faults of one operation come in the order
    /// in which they were given.
    pub fn fail_next(&mut self, operation: &str, times: u32, fault: Fault) {
        self.fail(Aim::next(operation, times), fault);
    }

    /// Makes those calls fail that are aimed at. A call that several faults are aimed at meets the one that was given first.
    pub fn fail(&mut self, aim: Aim, fault: Fault) {
        self.faults.add(aim, fault);
    }

    /// Forgets the faults that have not come yet.
    pub fn clear_faults(&mut self) {
        self.faults.clear();
    }

    /// The operations that still have faults before them, with how many.
    pub fn faults_waiting(&self) -> impl Iterator<Item = (&str, u32)> {
        self.faults.waiting()
    }

    /// The requests so far, the last ten thousand of them. Control routes do not count.
    pub fn requests(&self) -> impl Iterator<Item = &SeenRequest> {
        self.journal.seen()
    }

    /// How many requests there were in all.
    #[must_use]
    pub fn request_count(&self) -> u64 {
        self.journal.total()
    }

    /// How often each operation was asked for.
    #[must_use]
    pub fn operation_counts(&self) -> &BTreeMap<&'static str, u64> {
        self.journal.counts()
    }

    /// Back to how it was made: data, time, faults and journal.
    pub fn reset(&mut self) {
        *self = Self::new(self.options.clone());
    }

    fn answer(&mut self, request: &Request, seen: &mut SeenRequest) -> Result<Response, Refusal> {
        gate::edge(request)?;
        gate::token(request, &self.options)?;
        let route = route::find(request, &self.options)?;
        let operation = route.operation;
        seen.operation = Some(operation.id);
        let is_write = operation.method != Method::Get;
        let Some(fault) = self.faults.take(operation.id, seen.case.as_deref()) else {
            let served = self.serve(request, route);
            seen.committed = is_write && served.is_ok();
            return served;
        };
        seen.faulted = true;
        let served = fault.performs().then(|| self.serve(request, route));
        seen.committed = is_write && matches!(served, Some(Ok(_)));
        Ok(fault.answer(served.map(|served| served.unwrap_or_else(Refusal::into_response)), &self.clock))
    }

    fn serve(&mut self, request: &Request, route: route::Route) -> Result<Response, Refusal> {
        let operation = route.operation;
        let query = Query::read(operation, request.query())?;
        let input = input::read(operation, request)?;
        let call = Call { route, query, input, request, now: self.clock.timestamp() };
        let outcome = perform(&mut self.world, &call)?;
        let status = operation.status;
        Ok(match (outcome, operation.answer, operation.answer_schema()) {
            (Outcome::Object(object), Answer::Object, Some(schema)) => json_response(status, &Rendered { object: &object, schema }),
            (Outcome::Page(page), Answer::Page, Some(schema)) => page.render(status, schema, &call.query, request, &self.options),
            _ if status == 204 => Response::empty(204),
            _ => Response::json(status, b"{}".to_vec()),
        })
    }
}
