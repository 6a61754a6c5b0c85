//! The judge refuses each thing that it is there for.

use super::findings;
use crate::soak::cases::Case;
use crate::soak::ledger::{Entry, Ledger, Outcome};

/// A request that met the first fault: its connection was dropped.
fn entry(committed: bool) -> Entry {
    Entry {
        method: "POST".to_owned(),
        target: "/tags".to_owned(),
        case: None,
        request_id: Some("0a".to_owned()),
        body: "0b".to_owned(),
        status: None,
        faulted: true,
        committed,
    }
}

fn success() -> Outcome {
    Outcome { case: "1".to_owned(), ok: true, kind: None, maybe_committed: false, attempts: 0, rows: Vec::new() }
}

fn error(maybe_committed: bool, attempts: usize) -> Outcome {
    Outcome { ok: false, kind: Some("connection".to_owned()), maybe_committed, attempts, ..success() }
}

fn judged(case: &Case, outcome: Outcome, entries: Vec<Entry>) -> Vec<String> {
    findings([case].into_iter(), &[outcome], &Ledger::from([("1".to_owned(), entries)]))
}

#[track_caller]
fn assert_findings(case: &Case, outcome: Outcome, entries: Vec<Entry>, expected: &[&str]) {
    let expected: Vec<String> = expected.iter().map(|wrong| format!("case 1, tags.create after dropped before: {wrong}")).collect();
    assert_eq!(judged(case, outcome, entries), expected);
}

fn once() -> Case {
    Case::shown("1", true, None)
}

#[test]
fn nothing_is_found_where_both_agree() {
    assert_findings(&once(), success(), vec![entry(false), entry(true)], &[]);
    assert_findings(&once(), error(false, 1), vec![entry(false)], &[]);
    assert_findings(&once(), error(true, 1), vec![entry(true)], &[]);
    assert_findings(&once(), error(true, 1), vec![entry(false)], &[]);
}

#[test]
fn a_double_write_is_found_whatever_the_client_says() {
    let twice = || vec![entry(true), entry(true)];
    assert_findings(&once(), success(), twice(), &["it was done 2 times, and the client says a success"]);
    assert_findings(&once(), error(true, 2), twice(), &["it was done 2 times, and the client says `connection`"]);
}

#[test]
fn what_may_be_repeated_or_was_asked_for_twice_is_no_double_write() {
    let mut bold = once();
    bold.call.always = true;
    for case in [bold, Case::shown("1", false, None)] {
        assert_findings(&case, success(), vec![entry(true), entry(true)], &[]);
    }
}

#[test]
fn a_write_that_is_denied_or_made_up_is_found() {
    assert_findings(&once(), error(false, 1), vec![entry(true)], &["`connection` says that nothing was done, and it was done 1 times"]);
    assert_findings(&once(), success(), vec![entry(false)], &["the client says a success, and nothing was done"]);
}

#[test]
fn requests_that_nobody_decided_to_send_are_found() {
    let late = || Entry { request_id: Some("0c".to_owned()), ..entry(false) };
    let other = || Entry { body: "0d".to_owned(), ..entry(false) };
    assert_findings(&once(), error(false, 1), vec![entry(false), entry(false)], &["`connection` counts 1 requests, 2 arrived"]);
    assert_findings(&once(), error(false, 2), vec![entry(false), late()], &["its requests have 2 names instead of one"]);
    assert_findings(&once(), error(false, 2), vec![entry(false), other()], &["the tries of request 0a differ"]);
    let four = (0..4).map(|_| entry(false)).collect();
    assert_findings(&once(), error(false, 4), four, &["request 0a was sent 4 times"]);
}

#[test]
fn a_call_that_did_not_meet_its_fault_proves_nothing() {
    for other in [Entry { status: Some(201), ..entry(true) }, Entry { faulted: false, ..entry(true) }] {
        assert_findings(&once(), success(), vec![other], &["it did not meet its fault"]);
    }
    let wrong = findings([&once()].into_iter(), &[], &Ledger::from([("1".to_owned(), vec![entry(false)])]));
    assert_eq!(wrong, ["case 1, tags.create after dropped before: 0 outcomes instead of one"]);
}

#[test]
fn a_list_that_ends_early_without_an_error_is_found() {
    let list = Case::shown("1", false, Some(vec![1, 2, 3]));
    let came = |ok: bool, rows: &[u64]| Outcome { rows: rows.to_vec(), ..if ok { success() } else { error(false, 1) } };
    let asked = || vec![entry(false)];
    assert_findings(&list, came(true, &[1, 2, 3]), asked(), &[]);
    assert_findings(&list, came(false, &[1, 2]), asked(), &[]);
    assert_findings(&list, came(true, &[1, 2]), asked(), &["2 of 3 rows came, and no error"]);
    assert_findings(&list, came(false, &[1, 3]), asked(), &["the rows are not those of the sandbox, in its order"]);
    let doubled = ["4 of 3 rows came, and no error", "the rows are not those of the sandbox, in its order"];
    assert_findings(&list, came(true, &[1, 2, 2, 3]), asked(), &doubled);
}

#[test]
fn a_read_changes_nothing_and_says_so() {
    let list = Case::shown("1", false, Some(Vec::new()));
    assert_findings(&list, success(), vec![entry(true)], &["a read was committed 1 times"]);
    let unclear = ["`connection` of a read says that something may have been done"];
    assert_findings(&list, error(true, 1), vec![entry(false)], &unclear);
}

#[test]
fn each_fault_in_a_row_that_was_come_to_has_to_be_met() {
    let mut case = once();
    case.faults.extend(once().faults);
    let answered = || Entry { status: Some(201), ..entry(true) };
    let wrong = judged(&case, success(), vec![entry(false), answered()]);
    assert_eq!(wrong, ["case 1, tags.create after dropped before, then dropped before: it did not meet its fault"]);
    assert_eq!(judged(&case, success(), vec![entry(false), entry(false), answered()]), [""; 0]);
    assert_eq!(judged(&case, error(false, 1), vec![entry(false)]), [""; 0]);
}
