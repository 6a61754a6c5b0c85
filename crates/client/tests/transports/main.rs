//! Both transports over real sockets: the same requests on the wire, the same reports of what went wrong.

mod losses;
mod requests;
mod server;
mod stack;
