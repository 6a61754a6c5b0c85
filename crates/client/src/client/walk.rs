//! The way from one page of a list to the next.

use std::pin::Pin;

use futures_core::Stream;
use futures_util::stream::try_unfold;
use mighty_networks_core::{Error, Next, RecentIds};

use super::page::Page;
use super::pending::Pending;
use super::prepared::Prepared;
use super::readers::Reader;
use crate::models::Model;

/// The pages of a list, each fetched when it is asked for.
pub(crate) type Walk<T> = Pin<Box<dyn Stream<Item = Result<Page<T>, Error>> + Send>>;

/// What a list asks for when it is polled the next time.
enum Upcoming {
    Page(Box<Prepared>, Option<Reader>),
    /// The page before had a link that must not be followed. It is an error only for those who go on.
    Refused(Error),
    End,
}

/// Walks from the page that `first` asks for to the last one; with `dedupe`, without the rows that one of two pages before had as well.
pub(crate) fn walk<T: Model + Send + 'static, Options: 'static>(first: Pending<Page<T>, Options>, dedupe: bool) -> Walk<T> {
    let start = match first.prepare() {
        Ok(prepared) => Upcoming::Page(Box::new(prepared), None),
        Err(error) => Upcoming::Refused(error),
    };
    Box::pin(try_unfold((start, dedupe.then(RecentIds::default)), advance))
}

type State = (Upcoming, Option<RecentIds>);

async fn advance<T: Model>((upcoming, mut recent): State) -> Result<Option<(Page<T>, State)>, Error> {
    // The reader of the page before is one until this page is there.
    let (prepared, _reader) = match upcoming {
        Upcoming::Page(prepared, reader) => (prepared, reader),
        Upcoming::Refused(error) => return Err(error),
        Upcoming::End => return Ok(None),
    };
    let (page, next) = Page::read(prepared.answer().await?, recent.as_mut())?;
    let upcoming = match next {
        Next::Page(number) => Upcoming::Page(Box::new(prepared.at_page(number)), Some(prepared.reader())),
        Next::Refused(error) => Upcoming::Refused(error),
        Next::End => Upcoming::End,
    };
    Ok(Some((page, (upcoming, recent))))
}
