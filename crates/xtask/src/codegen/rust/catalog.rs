//! The table of operations and schemas in core: one module per resource, one for the models that only events use.

use mighty_networks_spec::case::{screaming, snake};
use mighty_networks_spec::{Field, Model, Operation, PAGING, Spec, WireType};

use super::format::doc;
use crate::codegen::{GeneratedFile, PAYLOADS};

const FOLDER: &str = "crates/core/src/catalog";

/// Renders the catalog.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let resources = spec.resources.iter().map(|resource| {
        let about = format!("//! The operations and schemas of `{}`.\n", resource.name);
        module(spec, &resource.name, &about, &resource.operations, &resource.models)
    });
    let payloads = module(spec, PAYLOADS, "//! The schemas that only webhook deliveries use.\n", &[], &spec.event_models);
    std::iter::once(index(spec)).chain(resources).chain([payloads]).collect()
}

fn index(spec: &Spec) -> GeneratedFile {
    let mut modules: Vec<&str> = spec.resources.iter().map(|resource| resource.name.as_str()).chain([PAYLOADS]).collect();
    modules.sort_unstable();
    let mut operations: Vec<&str> = spec.operations().map(|operation| operation.id.as_str()).collect();
    operations.sort_unstable();
    let mut schemas: Vec<&str> = spec.models().map(|model| model.name.as_str()).collect();
    schemas.sort_unstable();
    let code = format!(
        "//! Every operation and every schema of the API as static data.\n{}\n{}\nuse crate::{{Operation, Schema}};\n{}{}{}{}{}",
        modules.iter().map(|module| format!("mod {module};\n")).collect::<String>(),
        modules.iter().map(|module| format!("pub use {module}::*;\n")).collect::<String>(),
        table("OPERATIONS", "Operation", "Every operation, sorted by id.", &operations),
        table("SCHEMAS", "Schema", "Every schema, sorted by name.", &schemas),
        answers(spec),
        effects(spec),
        LOOKUPS,
    );
    GeneratedFile::rust(format!("{FOLDER}/mod.rs"), &code)
}

const LOOKUPS: &str = "
/// The operation with this id: `members.get_by_email`.
#[must_use]
pub fn operation(id: &str) -> Option<&'static Operation> {
    let position = OPERATIONS.binary_search_by(|operation| operation.id.cmp(id)).ok()?;
    OPERATIONS.get(position).copied()
}

/// The schema with this name: `Member`.
#[must_use]
pub fn schema(name: &str) -> Option<&'static Schema> {
    let position = SCHEMAS.binary_search_by(|schema| schema.name.cmp(name)).ok()?;
    SCHEMAS.get(position).copied()
}

/// The schema of what the operation with this id answers, or of each item of the page.
pub(crate) fn answer(id: &str) -> Option<&'static Schema> {
    let position = ANSWERS.binary_search_by(|(operation, _)| (*operation).cmp(id)).ok()?;
    ANSWERS.get(position).map(|(_, schema)| *schema)
}

/// What the operation with this id destroys.
pub(crate) fn effect(id: &str) -> Option<&'static str> {
    let position = EFFECTS.binary_search_by(|(operation, _)| (*operation).cmp(id)).ok()?;
    EFFECTS.get(position).map(|(_, effect)| *effect)
}
";

/// The schemas of the answers, apart from the operations: what never reads an answer is linked without them.
fn answers(spec: &Spec) -> String {
    let answers = spec.operations().filter_map(|operation| Some((operation.id.as_str(), operation.answer.as_ref()?.model()?)));
    let mut answers: Vec<(&str, &str)> = answers.collect();
    answers.sort_unstable();
    let entries: String = answers.iter().map(|(id, model)| format!("({id:?}, &{}),", screaming(model))).collect();
    format!("/// What the operations answer, sorted by their ids.\nstatic ANSWERS: &[(&str, &Schema)] = &[{entries}];\n")
}

/// What the operations destroy, apart from them for the same reason.
fn effects(spec: &Spec) -> String {
    let effects = spec.operations().filter_map(|operation| Some((operation.id.as_str(), operation.destructive.as_deref()?)));
    let mut effects: Vec<(&str, &str)> = effects.collect();
    effects.sort_unstable();
    format!("/// What the operations destroy, sorted by their ids.\nstatic EFFECTS: &[(&str, &str)] = &{effects:?};\n")
}

fn table(name: &str, kind: &str, about: &str, entries: &[&str]) -> String {
    let entries: String = entries.iter().map(|entry| format!("&{},", screaming(entry))).collect();
    format!("{}pub static {name}: &[&{kind}] = &[{entries}];\n", doc(about))
}

fn module(spec: &Spec, name: &str, about: &str, operations: &[Operation], models: &[Model]) -> GeneratedFile {
    let mut body: String = operations.iter().map(|operation| render_operation(spec, operation)).collect();
    body.extend(models.iter().map(render_model));
    GeneratedFile::rust(format!("{FOLDER}/{}.rs", snake(name)), &format!("{about}{}\n{body}", imports(operations, models)))
}

