//! The way from one page of a list to the next.

use std::marker::PhantomData;
use std::mem;

use mighty_networks_core::{Error, Next, RecentIds};

use super::draft::Draft;
use super::page::Page;
use super::prepared::Prepared;
use super::readers::Reader;
use crate::models::Model;

/// The pages of a list, each fetched when it is asked for.
pub(crate) struct Walk<T> {
    upcoming: Upcoming,
    /// What the last pages held, if their rows are left out where they come again.
    recent: Option<RecentIds>,
    rows: PhantomData<fn() -> T>,
}

/// What a list asks for the next time.
enum Upcoming {
    Page(Box<Prepared>, Option<Reader>),
    /// The page before had a link that must not be followed. It is an error only for those who go on.
    Refused(Error),
    End,
}

impl<T: Model> Walk<T> {
    /// Walks from the page that `first` asks for to the last one; with `dedupe`, without the rows that one of two pages before had as well.
    pub(crate) fn new(first: Draft<Page<T>>, dedupe: bool) -> Self {
        let upcoming = match first.prepare() {
            Ok(prepared) => Upcoming::Page(Box::new(prepared), None),
            Err(error) => Upcoming::Refused(error),
        };
        Self { upcoming, recent: dedupe.then(RecentIds::default), rows: PhantomData }
    }

    /// The next page. There is none behind the last one and behind an error.
    pub(crate) async fn next(&mut self) -> Option<Result<Page<T>, Error>> {
        // The reader of the page before is one until this page is there.
        let (prepared, _reader) = match mem::replace(&mut self.upcoming, Upcoming::End) {
            Upcoming::Page(prepared, reader) => (prepared, reader),
            Upcoming::Refused(error) => return Some(Err(error)),
            Upcoming::End => return None,
        };
        let answered = prepared.answer().await.and_then(|success| Page::read(success, self.recent.as_mut()));
        Some(answered.map(|(page, next)| {
            self.upcoming = match next {
                Next::Page(number) => Upcoming::Page(Box::new(prepared.at_page(number)), Some(prepared.reader())),
                Next::Refused(error) => Upcoming::Refused(error),
                Next::End => Upcoming::End,
            };
            page
        }))
    }
}
