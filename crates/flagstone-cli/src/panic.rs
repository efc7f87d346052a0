//! Panics say where, never what: a panic's own words may quote a value.

use std::sync::{Mutex, PoisonError};

static PLACE: Mutex<Option<String>> = Mutex::new(None);

/// Runs `work`; `None` if it panics, after a message that says where and holds no value.
///
/// A panic that is caught within (a library's, on a damaged file) says nothing: what catches it reports it.
pub(crate) fn reported<T>(work: impl FnOnce() -> T + std::panic::UnwindSafe) -> Option<T> {
    std::panic::set_hook(Box::new(|info| {
        *place() = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
    }));
    let done = std::panic::catch_unwind(work).ok();
    if done.is_none() {
        let place = place().take().unwrap_or_else(|| "an unknown place".to_owned());
        eprintln!("error: internal error at {place}; this is a defect of Flagstone, please report it with this line");
    }
    done
}

fn place() -> std::sync::MutexGuard<'static, Option<String>> {
    PLACE.lock().unwrap_or_else(PoisonError::into_inner)
}