/// The types that the module uses, and the schemas of other modules that it mentions.
fn imports(operations: &[Operation], models: &[Model]) -> String {
    let mut types = Vec::new();
    let fields = || {
        let parameters = operations.iter().flat_map(|operation| operation.path_parameters.iter().chain(&operation.query));
        models.iter().flat_map(|model| &model.fields).chain(parameters)
    };
    if !operations.is_empty() {
        types.extend(["Answer", "Input", "Method", "Operation", "Safety"]);
    }
    if !models.is_empty() {
        types.push("Schema");
    }
    if fields().next().is_some() || operations.iter().any(Operation::answers_page) {
        types.extend(["Field", "Kind"]);
    }
    types.sort_unstable();
    let bodies = operations.iter().filter_map(|operation| operation.body.as_deref());
    let mut foreign: Vec<String> = fields()
        .filter_map(|field| field.wire_type.model())
        .chain(bodies)
        .filter(|name| models.iter().all(|model| model.name != *name))
        .map(screaming)
        .collect();
    foreign.sort();
    foreign.dedup();
    let foreign = if foreign.is_empty() { String::new() } else { format!("use super::{{{}}};\n", foreign.join(", ")) };
    format!("{foreign}use crate::{{{}}};\n", types.join(", "))
}

fn render_operation(spec: &Spec, operation: &Operation) -> String {
    let body = operation.body.as_deref();
    let model = body.and_then(|name| spec.model(name));
    let aliases: String =
        model.into_iter().flat_map(|model| &model.aliases).map(|(wire, argument)| format!("({argument:?}, {wire:?}),")).collect();
    format!(
        "{docs}pub static {name}: Operation = Operation {{
            id: {id:?},
            method: Method::{method},
            path: {path:?},
            path_parameters: {path_parameters},
            query: {query},
            input: {input},
            answer: {answer},
            status: {status},
            paged: {paged},
            safety: Safety::{safety:?},
            once_when: {once_when:?},
            exactly_one_of: &{exactly_one_of:?},
            aliases: &[{aliases}],
        }};\n",
        docs = operation_doc(operation),
        name = screaming(&operation.id),
        id = operation.id,
        method = mighty_networks_spec::case::pascal(&operation.method.to_lowercase()),
        path = operation.path,
        path_parameters = list(operation.path_parameters.iter().map(|parameter| entry(parameter, true))),
        query = query(operation),
        input = input(body, operation.encoding.as_deref()),
        answer = answer(operation.answer.as_ref()),
        status = operation.status,
        paged = operation.is_paged(),
        safety = operation.safety,
        once_when = operation.once_when,
        exactly_one_of = model.map(|model| model.exactly_one_of.as_slice()).unwrap_or_default(),
    )
}

/// What the operation does, then its id, its line of HTTP and its class of retry.
fn operation_doc(operation: &Operation) -> String {
    let class = operation.safety.as_str();
    let line = format!("`{}`: `{} {}`, {class}.", operation.id, operation.method, operation.path);
    let about = if operation.doc.is_empty() { line } else { format!("{}\n\n{line}", operation.doc) };
    doc(&about)
}

fn input(body: Option<&str>, encoding: Option<&str>) -> String {
    match (body, encoding) {
        (None, _) => "Input::None".to_owned(),
        (Some(model), Some("multipart")) => format!("Input::Multipart(&{})", screaming(model)),
        (Some(model), _) => format!("Input::Json(&{})", screaming(model)),
    }
}

fn answer(answer: Option<&WireType>) -> &'static str {
    match answer {
        None => "Answer::Nothing",
        Some(WireType::Page(_)) => "Answer::Page",
        Some(WireType::Model(_)) => "Answer::Object",
        Some(other) => panic!("an answer is a model or a page of one, not `{other}`"),
    }
}

fn render_model(model: &Model) -> String {
    let about = if model.doc.is_empty() { format!("`{}`.", model.name) } else { model.doc.clone() };
    format!(
        "{}pub static {}: Schema = Schema {{ name: {:?}, fields: {} }};\n",
        doc(&about),
        screaming(&model.name),
        model.name,
        list(model.fields.iter().map(|field| entry(field, field.must_be_given()))),
    )
}

/// The declared parameters; a paged answer has two more.
fn query(operation: &Operation) -> String {
    let paging = PAGING.into_iter().filter(|_| operation.answers_page());
    let paging = paging.map(|name| format!("Field::optional({name:?}, Kind::Integer)"));
    list(operation.query.iter().map(|parameter| entry(parameter, parameter.must_be_given())).chain(paging))
}

fn list(entries: impl Iterator<Item = String>) -> String {
    format!("&[{}]", entries.collect::<Vec<_>>().join(", "))
}

fn entry(field: &Field, required: bool) -> String {
    let constructor = if required { "required" } else { "optional" };
    format!("Field::{constructor}({:?}, {})", field.name, kind(field))
}

fn kind(field: &Field) -> String {
    if let Some(values) = field.enumeration() {
        return format!("Kind::Enumeration(&{values:?})");
    }
    wire_kind(&field.wire_type)
}

fn wire_kind(wire_type: &WireType) -> String {
    match wire_type {
        WireType::Id => "Kind::Id".to_owned(),
        WireType::Integer => "Kind::Integer".to_owned(),
        WireType::Money => "Kind::Money".to_owned(),
        WireType::Text => "Kind::Text".to_owned(),
        WireType::Flag => "Kind::Flag".to_owned(),
        WireType::Timestamp => "Kind::Timestamp".to_owned(),
        WireType::File => "Kind::File".to_owned(),
        WireType::Json => "Kind::Json".to_owned(),
        WireType::Model(model) => format!("Kind::Object(&{})", screaming(model)),
        WireType::List(item) => format!("Kind::List(&{})", wire_kind(item)),
        WireType::TextOrList(model) => format!("Kind::TextOrList(&{})", screaming(model)),
        WireType::Page(model) => panic!("a page of `{model}` is an answer, never a field"),
    }
}
