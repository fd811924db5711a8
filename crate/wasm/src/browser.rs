//! All that needs the browser, or Node in its place: web-sys and gloo are used here only.

use wasm_bindgen::{JsCast, JsValue};

/// Debug builds tell panics and their start on the console; released ones say nothing.
pub fn prepare() {
    #[cfg(debug_assertions)]
    {
        console_error_panic_hook::set_once();
        gloo::console::debug!("fumehood", env!("CARGO_PKG_VERSION"), "started");
    }
}

/// Milliseconds on the monotonic clock of the page, worker or Node; 0 where there is none.
pub fn milliseconds() -> f64 {
    js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("performance"))
        .map(|found| found.unchecked_into::<web_sys::Performance>())
        .map_or(0.0, |performance| performance.now())
}
