//! What an OpenAPI document states.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::fact::{Facts, Statement, Subject};
use super::notation::{constraints, in_one_line, of_schema, reference_name};

/// What stands before every path; the client puts it there.
const PREFIX: &str = "/admin/v1/networks/{network_id}";
const NETWORK: &str = "network_id";
const METHODS: &[&str] = &["get", "post", "put", "patch", "delete", "head", "options", "trace"];

/// The statements of `document`.
///
/// # Errors
/// It has no `paths` or no `components.schemas`.
pub(super) fn facts(document: &Value) -> Result<Facts, String> {
    let document = Document(document);
    let mut facts = Facts::new();
    for (path, entry) in document.object("/paths")? {
        for (method, operation) in members(entry).filter(|(method, _)| METHODS.contains(&method.as_str())) {
            let short = path.strip_prefix(PREFIX).unwrap_or(path);
            let name = format!("{} {short}", method.to_uppercase());
            facts.insert(name, document.operation(operation, entry, short != path));
        }
    }
    for (name, schema) in document.object("/components/schemas")? {
        if document.page_item(name).is_none() {
            facts.insert(format!("schema {name}"), object(schema));
        }
    }
    for (name, webhook) in document.object("/webhooks").into_iter().flatten() {
        facts.insert(format!("event {name}"), document.webhook(webhook));
    }
    Ok(facts)
}

struct Document<'a>(&'a Value);

impl<'a> Document<'a> {
    fn object(&self, pointer: &str) -> Result<&'a Map<String, Value>, String> {
        let place = pointer.trim_start_matches('/').replace('/', ".");
        self.0.pointer(pointer).and_then(Value::as_object).ok_or_else(|| format!("the file is no OpenAPI document: it has no `{place}`"))
    }

    /// The value, or what it refers to.
    fn resolve(&self, value: &'a Value) -> &'a Value {
        let target = value.get("$ref").and_then(Value::as_str).and_then(|reference| self.0.pointer(reference.strip_prefix('#')?));
        target.unwrap_or(value)
    }

    fn operation(&self, operation: &'a Value, path: &'a Value, below_network: bool) -> Subject {
        let mut details = BTreeMap::new();
        let parameters = [path, operation].into_iter().filter_map(|owner| owner.get("parameters")?.as_array()).flatten();
        for parameter in parameters.map(|parameter| self.resolve(parameter)) {
            let (name, place) = (text(parameter, "name"), text(parameter, "in"));
            if !(below_network && place == "path" && name == NETWORK) {
                details.insert(format!("{place} {name}"), of_parameter(parameter));
            }
        }
        if let Some(body) = operation.get("requestBody").map(|body| self.resolve(body)) {
            self.body(body, &mut details);
        }
        for (status, response) in operation.get("responses").into_iter().flat_map(members) {
            details.insert(format!("answer {status}"), vec![self.answer(self.resolve(response))]);
        }
        if operation.get("deprecated") == Some(&Value::Bool(true)) {
            details.insert("deprecated".to_owned(), vec!["true".to_owned()]);
        }
        Subject { summary: text(operation, "operationId").to_owned(), details }
    }

    fn body(&self, body: &'a Value, details: &mut BTreeMap<String, Statement>) {
        let optional = if body.get("required") == Some(&Value::Bool(true)) { "" } else { ", optional" };
        let mut kinds = Vec::new();
        for (media_type, content) in body.get("content").into_iter().flat_map(members) {
            let encoding = match media_type.as_str() {
                "application/json" => "json",
                "multipart/form-data" => "form",
                other => other,
            };
            let schema = content.get("schema").unwrap_or(&Value::Null);
            let object = object(schema);
            kinds.push(format!("{encoding} {}", object.summary));
            details.extend(object.details.into_iter().map(|(name, notation)| (name.replacen("field", "body", 1), notation)));
        }
        details.insert("body".to_owned(), vec![format!("{}{optional}", kinds.join(" or "))]);
    }

    fn answer(&self, response: &Value) -> String {
        let mut answers = Vec::new();
        for (media_type, content) in response.get("content").into_iter().flat_map(members) {
            let schema = content.get("schema").unwrap_or(&Value::Null);
            let name = schema.get("$ref").and_then(Value::as_str).map(reference_name);
            let item = name.and_then(|name| self.page_item(name)).map(|item| format!("page of {item}"));
            let answer = item.unwrap_or_else(|| in_one_line(schema));
            answers.push(if media_type == "application/json" { answer } else { format!("{media_type} {answer}") });
        }
        if answers.is_empty() { "nothing".to_owned() } else { answers.join(" or ") }
    }

    /// What the schema is a page of. Only the envelope that core reads counts; the published document names pages without defining them.
    fn page_item(&self, name: &str) -> Option<String> {
        let Some(schema) = self.0.pointer("/components/schemas").and_then(|schemas| schemas.get(name)) else {
            return name.strip_suffix("Paged").map(str::to_owned);
        };
        let properties = schema.get("properties")?.as_object()?;
        let is_envelope = properties.keys().map(String::as_str).eq(["items", "links"]);
        let links = properties.get("links")?.get("properties")?.as_object()?;
        let has_links = links.keys().all(|key| key == "self" || key == "next");
        let item = properties.get("items")?.pointer("/items/$ref")?.as_str()?;
        (is_envelope && has_links).then(|| reference_name(item).to_owned())
    }

    fn webhook(&self, webhook: &'a Value) -> Subject {
        let schema = webhook.pointer("/post/requestBody/content/application~1json/schema").unwrap_or(&Value::Null);
        let details = object(self.resolve(schema)).details;
        let payload = details.get("field payload").and_then(|pieces| pieces.first()).cloned();
        Subject { summary: payload.unwrap_or_else(|| "no payload".to_owned()), details }
    }
}

/// An object schema, with its properties as details; anything else is all summary.
fn object(schema: &Value) -> Subject {
    let keys = schema.as_object();
    let properties = keys.and_then(|keys| keys.get("properties")).and_then(Value::as_object);
    let (Some(keys), Some(properties)) = (keys, properties) else {
        return Subject { summary: in_one_line(schema), details: BTreeMap::new() };
    };
    let required: Vec<&str> = keys.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let fields = properties.iter().map(|(name, schema)| (format!("field {name}"), of_schema(schema, required.contains(&name.as_str()))));
    let kind = keys.get("type").and_then(Value::as_str).unwrap_or("any");
    Subject { summary: format!("{kind}{}", constraints(keys)), details: fields.collect() }
}

/// The known values may stand beside the schema of a parameter.
fn of_parameter(parameter: &Value) -> Statement {
    let mut schema = parameter.get("schema").cloned().unwrap_or(Value::Null);
    for key in ["x-values", "deprecated"] {
        if let (Some(schema), Some(value)) = (schema.as_object_mut(), parameter.get(key)) {
            schema.insert(key.to_owned(), value.clone());
        }
    }
    of_schema(&schema, parameter.get("required") == Some(&Value::Bool(true)))
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}
