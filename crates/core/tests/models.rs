//! Generated models: what they make of odd answers, and what inputs send.

use mighty_networks_core::models::{
    Category, CollectionReorder, CollectionSpacePosition, EventCreate, EventCreateType, Member, MemberCreate, MemberType, MemberUpdate,
    Model, PollChoice, Role, TextOrList,
};
use mighty_networks_core::{Record, Timestamp, catalog};
use serde_json::{Map, Value, json};

fn read<T: Model>(value: &Value) -> T {
    let record = Record::parse(T::SCHEMA, value.to_string().as_bytes()).expect("an object");
    T::from_record(record)
}

#[test]
fn a_member_has_every_field_typed() {
    let member: Member = read(&json!({
        "id": "42", "created_at": "2026-07-05T09:30:00Z", "email": "ada@example.com", "member_type": "full", "referral_count": 3,
        "categories": [{ "id": 7, "title": "Founders" }], "new_beta_field": { "a": [1] }
    }));
    assert_eq!(member.id, 42);
    assert_eq!(member.created_at, Timestamp::parse("2026-07-05T09:30:00Z").ok());
    assert_eq!(member.email.as_deref(), Some("ada@example.com"));
    assert_eq!(member.member_type, Some(MemberType::Full));
    assert_eq!(member.referral_count, Some(3));
    let category: Category = read(&json!({ "id": 7, "title": "Founders" }));
    assert_eq!(member.categories, Some(TextOrList::List(vec![category])));
    assert_eq!(member.extra, Map::from_iter([("new_beta_field".to_owned(), json!({ "a": [1] }))]));
    assert_eq!(member.first_name, None);
}

#[test]
fn odd_values_read_as_none_and_stay_in_the_raw_text() {
    let member: Member = read(&json!({ "email": 7, "member_type": "guest", "categories": "Founders", "first_name": null }));
    assert_eq!(member.id, 0);
    assert_eq!(member.email, None);
    assert_eq!(member.member_type, Some(MemberType::Unknown("guest".to_owned())));
    assert_eq!(member.categories, Some(TextOrList::Text("Founders".to_owned())));
    assert_eq!(member.first_name, None);
    assert_eq!(serde_json::from_slice::<Value>(member.raw()).expect("JSON")["email"], json!(7));
}

#[test]
fn the_largest_id_is_exact_and_choices_have_text_ids() {
    let member = Record::parse(&catalog::MEMBER, br#"{"id":18446744073709551615}"#).expect("an object");
    assert_eq!(Member::from(member).id, u64::MAX);
    let choice: PollChoice = read(&json!({ "id": "choice_1" }));
    assert_eq!(choice.id.as_deref(), Some("choice_1"));
}

#[test]
fn equality_and_debug_are_those_of_the_fields() {
    let spaced = Record::parse(&catalog::CATEGORY, br#"{ "title" : "A", "id" : 1 }"#).expect("an object");
    let tight = Record::parse(&catalog::CATEGORY, br#"{"id":1,"title":"A"}"#).expect("an object");
    assert_eq!(Category::from(spaced), Category::from(tight.clone()));
    let shown = format!("{:?}", Category::from(tight));
    assert_eq!(shown, r#"Category { id: 1, title: Some("A"), extra: {}, received: 20 bytes }"#);
}

#[test]
fn an_input_keeps_not_given_null_and_a_value_apart() {
    let sent = |input: MemberUpdate| Value::from(input);
    assert_eq!(sent(MemberUpdate::new()), json!({}));
    assert_eq!(sent(MemberUpdate::new().clear_email()), json!({ "email": null }));
    assert_eq!(sent(MemberUpdate::new().email("a@b.c").role(Role::Host)), json!({ "email": "a@b.c", "role": "host" }));
    assert_eq!(sent(MemberUpdate::new().email("a@b.c").clear_email()), json!({ "email": null }));
}

#[test]
fn inputs_take_what_is_required_first_and_the_rest_by_setters() {
    let member = MemberCreate::new("ada@example.com", "Ada", "Lovelace").space_ids([1, 2]).member_type("limited").send_welcome_email(false);
    let expected = json!({
        "email": "ada@example.com", "first_name": "Ada", "last_name": "Lovelace", "space_ids": [1, 2], "member_type": "limited",
        "send_welcome_email": false
    });
    assert_eq!(Value::from(member.clone()), expected);
    assert_eq!(serde_json::to_value(&member).expect("JSON"), expected);
    let order = CollectionReorder::new([CollectionSpacePosition::new(5, 1)]);
    assert_eq!(Value::from(order), json!({ "spaces": [{ "space_id": 5, "position": 1 }] }));
}

#[test]
fn times_are_sent_with_their_own_offset_and_enumerations_take_unknown_values() {
    let time = |text: &str| Timestamp::parse(text).expect("a time");
    let event = EventCreate::new("Fête", time("2026-07-05T09:30:00+02:00"), time("2026-07-05T10:30:00+02:00"), "barn_dance", 9);
    assert_eq!(EventCreateType::from("barn_dance").to_string(), "barn_dance");
    assert_eq!(
        Value::from(event),
        json!({
            "title": "Fête", "starts_at": "2026-07-05T09:30:00+02:00", "ends_at": "2026-07-05T10:30:00+02:00", "event_type": "barn_dance",
            "space_id": 9
        })
    );
}
