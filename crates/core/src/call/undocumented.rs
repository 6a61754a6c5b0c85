//! Calls of endpoints that the description does not know. Every rule about sending, repeating and failing holds for them too; what they do
//! is told by their method alone, and their answer is any JSON value.

use super::check::Subject;
use super::{Call, extra, input};
use crate::arguments::Arguments;
use crate::error::Error;
use crate::json::Json;
use crate::operation::{Answer, Input, Method, Operation, Safety};

static GET: Operation = undocumented(Method::Get, Safety::Safe);
static POST: Operation = undocumented(Method::Post, Safety::Once);
static PUT: Operation = undocumented(Method::Put, Safety::Idempotent);
/// HTTP does not promise that a PATCH is absolute, and nobody has looked at this one.
static PATCH: Operation = undocumented(Method::Patch, Safety::Once);
static DELETE: Operation = undocumented(Method::Delete, Safety::Idempotent);

const fn undocumented(method: Method, safety: Safety) -> Operation {
    Operation {
        id: "request",
        method,
        path: "",
        path_parameters: &[],
        query: &[],
        input: Input::None,
        answer: Answer::Any,
        status: 200,
        paged: false,
        safety,
        once_when: None,
        exactly_one_of: &[],
        aliases: &[],
    }
}

impl Method {
    /// The method of a call of an endpoint that is not documented, by its name in capital letters.
    ///
    /// # Errors
    /// `InvalidArgument` for any other name.
    pub fn of_request(name: &str) -> Result<Self, Error> {
        let refused = || Subject { operation: &GET, parameter: "method" }.refuse("must be GET, POST, PUT, PATCH or DELETE");
        Self::from_name(name).ok_or_else(refused)
    }
}

impl Call {
    /// A call of an endpoint that is not documented. `path` is what follows `/admin/v1/networks/{network_id}`, percent-encoded and without a
    /// query; `body` is sent as JSON. Of the arguments it takes what was added to them: headers, query, and
    /// the fields of an object in place of a body.
    ///
    /// A GET is `safe`, PUT and DELETE are `idempotent`, POST and PATCH are `once`.
    ///
    /// # Errors
    /// `InvalidArgument` for a path that would lead elsewhere, a body of a GET, fields beside a body, and what `Call::new` refuses of headers
    /// and query.
    pub fn undocumented(method: Method, path: &str, body: Option<&Json>, arguments: &Arguments) -> Result<Self, Error> {
        let operation = Self::undocumented_operation(method);
        let subject = |parameter| Subject { operation, parameter };
        if !is_path(path) {
            return Err(subject("path").refuse(
                "must be what follows `/admin/v1/networks/{network_id}`, begin with `/`, be percent-encoded and hold no `.` or `..`; \
                 pass the query in `query`",
            ));
        }
        if body.is_some() && method == Method::Get {
            return Err(subject("body").refuse(extra::NOT_WITH_GET));
        }
        if body.is_some() && !arguments.extra.body.is_empty() {
            return Err(subject("body").refuse("was given, and fields of a body besides; give one of them"));
        }
        let mut call = Self::new(operation, arguments)?;
        path.clone_into(&mut call.path);
        if let Some(body) = body {
            call.body = input::json(body);
        }
        Ok(call)
    }

    /// What a call of an undocumented endpoint is named by, for a host that refuses something before there is a call.
    #[must_use]
    pub fn undocumented_operation(method: Method) -> &'static Operation {
        match method {
            Method::Get => &GET,
            Method::Post => &POST,
            Method::Put => &PUT,
            Method::Patch => &PATCH,
            Method::Delete => &DELETE,
        }
    }

    /// The path behind the network with its `{placeholders}`; that of an undocumented endpoint as it was given.
    #[must_use]
    pub fn path_template(&self) -> &str {
        if self.operation.answer == Answer::Any { &self.path } else { self.operation.path }
    }

    /// The path, if the operation does not say it.
    pub(crate) fn undocumented_path(&self) -> Option<String> {
        (self.operation.answer == Answer::Any).then(|| self.path.clone())
    }
}

/// HTTP libraries take `%2e` for a point and a backslash for a slash when they look for the way.
fn is_path(path: &str) -> bool {
    let is_dots = |segment: &str| [".", "..", "%2e", ".%2e", "%2e.", "%2e%2e"].iter().any(|dots| segment.eq_ignore_ascii_case(dots));
    let is_of_a_path = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@%/".contains(&byte);
    path.starts_with('/') && !path.starts_with("//") && path.bytes().all(is_of_a_path) && !path.split('/').any(is_dots)
}
