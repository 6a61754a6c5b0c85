//! What a receiver makes of any delivery whatsoever.

mod deliveries;
mod headers;
mod payloads;
mod spellings;
