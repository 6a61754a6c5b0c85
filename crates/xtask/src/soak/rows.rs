//! Rows of the sandbox that cases work on. What one case changes or removes no other one needs.

use std::collections::VecDeque;

use serde_json::{Value, json};

use crate::Fallible;
use crate::sandbox_process::SandboxProcess;

/// How many rows are made that cases use up; there are fewer cases of one operation.
const MADE: usize = 60;

/// Ids by what they are for.
pub(super) struct Rows {
    pub(super) member: u64,
    pub(super) email: String,
    pub(super) space: u64,
    pub(super) post: u64,
    pub(super) tag: u64,
    pub(super) plan: u64,
    pub(super) invite: u64,
    pub(super) collection: u64,
    /// A space of the collection.
    pub(super) collected: u64,
    /// Members of the space, to be banned.
    pub(super) guests: VecDeque<u64>,
    /// Members of no space and no plan.
    pub(super) strangers: VecDeque<u64>,
    pub(super) posts: VecDeque<u64>,
    pub(super) subscriptions: VecDeque<u64>,
    pub(super) purchases: VecDeque<u64>,
}

impl Rows {
    /// Looks for rows and makes what is needed.
    pub(super) fn of(sandbox: &SandboxProcess) -> Fallible<Self> {
        let list = |path: &str| items(sandbox, path);
        let ids = |path: &str| list(path).map(|items| items.iter().filter_map(id).collect::<Vec<_>>());
        let first = |path: &str| ids(path)?.first().copied().ok_or_else(|| nothing(path));
        let members = list("/members")?;
        let email = members.first().and_then(|member| member["email"].as_str()).ok_or_else(|| nothing("/members"))?;
        let (space, plan) = (first("/spaces")?, first("/plans")?);
        let spaces = list("/spaces")?;
        let collected = spaces.first().ok_or_else(|| nothing("/spaces"))?;
        let member = members.first().and_then(id).ok_or_else(|| nothing("/members"))?;
        let mut guests: VecDeque<u64> = ids(&format!("/spaces/{space}/members"))?.into();
        guests.retain(|guest| *guest != member);
        let of_status = |path: &str, inner: &str, is_wanted: fn(&Value) -> bool| -> Fallible<VecDeque<u64>> {
            Ok(list(path)?.iter().filter(|row| is_wanted(row)).filter_map(|row| id(&row[inner])).collect())
        };
        Ok(Self {
            member,
            email: email.to_owned(),
            space,
            post: first("/posts")?,
            tag: first("/tags")?,
            plan,
            invite: first(&format!("/plans/{plan}/invites"))?,
            collection: collected["collection_id"].as_u64().ok_or_else(|| nothing("/collections"))?,
            collected: id(collected).unwrap_or_default(),
            guests,
            strangers: (0..2 * MADE)
                .map(|number| {
                    let email = format!("stranger.{number}@example.com");
                    made(sandbox, "/members", &json!({ "email": email, "first_name": "A", "last_name": "Stranger" }))
                })
                .collect::<Fallible<_>>()?,
            posts: (0..MADE)
                .map(|number| made(sandbox, "/posts", &json!({ "space_id": space, "title": format!("Post {number}") })))
                .collect::<Fallible<_>>()?,
            subscriptions: of_status("/subscriptions", "subscription", |row| row["status"] != "canceled")?,
            purchases: of_status("/purchases", "purchase", |row| row["purchase"]["payment_platform"] != "apple")?,
        })
    }
}

/// The ids of all rows of a list, as the sandbox has them.
pub(super) fn all_ids(sandbox: &SandboxProcess, path: &str) -> Fallible<Vec<u64>> {
    Ok(items(sandbox, path)?.iter().filter_map(id).collect())
}

fn id(row: &Value) -> Option<u64> {
    row["id"].as_u64()
}

fn nothing(path: &str) -> Box<dyn std::error::Error> {
    format!("the sandbox has no rows in {path}").into()
}

fn items(sandbox: &SandboxProcess, path: &str) -> Fallible<Vec<Value>> {
    let mut items = Vec::new();
    for number in 1.. {
        let mut page: Value = serde_json::from_slice(&sandbox.call("GET", &format!("{path}?per_page=100&page={number}"), "")?)?;
        items.append(page["items"].as_array_mut().ok_or("a page without items")?);
        if page["links"]["next"].is_null() {
            break;
        }
    }
    Ok(items)
}

fn made(sandbox: &SandboxProcess, path: &str, body: &Value) -> Fallible<u64> {
    let row: Value = serde_json::from_slice(&sandbox.call("POST", path, &body.to_string())?)?;
    id(&row).ok_or_else(|| format!("the sandbox made nothing in {path}").into())
}
