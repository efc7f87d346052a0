//! Panics say where, never what: a panic's own words may quote a value.

/// Replaces the panic message by one that holds no value.
pub(crate) fn say_no_values() {
    std::panic::set_hook(Box::new(|info| {
        let place =
            info.location().map_or_else(|| "an unknown place".to_owned(), |at| format!("{}:{}", at.file(), at.line()));
        eprintln!("error: internal error at {place}; this is a defect of Flagstone, please report it with this line");
    }));
}
