//! Rows that a list repeats while somebody walks it.
//!
//! Pages are counted by number. A row that is created before the place where one stands moves everything behind it, so the last rows of a
//! page come again as the first of the next one. Those are recognised by their ids.

use std::collections::BTreeSet;
use std::mem;

use crate::record::Record;

/// The ids of the last two pages of a list.
#[derive(Debug, Default)]
pub struct RecentIds {
    last: BTreeSet<u64>,
    before_last: BTreeSet<u64>,
}

impl RecentIds {
    /// Takes the items out of a page that one of the two pages before it had as well, and remembers the page.
    ///
    /// An item without an id stays, and so does one that the page itself holds twice: that is not what a moving list looks like.
    pub fn remove_repeats<Item>(&mut self, items: &mut Vec<Item>, id: impl Fn(&Item) -> Option<u64>) {
        let ids = items.iter().filter_map(&id).collect();
        items.retain(|item| id(item).is_none_or(|id| !self.last.contains(&id) && !self.before_last.contains(&id)));
        self.before_last = mem::replace(&mut self.last, ids);
    }
}

impl Record {
    /// What tells the object from others of its list: the field `id`, unless it is missing, of another type or 0, which is the id of nothing.
    #[must_use]
    pub fn own_id(&self) -> Option<u64> {
        self.id(self.schema().position("id")?).filter(|id| *id > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::RecentIds;
    use crate::catalog;
    use crate::record::Record;

    /// What is left of each page; 0 is an item without an id.
    fn left(pages: &[&[u64]]) -> Vec<Vec<u64>> {
        let mut recent = RecentIds::default();
        let left = |page: &&[u64]| {
            let mut items = page.to_vec();
            recent.remove_repeats(&mut items, |id| Some(*id).filter(|id| *id > 0));
            items
        };
        pages.iter().map(left).collect()
    }

    #[test]
    fn the_last_two_pages_are_remembered() {
        assert_eq!(left(&[&[1, 2], &[2, 3], &[1, 3, 4], &[5], &[3, 2]]), [vec![1, 2], vec![3], vec![4], vec![5], vec![2]]);
    }

    #[test]
    fn a_repeat_is_remembered_like_everything_else_of_its_page() {
        assert_eq!(left(&[&[1, 2], &[2, 3], &[4], &[2, 5]]), [vec![1, 2], vec![3], vec![4], vec![5]]);
    }

    #[test]
    fn what_has_no_id_or_is_twice_on_its_page_stays() {
        assert_eq!(left(&[&[0, 7, 7], &[0, 7, 0]]), [vec![0, 7, 7], vec![0, 0]]);
    }

    #[test]
    fn an_own_id_is_a_number_or_digits_and_not_0() {
        let own_id = |json: &str| Record::parse(&catalog::MEMBER, json.as_bytes()).expect("JSON").own_id();
        assert_eq!((own_id(r#"{"id": 42}"#), own_id(r#"{"id": "18446744073709551615"}"#)), (Some(42), Some(u64::MAX)));
        for none in [r#"{}"#, r#"{"id": null}"#, r#"{"id": 0}"#, r#"{"id": "x"}"#, r#"{"id": 1.5}"#, r#"{"id": [1]}"#] {
            assert_eq!(own_id(none), None, "{none}");
        }
        let purchase = Record::parse(&catalog::PURCHASE, br#"{"member_id": 1}"#).expect("JSON");
        assert_eq!(purchase.own_id(), None);
    }
}
