//! What the sandbox remembers: rows by collection, and which rows go together.

use std::collections::{BTreeMap, BTreeSet};

use crate::input::Object;

/// Every collection and every relation.
#[derive(Debug, Clone, Default)]
pub(crate) struct Store {
    collections: BTreeMap<&'static str, BTreeMap<u64, Row>>,
    relations: BTreeMap<&'static str, BTreeSet<(u64, u64)>>,
    last_id: u64,
}

/// One row: the rows it belongs to and its JSON object, which may hold fields that no answer shows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    pub(crate) parents: Vec<u64>,
    pub(crate) object: Object,
}

/// The first id is this plus one; ids never repeat, not even between collections, so that mixing two kinds up is a 404.
const BEFORE_FIRST_ID: u64 = 10_000_000;

impl Store {
    pub(crate) fn new() -> Self {
        Self { last_id: BEFORE_FIRST_ID, ..Self::default() }
    }

    pub(crate) fn fresh_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// The id that was given out last.
    pub(crate) fn last_id(&self) -> u64 {
        self.last_id
    }

    pub(crate) fn insert(&mut self, namespace: &'static str, id: u64, row: Row) {
        self.collections.entry(namespace).or_default().insert(id, row);
    }

    pub(crate) fn row(&self, namespace: &str, id: u64) -> Option<&Row> {
        self.collections.get(namespace)?.get(&id)
    }

    pub(crate) fn object(&self, namespace: &str, id: u64) -> Option<&Object> {
        self.row(namespace, id).map(|row| &row.object)
    }

    pub(crate) fn object_mut(&mut self, namespace: &str, id: u64) -> Option<&mut Object> {
        self.collections.get_mut(namespace)?.get_mut(&id).map(|row| &mut row.object)
    }

    /// The rows of a collection by ascending id.
    pub(crate) fn rows(&self, namespace: &str) -> impl Iterator<Item = (u64, &Row)> {
        self.collections.get(namespace).into_iter().flatten().map(|(id, row)| (*id, row))
    }

    /// The ids of a collection.
    pub(crate) fn ids(&self, namespace: &str) -> Vec<u64> {
        self.rows(namespace).map(|(id, _)| id).collect()
    }

    /// Removes a row and every pair that it is part of.
    pub(crate) fn remove(&mut self, namespace: &str, id: u64) -> Option<Row> {
        let row = self.collections.get_mut(namespace)?.remove(&id)?;
        self.unlink_all(id);
        Some(row)
    }

    /// Ends every relation of a row. Ids are unique over all collections, so an id alone says which row is meant.
    pub(crate) fn unlink_all(&mut self, id: u64) {
        for pairs in self.relations.values_mut() {
            pairs.retain(|(owner, item)| *owner != id && *item != id);
        }
    }

    /// Brings two rows together; false if they were already.
    pub(crate) fn link(&mut self, relation: &'static str, owner: u64, item: u64) -> bool {
        self.relations.entry(relation).or_default().insert((owner, item))
    }

    /// Takes two rows apart; false if they were not together.
    pub(crate) fn unlink(&mut self, relation: &str, owner: u64, item: u64) -> bool {
        self.relations.get_mut(relation).is_some_and(|pairs| pairs.remove(&(owner, item)))
    }

    pub(crate) fn linked(&self, relation: &str, owner: u64, item: u64) -> bool {
        self.relations.get(relation).is_some_and(|pairs| pairs.contains(&(owner, item)))
    }

    /// The pairs of a relation as (owner, item), in order.
    pub(crate) fn pairs(&self, relation: &str) -> impl Iterator<Item = (u64, u64)> {
        self.relations.get(relation).into_iter().flatten().copied()
    }
}
