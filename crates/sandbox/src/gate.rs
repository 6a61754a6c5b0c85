//! What is checked before a request reaches any operation, in the order of the real thing: the edge, the token, the network.

use crate::options::Options;
use crate::refusal::Refusal;
use crate::request::Request;

/// The edge lets nobody in without a User-Agent, and answers with a page for people.
pub(crate) fn edge(request: &Request) -> Result<(), Refusal> {
    match request.header("user-agent") {
        Some(agent) if !agent.trim().is_empty() => Ok(()),
        _ => Err(Refusal::Challenge),
    }
}

/// A missing token is answered with a sentence, a wrong one with a code.
pub(crate) fn token(request: &Request, options: &Options) -> Result<(), Refusal> {
    let Some(authorization) = request.header("authorization") else {
        return Err(Refusal::sentence(401, "You need to provide an API token in the Authorization header."));
    };
    match authorization.strip_prefix("Bearer ") {
        Some(token) if token == options.token => Ok(()),
        _ => Err(Refusal::Coded { status: 401, code: "unauthorized", message: "The access token is invalid or was revoked".to_owned() }),
    }
}

/// A token belongs to one network, which goes by its id or its subdomain.
pub(crate) fn network(name: &str, options: &Options) -> Result<(), Refusal> {
    if name == options.subdomain || name == options.network.to_string() {
        return Ok(());
    }
    Err(Refusal::forbidden("The access token does not belong to this network"))
}
