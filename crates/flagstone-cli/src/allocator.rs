//! The allocator of the program.

use std::ffi::c_int;

use mimalloc::MiMalloc;

/// A run makes and drops many small values, most of all where a rulebook is loaded.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// `mi_option_purge_delay` of mimalloc.h; the crate gives it no name.
const PURGE_DELAY: c_int = 15;

/// How long memory that was let go is kept for the next use before it is given back, in milliseconds: one force's tables are
/// dropped just before the next one's are made, and to have the system clear the same pages again and again took up to a
/// fifth of an audit. See docs/performance.md.
const KEPT_FOR: i64 = 1_000;

/// Lets memory be used again by the next force.
pub(crate) fn keep_for_the_next_force() {
    // SAFETY: it sets one number among the allocator's own options, and may be called at any time (mimalloc.h).
    unsafe { libmimalloc_sys::mi_option_set(PURGE_DELAY, KEPT_FOR) }
}

/// Gives memory that was let go back at once: for whoever holds columns on disk, memory is dearer than time.
pub(crate) fn give_back_at_once() {
    // SAFETY: as above.
    unsafe { libmimalloc_sys::mi_option_set(PURGE_DELAY, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_is_the_one_that_is_meant() {
        // SAFETY: as above; and it reads one of the same numbers.
        let before = unsafe { libmimalloc_sys::mi_option_get(PURGE_DELAY) };
        // What mimalloc.h says it is unless somebody sets it, or what this process has set.
        assert!([10, 1_000, KEPT_FOR].contains(&before), "{before}");
        keep_for_the_next_force();
        // SAFETY: as above.
        assert_eq!(unsafe { libmimalloc_sys::mi_option_get(PURGE_DELAY) }, KEPT_FOR);
    }
}
