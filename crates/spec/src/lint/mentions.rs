//! What the description mentions exists, and what exists is mentioned.

use std::collections::BTreeMap;

use super::Finding;
use crate::load::Spec;
use crate::model::{Model, ModelKind, Operation};
use crate::wire_type::WireType;

/// Models that nothing mentions, and why they stay.
const UNUSED: &[(&str, &str)] = &[("NetworkMember", "the vendor publishes the schema, and no operation or event uses it yet")];

/// Types, bodies, answers and payloads name models, each of the right kind.
pub(super) fn models_exist(spec: &Spec) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut check = |subject: &str, name: &str, is_right: fn(ModelKind) -> bool, wanted: &str| match spec.model(name) {
        None => found.push(Finding::new(subject, format!("there is no model `{name}`"))),
        Some(model) if !is_right(model.kind) => found.push(Finding::new(subject, format!("the model `{name}` is not {wanted}"))),
        Some(_) => {}
    };
    for operation in spec.operations() {
        if let Some(body) = &operation.body {
            check(&operation.id, body, |kind| kind == ModelKind::Input, "an input");
        }
        if let Some(answer) = operation.answer.as_ref().and_then(WireType::model) {
            check(&operation.id, answer, |kind| kind == ModelKind::Answer, "an answer");
        }
    }
    for event in &spec.events {
        if let Some(payload) = &event.payload {
            check(&event.name, payload, |kind| kind != ModelKind::Input, "an answer or a payload");
        }
    }
    for (subject, field) in spec.fields() {
        if let Some(name) = field.wire_type.model() {
            check(&subject, name, |_| true, "");
        }
    }
    found
}

/// Every model is reached from an operation or an event, apart from the listed ones.
pub(super) fn no_unused_model(spec: &Spec) -> Vec<Finding> {
    let used = used_models(spec);
    let mut found = Vec::new();
    for model in spec.models() {
        let excuse = UNUSED.iter().find(|(name, _)| *name == model.name);
        match (used.contains_key(model.name.as_str()), excuse) {
            (false, None) => found.push(Finding::new(&model.name, "nothing uses the model")),
            (true, Some((_, reason))) => found.push(Finding::new(&model.name, format!("is used, but listed as unused because {reason}"))),
            _ => {}
        }
    }
    found
}

fn used_models(spec: &Spec) -> BTreeMap<&str, &Model> {
    let bodies = spec.operations().filter_map(|operation| operation.body.as_deref());
    let answers = spec.operations().filter_map(|operation| operation.answer.as_ref()?.model());
    let payloads = spec.events.iter().filter_map(|event| event.payload.as_deref());
    spec.reached(bodies.chain(answers).chain(payloads))
}

/// `once_when`, `exactly_one_of` and `aliases` name fields that are there, of the right type.
pub(super) fn fields_exist(spec: &Spec) -> Vec<Finding> {
    let mut found: Vec<Finding> = spec.operations().filter_map(switch_problem).collect();
    for model in spec.models() {
        let names = model.exactly_one_of.iter().chain(model.aliases.keys());
        let missing = names.filter(|name| model.fields.iter().all(|field| field.name != **name));
        found.extend(missing.map(|name| Finding::new(&model.name, format!("there is no field `{name}`"))));
        if model.kind != ModelKind::Input && (!model.exactly_one_of.is_empty() || !model.aliases.is_empty()) {
            found.push(Finding::new(&model.name, "`exactly_one_of` and `aliases` belong to an input"));
        }
        if model.exactly_one_of.len() == 1 {
            found.push(Finding::new(&model.name, "`exactly_one_of` a single field is `required`"));
        }
        let required = model.fields.iter().filter(|field| field.must_be_given() && model.exactly_one_of.contains(&field.name));
        found.extend(required.map(|field| Finding::new(&model.name, format!("`{}` cannot be required and one of several", field.name))));
    }
    found
}

fn switch_problem(operation: &Operation) -> Option<Finding> {
    let name = operation.once_when.as_deref()?;
    match operation.query.iter().find(|parameter| parameter.name == name) {
        None => Some(Finding::new(&operation.id, format!("`once_when` names no query parameter: `{name}`"))),
        Some(parameter) if parameter.wire_type != WireType::Flag => {
            Some(Finding::new(&operation.id, format!("`once_when` names `{name}`, which is no flag")))
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{fields_exist, models_exist, no_unused_model};
    use crate::lint::fixture::{findings, valid};

    #[test]
    fn mentioned_models_exist_and_are_of_the_right_kind() {
        assert_eq!(findings(models_exist, &valid()), [""; 0]);
        let cases = [
            ("type = \"Member\"", "type = \"Person\"", "`MemberJoined.member`: there is no model `Person`"),
            ("\"page<Member>\"", "\"page<Person>\"", "`members.list`: there is no model `Person`"),
            ("body = \"MemberCreate\"", "body = \"Member\"", "`members.create`: the model `Member` is not an input"),
            ("\"page<Member>\"", "\"page<MemberCreate>\"", "`members.list`: the model `MemberCreate` is not an answer"),
            (
                "payload = \"MemberJoined\"",
                "payload = \"MemberCreate\"",
                "`MemberJoined`: the model `MemberCreate` is not an answer or a payload",
            ),
        ];
        for (from, to, expected) in cases {
            assert_eq!(findings(models_exist, &valid().replace(from, to)), [expected], "{from} -> {to}");
        }
    }

    #[test]
    fn every_model_is_used_unless_it_is_listed() {
        assert_eq!(findings(no_unused_model, &valid()), [""; 0]);
        let unused = valid().replace("body = \"MemberCreate\"\n", "");
        assert_eq!(findings(no_unused_model, &unused), ["`MemberCreate`: nothing uses the model"]);
        assert_eq!(findings(no_unused_model, &unused.replace("\"MemberCreate\"", "\"NetworkMember\"")), [""; 0]);
        let listed = valid().replace("\"MemberCreate\"", "\"NetworkMember\"");
        let reason = "the vendor publishes the schema, and no operation or event uses it yet";
        assert_eq!(findings(no_unused_model, &listed), [format!("`NetworkMember`: is used, but listed as unused because {reason}")]);
    }

    #[test]
    fn named_fields_exist() {
        assert_eq!(findings(fields_exist, &valid()), [""; 0]);
        let cases = [
            ("once_when = \"notify\"", "once_when = \"tell\"", "`members.delete`: `once_when` names no query parameter: `tell`"),
            ("type = \"flag\"", "type = \"text\"", "`members.delete`: `once_when` names `notify`, which is no flag"),
            ("[\"email\", \"phone\"]", "[\"email\", \"fax\"]", "`MemberCreate`: there is no field `fax`"),
            ("[\"email\", \"phone\"]", "[\"email\"]", "`MemberCreate`: `exactly_one_of` a single field is `required`"),
            ("{ phone = ", "{ fax = ", "`MemberCreate`: there is no field `fax`"),
            ("kind = \"input\"", "kind = \"answer\"", "`MemberCreate`: `exactly_one_of` and `aliases` belong to an input"),
            ("format = \"email\"", "required = true", "`MemberCreate`: `email` cannot be required and one of several"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(findings(fields_exist, &valid().replace(from, to)), [expected], "{from} -> {to}");
        }
    }
}
