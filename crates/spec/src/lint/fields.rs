//! What a field says about its type fits the type.

use super::Finding;
use crate::load::Spec;
use crate::model::Field;
use crate::wire_type::WireType;

const UNITS: &[&str] = &["cents", "days", "percent"];
const FORMATS: &[&str] = &["email", "url", "uuid"];
const DECLARED: &[&str] = &["integer", "text"];

/// Known values belong to text, and none is empty.
pub(super) fn values(spec: &Spec) -> Vec<Finding> {
    let mut found = Vec::new();
    for (subject, field) in spec.fields() {
        if !field.values.is_empty() && field.wire_type != WireType::Text {
            found.push(Finding::new(&subject, "known values belong to `text`"));
        }
        if field.values.iter().any(|value| value.trim() != value || value.is_empty()) {
            found.push(Finding::new(&subject, "a known value is empty or has stray spaces"));
        }
    }
    found
}

/// Units, formats, declared types and the place of a type.
pub(super) fn units_and_formats(spec: &Spec) -> Vec<Finding> {
    spec.fields().flat_map(|(subject, field)| problems(field).into_iter().map(move |problem| Finding::new(&subject, problem))).collect()
}

fn problems(field: &Field) -> Vec<&'static str> {
    let is_number = matches!(field.wire_type, WireType::Integer | WireType::Money);
    let is_money = field.wire_type == WireType::Money;
    let known = |value: &Option<String>, set: &[&str]| value.as_deref().is_none_or(|value| set.contains(&value));
    let rules = [
        (known(&field.unit, UNITS), "the unit is one of `cents`, `days`, `percent`"),
        (field.unit.is_none() || is_number, "a unit belongs to a number"),
        (!is_money || field.unit.as_deref() == Some("cents"), "money is in `cents`"),
        (known(&field.format, FORMATS), "the format is one of `email`, `url`, `uuid`"),
        (field.format.is_none() || field.wire_type == WireType::Text, "a format belongs to `text`"),
        (known(&field.declared, DECLARED), "the declared type is `integer` or `text`"),
        (
            field.declared.as_deref().is_none_or(|declared| declared != field.wire_type.to_string()),
            "the declared type differs from the type",
        ),
        (!field.explicit || !field.required, "`explicit` is for what the vendor does not require"),
        (!matches!(field.wire_type, WireType::Page(_)), "a page is an answer, never a field"),
    ];
    rules.into_iter().filter(|(holds, _)| !holds).map(|(_, problem)| problem).collect()
}

#[cfg(test)]
mod tests {
    use super::{units_and_formats, values};
    use crate::lint::fixture::{findings, valid};

    #[test]
    fn known_values_belong_to_text_and_are_not_empty() {
        assert_eq!(findings(values, &valid()), [""; 0]);
        let cases = [
            ("type = \"text\", values", "type = \"integer\", values", "`Member.kind`: known values belong to `text`"),
            ("\"limited\"", "\"\"", "`Member.kind`: a known value is empty or has stray spaces"),
            ("\"limited\"", "\"limited \"", "`Member.kind`: a known value is empty or has stray spaces"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(findings(values, &valid().replace(from, to)), [expected], "{from} -> {to}");
        }
    }

    #[test]
    fn units_formats_and_declared_types_fit_the_type() {
        assert_eq!(findings(units_and_formats, &valid()), [""; 0]);
        let money = "type = \"money\", unit = \"cents\"";
        let email = "type = \"text\", format = \"email\"";
        let cases = [
            (money, "type = \"integer\", unit = \"pence\"", "`Member.fee`: the unit is one of `cents`, `days`, `percent`"),
            (money, "type = \"text\", unit = \"days\"", "`Member.fee`: a unit belongs to a number"),
            (money, "type = \"money\"", "`Member.fee`: money is in `cents`"),
            (email, "type = \"text\", format = \"post\"", "`MemberCreate.email`: the format is one of `email`, `url`, `uuid`"),
            (email, "type = \"id\", format = \"uuid\"", "`MemberCreate.email`: a format belongs to `text`"),
            (email, "type = \"text\", declared = \"flag\"", "`MemberCreate.email`: the declared type is `integer` or `text`"),
            (email, "type = \"text\", declared = \"text\"", "`MemberCreate.email`: the declared type differs from the type"),
            (
                email,
                "type = \"text\", explicit = true, required = true",
                "`MemberCreate.email`: `explicit` is for what the vendor does not require",
            ),
            (email, "type = \"page<Member>\"", "`MemberCreate.email`: a page is an answer, never a field"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(findings(units_and_formats, &valid().replace(from, to)), [expected], "{from} -> {to}");
        }
    }
}
