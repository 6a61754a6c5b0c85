//! The allocator of the modules: it finds and joins free blocks in constant time, with a third of the code of the usual one.

use rlsf::{GlobalTlsf, GlobalTlsfOptions};

struct Small;

impl GlobalTlsfOptions for Small {
    const ENABLE_REALLOCATION: bool = false;
    /// Without it, memory that was freed could not serve for something larger.
    const COALESCE_POOLS: bool = true;
}

#[global_allocator]
static ALLOCATOR: GlobalTlsf<Small> = GlobalTlsf::new();
