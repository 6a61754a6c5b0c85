//! One method of a resource class that is made of several operations.

use mighty_networks_spec::case::camel;
use mighty_networks_spec::{Argument, Ensure, Spec};

use super::layout::{brackets, documentation, indent, quoted};
use super::method::{Method, declarations, input, positional};
use super::method_doc;
use crate::codegen::ensure::{self as shared, Flow};

/// Renders the method, inside a class.
pub(super) fn render(spec: &Spec, ensure: &Ensure) -> Method {
    let act = shared::act(spec, ensure);
    let flow = Flow::of(ensure, &act);
    let (input, positional) = (input(spec, &act), positional(spec, &act));
    let result = flow.result(&act, "null").replace('[', "<").replace(']', ">");
    let head = format!("{}(", camel(ensure.verb()));
    let mut text = documentation(2, &method_doc::of_ensure(spec, ensure, &act, flow, &positional, input.as_ref()));
    text += &brackets(2, &head, &declarations(&positional, input.as_ref(), "EnsureOptions"), &format!("): Promise<{result}> {{"));
    text += &indent(&body(spec, ensure, flow, &positional, input.is_some()), 2);
    text += "}\n";
    Method { text, input: None }
}

fn body(spec: &Spec, ensure: &Ensure, flow: Flow, positional: &[Argument<'_>], has_input: bool) -> String {
    let mut given: Vec<String> = positional.iter().map(|argument| camel(argument.name)).collect();
    given.extend(has_input.then(|| "input".to_owned()));
    given.push("options".to_owned());
    let act = format!("() => this.{}({})", camel(spec.operation(&ensure.act).verb()), given.join(", "));
    let mut values = vec![quoted(&ensure.id), "options".to_owned(), look(spec, ensure, positional), act];
    values.extend(ensure.already.as_deref().map(quoted));
    // The formatter gives functions among arguments lines of their own, even if all would fit on one.
    let lines: String = values.iter().map(|value| format!("  {value},\n")).collect();
    format!("return {}(\n{lines});\n", camel(flow.function()))
}

fn look(spec: &Spec, ensure: &Ensure, given: &[Argument<'_>]) -> String {
    let look = spec.operation(&ensure.look);
    let Some(finder) = look.finder() else {
        let by = shared::by(ensure);
        return format!("(refused) => titled(this.{}({{}}, ofLook(options)), input.{by}, refused)", camel(look.verb()));
    };
    let wanted = positional(spec, look);
    let mut taken: Vec<String> = wanted.iter().enumerate().map(|(index, argument)| name_of(argument, index, given)).collect();
    taken.push("ofLook(options)".to_owned());
    format!("() => this.{}({})", camel(finder.verb()), taken.join(", "))
}

/// The argument of the same name or else at the same place, or a part of the input.
fn name_of(wanted: &Argument<'_>, index: usize, given: &[Argument<'_>]) -> String {
    let same = given.iter().find(|argument| argument.name == wanted.name).or_else(|| given.get(index));
    same.map_or_else(|| format!("input.{}", wanted.name), |argument| camel(argument.name))
}
