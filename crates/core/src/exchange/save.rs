//! The state of an exchange as a few bytes, so that a host can keep it outside and hold no handle.

use std::time::Duration;

use super::{Credential, Exchange, Phase, State};
use crate::call::Call;
use crate::error::Error;
use crate::settings::Settings;

/// The first byte: the layout. Another layout is refused instead of being misread.
const LAYOUT: u8 = 2;

/// How the phases are written.
const START: u8 = 0;
const TOKEN: u8 = 1;
const READY: u8 = 2;
const IN_FLIGHT: u8 = 3;
const NOTED_OR_WAITING: u8 = 4;
const FINISHED: u8 = 5;

impl Exchange {
    /// Writes the state down. What was received and not yet judged is not part of it, nor what those who watch are told: ask for the next step until it is no
    /// such note.
    #[must_use]
    pub fn save(&self) -> Vec<u8> {
        let (phase, until) = match &self.phase {
            Phase::Start => (START, Duration::ZERO),
            Phase::Token => (TOKEN, Duration::ZERO),
            Phase::Ready => (READY, Duration::ZERO),
            Phase::Departing(_) | Phase::InFlight | Phase::Received(..) | Phase::Outlined(..) | Phase::Lost(..) | Phase::Cancelled(_) => {
                (IN_FLIGHT, Duration::ZERO)
            }
            Phase::Noted(_, until) | Phase::Waiting(until) => (NOTED_OR_WAITING, *until),
            Phase::Failing(_) | Phase::Finished => (FINISHED, Duration::ZERO),
        };
        let flags = u8::from(self.state.maybe_done) | u8::from(self.renewable) << 1;
        let mut saved = vec![LAYOUT, phase, flags];
        saved.extend(self.state.attempts.to_le_bytes());
        saved.extend(self.state.request_id.to_le_bytes());
        saved.extend(nanoseconds(self.state.started).to_le_bytes());
        saved.extend(nanoseconds(self.state.sent).to_le_bytes());
        saved.extend(nanoseconds(until).to_le_bytes());
        saved
    }

    /// Takes up an exchange where `save` left it. A static token must be given again; a token of a function is asked for again when needed.
    ///
    /// # Errors
    /// `Internal` if the bytes are not what `save` wrote.
    pub fn restore(call: Call, settings: Settings, credential: Credential, saved: &[u8]) -> Result<Self, Error> {
        let mut exchange = Self::new(call, settings, credential);
        let read = read(saved).ok_or_else(|| Error::internal("the saved state of a call is damaged"))?;
        exchange.state = read.state;
        exchange.renewable = read.renewable;
        exchange.phase = match read.phase {
            START => Phase::Start,
            TOKEN => Phase::Token,
            READY => Phase::Ready,
            IN_FLIGHT => Phase::InFlight,
            NOTED_OR_WAITING => Phase::Waiting(read.until),
            _ => Phase::Finished,
        };
        Ok(exchange)
    }
}

struct Saved {
    state: State,
    phase: u8,
    renewable: bool,
    until: Duration,
}

fn read(saved: &[u8]) -> Option<Saved> {
    let (&[layout, phase, flags], rest) = saved.split_first_chunk::<3>()?;
    let (attempts, rest) = rest.split_first_chunk::<4>()?;
    let (request_id, rest) = rest.split_first_chunk::<8>()?;
    let (started, rest) = rest.split_first_chunk::<8>()?;
    let (sent, rest) = rest.split_first_chunk::<8>()?;
    let until: [u8; 8] = rest.try_into().ok()?;
    let state = State {
        attempts: u32::from_le_bytes(*attempts),
        request_id: u64::from_le_bytes(*request_id),
        started: Duration::from_nanos(u64::from_le_bytes(*started)),
        sent: Duration::from_nanos(u64::from_le_bytes(*sent)),
        maybe_done: flags & 1 != 0,
    };
    (layout == LAYOUT && phase <= FINISHED).then_some(Saved {
        state,
        phase,
        renewable: flags & 2 != 0,
        until: Duration::from_nanos(u64::from_le_bytes(until)),
    })
}

fn nanoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}
