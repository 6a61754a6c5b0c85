//! One method of a resource class that is made of several operations.

use mighty_networks_spec::{Ensure, Spec};

use super::flavour::{Flavour, Form};
use super::layout::{call, docstring, indent, quoted};
use super::method::{Argument, Method, OPTIONS, arguments, parameters};
use super::method_doc;
use crate::codegen::ensure::{self as shared, Flow};

/// Renders the method, inside a class.
pub(super) fn render(spec: &Spec, ensure: &Ensure, flavour: Flavour) -> Method {
    let act = shared::act(spec, ensure);
    let flow = Flow::of(ensure, &act);
    let arguments = arguments(spec, &act, Form::Read);
    let result = flow.result(&act, "None");
    let head = format!("{}def {}", flavour.either("", "async "), ensure.verb());
    let mut text = call(4, &head, &parameters(&arguments, &[OPTIONS]), &format!(" -> {result}:"));
    text += &indent(&docstring(8, &method_doc::of_ensure(spec, ensure, &act, flow, &arguments)), 4);
    text += &indent(&body(spec, ensure, flow, &arguments, flavour), 4);
    let mut annotations: Vec<String> = arguments.iter().map(Argument::declaration).collect();
    annotations.extend([result, OPTIONS.to_owned()]);
    Method { text, annotations }
}

fn body(spec: &Spec, ensure: &Ensure, flow: Flow, arguments: &[Argument], flavour: Flavour) -> String {
    let given = |argument: &Argument| {
        if argument.positional { argument.name.clone() } else { format!("{0}={0}", argument.name) }
    };
    let given: Vec<String> = arguments.iter().map(given).chain(["request_options=request_options".to_owned()]).collect();
    let act = call(12, &format!("lambda: self.{}", spec.operation(&ensure.act).verb()), &given, "");
    let told = [quoted(&ensure.id), "request_options".to_owned()];
    let mut values: Vec<String> = told.into_iter().chain([look(spec, ensure, flow, arguments), act.trim_end().to_owned()]).collect();
    values.extend(ensure.already.as_deref().map(quoted));
    call(8, &format!("return {}{}", flavour.either("", "await "), flow.function()), &values, "")
}

const LOOKING: &str = "request_options=looking(request_options)";

fn look(spec: &Spec, ensure: &Ensure, flow: Flow, arguments: &[Argument]) -> String {
    let look = spec.operation(&ensure.look);
    let Some(finder) = look.finder() else {
        let by = shared::by(ensure);
        return format!("lambda refused: titled(self.{}({LOOKING}), {by}, refused)", look.verb());
    };
    let wanted = self::arguments(spec, look, Form::Read);
    let taken = wanted.iter().enumerate().map(|(index, wanted)| name_of(wanted, index, arguments)).chain([LOOKING.to_owned()]);
    let taken: Vec<String> = taken.collect();
    let head = if flow == Flow::Ensure { "lambda _: " } else { "lambda: " };
    format!("{head}self.{}({})", finder.verb(), taken.join(", "))
}

/// The argument of the same name, or else at the same place.
fn name_of(wanted: &Argument, index: usize, arguments: &[Argument]) -> String {
    let same = arguments.iter().find(|argument| argument.name == wanted.name).or_else(|| arguments.get(index));
    same.map_or_else(
        || panic!("a look by `{}` is given nothing by this name or at this place", wanted.name),
        |argument| argument.name.clone(),
    )
}

/// The functions that the code of a module calls.
pub(super) fn functions(code: &str) -> Vec<&'static str> {
    let is_called =
        |name: &str| ["return ", "await ", "refused: ", "request_options="].iter().any(|before| code.contains(&format!("{before}{name}(")));
    ["ensure", "ensure_absent", "ensure_added", "looking", "titled"].into_iter().filter(|name| is_called(name)).collect()
}
