//! The generated catalog is complete, sorted and can be searched.

use mighty_networks_core::{Answer, ErrorKind, Input, Kind, Safety, catalog};

#[test]
fn every_operation_and_schema_is_found_by_its_name() {
    assert_eq!(catalog::OPERATIONS.len(), 137);
    assert_eq!(catalog::SCHEMAS.len(), 109);
    assert!(catalog::OPERATIONS.is_sorted_by_key(|operation| operation.id));
    assert!(catalog::SCHEMAS.is_sorted_by_key(|schema| schema.name));
    for operation in catalog::OPERATIONS {
        assert_eq!(catalog::operation(operation.id), Some(*operation));
    }
    for schema in catalog::SCHEMAS {
        assert_eq!(catalog::schema(schema.name), Some(*schema));
    }
    assert_eq!(catalog::operation("members"), None);
    assert_eq!(catalog::schema("member"), None);
}

#[test]
fn a_pager_walks_reads_only_but_every_page_takes_its_number_and_size() {
    for operation in catalog::OPERATIONS {
        let names: Vec<&str> = operation.query.iter().map(|field| field.name).collect();
        assert_eq!(names.ends_with(&["page", "per_page"]), operation.answer == Answer::Page, "{}", operation.id);
        assert_eq!(operation.paged, operation.answer == Answer::Page && operation.safety == Safety::Safe, "{}", operation.id);
    }
    assert!(!catalog::COLLECTIONS_REORDER.paged);
}

#[test]
fn the_parameters_of_a_path_stand_in_the_order_of_its_placeholders() {
    for operation in catalog::OPERATIONS {
        let placeholders: Vec<&str> = operation.path.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
        let parameters: Vec<&str> = operation.path_parameters.iter().map(|field| field.name).collect();
        assert_eq!(placeholders, parameters, "{}", operation.id);
    }
}

#[test]
fn what_declares_an_answer_has_its_schema() {
    for operation in catalog::OPERATIONS {
        assert_eq!(operation.answer_schema().is_none(), operation.answer == Answer::Nothing, "{}", operation.id);
    }
    assert_eq!(catalog::MEMBERS_LIST.answer_schema(), Some(&catalog::MEMBER));
    assert_eq!(catalog::PLANS_MEMBERS_ADD.answer_schema(), Some(&catalog::PLAN));
}

#[test]
fn what_destroys_something_says_what() {
    let effect = "Ends the person's membership of the network and, if `cancel_plans` is true, cancels their plans.";
    assert_eq!(catalog::MEMBERS_REMOVE_FROM_NETWORK.destructive(), Some(effect));
    assert_eq!(catalog::MEMBERS_GET.destructive(), None);
}

#[test]
fn an_upload_is_a_form_with_a_file_under_another_argument_name() {
    let upload = &catalog::ASSETS_UPLOAD;
    assert!(matches!(upload.input, Input::Multipart(schema) if *schema == catalog::ASSET_UPLOAD));
    assert_eq!(upload.exactly_one_of, ["asset_file", "source_url"]);
    assert_eq!(upload.aliases, [("file", "asset_file")]);
    let file = catalog::ASSET_UPLOAD.fields.iter().find(|field| field.name == "asset_file");
    assert!(file.is_some_and(|field| matches!(field.kind, Kind::File) && !field.required));
}

#[test]
fn a_required_input_is_what_the_vendor_or_we_require() {
    let removal = &catalog::MEMBERS_REMOVE_FROM_NETWORK;
    assert!(removal.path_parameters.iter().all(|parameter| parameter.required));
    assert!(removal.query.iter().any(|parameter| parameter.name == "cancel_plans" && parameter.required));
}

#[test]
fn a_status_gives_its_kind() {
    let kinds = [
        (301, ErrorKind::Redirect),
        (400, ErrorKind::BadRequest),
        (403, ErrorKind::Forbidden),
        (404, ErrorKind::NotFound),
        (418, ErrorKind::Status),
        (429, ErrorKind::RateLimit),
        (500, ErrorKind::Server),
        (530, ErrorKind::Server),
        (600, ErrorKind::Status),
    ];
    for (status, kind) in kinds {
        assert_eq!(ErrorKind::from_status(status), kind, "{status}");
        assert!(kind.is_status_error(), "{status}");
    }
    assert_eq!(ErrorKind::NotFound.as_str(), "not_found");
    assert!(!ErrorKind::Connection.is_status_error());
    assert!(!ErrorKind::Response.is_status_error());
}
