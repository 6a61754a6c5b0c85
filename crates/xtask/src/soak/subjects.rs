//! The operations that meet faults: at least one of each class.

use std::collections::BTreeSet;

use mighty_networks_spec::{Operation, Safety, Spec};
use serde_json::{Value, json};

use super::rows::Rows;

/// An operation, and arguments for one more call of it; none if there are no more rows.
pub(super) struct Subject {
    pub(super) operation: &'static str,
    pub(super) arguments: fn(&mut Rows, &str) -> Option<Value>,
    /// It takes each so manieth scenario only, since there are few rows, and begins with this one.
    pub(super) every: usize,
    pub(super) from: usize,
}

const fn all(operation: &'static str, arguments: fn(&mut Rows, &str) -> Option<Value>) -> Subject {
    Subject { operation, arguments, every: 1, from: 0 }
}

/// Reads of one object; the last two are made with the finder.
pub(super) const READS: &[Subject] = &[
    all("me.get", |_, _| Some(json!({}))),
    all("members.get", |rows, _| Some(json!({ "id": rows.member }))),
    all("members.get_by_email", |rows, _| Some(json!({ "email": rows.email }))),
];

/// Lists with their paths.
pub(super) const LISTS: &[(Subject, &str)] = &[
    (all("members.list", |_, _| Some(json!({ "per_page": 40 }))), "/members"),
    (all("posts.list", |_, _| Some(json!({ "per_page": 15 }))), "/posts"),
    (all("events.list", |_, _| Some(json!({ "per_page": 4 }))), "/events"),
];

pub(super) const WRITES: &[Subject] = &[
    all("assets.upload", |_, _| Some(json!({ "asset_style": "post" }))),
    all("members.create", |_, case| {
        let email = address(case);
        Some(json!({ "email": email, "first_name": "A", "last_name": "Member", "send_welcome_email": false }))
    }),
    all("members.send_password_reset", |rows, _| Some(json!({ "member_id": rows.member }))),
    all("plans.invites.create", |rows, case| Some(json!({ "plan_id": rows.plan, "email": address(case) }))),
    all("plans.invites.resend", |rows, _| Some(json!({ "plan_id": rows.plan, "id": rows.invite }))),
    all("plans.invites.resend_put", |rows, _| Some(json!({ "plan_id": rows.plan, "id": rows.invite }))),
    all("plans.members.add", |rows, _| Some(json!({ "plan_id": rows.plan, "user_id": rows.strangers.pop_front()? }))),
    all("posts.comments.create", |rows, case| Some(json!({ "post_id": rows.post, "text": format!("Comment {case}") }))),
    all("posts.create", |rows, case| Some(json!({ "space_id": rows.space, "title": format!("Post of {case}") }))),
    all("posts.mute", |rows, _| Some(json!({ "post_id": rows.post, "user_id": rows.member }))),
    all("spaces.members.add", |rows, _| Some(json!({ "space_id": rows.space, "user_id": rows.strangers.pop_back()? }))),
    all("spaces.members.ban", |rows, _| Some(json!({ "space_id": rows.space, "user_id": rows.guests.pop_front()?, "ban_reason": "spam" }))),
    all("tags.create", |_, case| Some(json!({ "title": format!("Tag of {case}") }))),
    // `once_when`: once with a notification, idempotent without.
    all("posts.update", |rows, case| Some(json!({ "id": rows.post, "title": case, "notify": true }))),
    all("posts.replace", |rows, case| Some(json!({ "id": rows.post, "title": case, "notify": true }))),
    all("posts.update", |rows, case| Some(json!({ "id": rows.post, "title": case }))),
    all("posts.replace", |rows, case| Some(json!({ "id": rows.post, "title": case, "notify": false }))),
    all("collections.reorder", |rows, case| {
        let position = case.parse::<u64>().ok()?;
        Some(json!({ "id": rows.collection, "spaces": [{ "space_id": rows.collected, "position": position }] }))
    }),
    all("posts.delete", |rows, _| Some(json!({ "id": rows.posts.pop_front()? }))),
    all("tags.replace", |rows, case| Some(json!({ "id": rows.tag, "title": case }))),
    all("tags.update", |rows, case| Some(json!({ "id": rows.tag, "color": case }))),
    Subject { operation: "purchases.revoke", arguments: |rows, _| Some(json!({ "id": rows.purchases.pop_front()? })), every: 2, from: 0 },
    Subject {
        operation: "subscriptions.cancel",
        arguments: |rows, _| Some(json!({ "id": rows.subscriptions.pop_front()? })),
        every: 2,
        from: 1,
    },
];

/// The address that a case brings along.
pub(super) fn address(case: &str) -> String {
    format!("case.{case}@example.com")
}

/// What decides how a call of an operation is made, repeated and read.
pub(super) fn class(operation: &Operation) -> String {
    let answer = match &operation.answer {
        None => "nothing",
        Some(mighty_networks_spec::WireType::Page(_)) => "a page",
        Some(_) => "an object",
    };
    let body = operation.encoding.as_deref().or(operation.body.as_ref().map(|_| "JSON")).unwrap_or("no body");
    let safety = match (operation.safety, &operation.once_when) {
        (Safety::Safe, _) => "safe",
        (Safety::Once, _) => "once",
        (Safety::Idempotent, None) => "idempotent",
        (Safety::Idempotent, Some(_)) => "once or idempotent",
    };
    format!("{safety}: {} with {body}, answered with {answer}", operation.method)
}

/// Classes of operations of which none meets a fault.
pub(super) fn forgotten(spec: &Spec) -> Vec<String> {
    let named: BTreeSet<&str> =
        READS.iter().chain(WRITES).chain(LISTS.iter().map(|(list, _)| list)).map(|subject| subject.operation).collect();
    let operations = || spec.operations();
    let met: BTreeSet<String> = operations().filter(|operation| named.contains(operation.id.as_str())).map(class).collect();
    operations().map(class).collect::<BTreeSet<_>>().difference(&met).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::forgotten;
    use mighty_networks_spec::Spec;

    use crate::workspace;

    #[test]
    fn every_class_of_operations_meets_faults() {
        assert_eq!(forgotten(&Spec::load(&workspace::root().join("crates/spec")).expect("the description")), [] as [String; 0]);
    }
}
