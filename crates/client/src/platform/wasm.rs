//! Engines of JavaScript: Node.js, Deno, Bun, Workers, browsers. What is used is found in the global scope, of which only some have a window.

use std::ffi::OsString;
use std::time::Duration;

use js_sys::{Date, Reflect, global};
use wasm_bindgen::JsValue;

#[cfg(feature = "reqwest")]
pub(crate) use of_calls::{Clock, random};
#[cfg(feature = "reqwest")]
pub(crate) use on_event_loop::{Task, Tasks, sleep};

pub(crate) fn unix_time() -> Duration {
    milliseconds(Date::now())
}

/// A variable of the environment, where `process.env` has some.
pub(crate) fn variable(name: &str) -> Option<OsString> {
    let field = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).ok();
    let process = field(&global(), "process")?;
    let environment = field(&process, "env")?;
    field(&environment, name)?.as_string().map(OsString::from)
}

fn milliseconds(count: f64) -> Duration {
    Duration::try_from_secs_f64(count / 1_000.0).unwrap_or_default()
}

/// What only a client needs, and a receiver of webhooks does not.
#[cfg(feature = "reqwest")]
mod of_calls {
    use std::time::Duration;

    use js_sys::BigUint64Array;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = performance, js_name = now)]
        fn performance_now() -> f64;

        #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
        fn fill_with_random_values(numbers: &BigUint64Array);
    }

    /// A clock that never goes back. In Workers it stands still while a program computes.
    #[derive(Debug)]
    pub(crate) struct Clock {
        origin: f64,
    }

    impl Clock {
        pub(crate) fn start() -> Self {
            Self { origin: performance_now() }
        }

        pub(crate) fn elapsed(&self) -> Duration {
            super::milliseconds(performance_now() - self.origin)
        }
    }

    /// The standard library has no randomness here: its hashers all have the same keys.
    pub(crate) fn random() -> u64 {
        let number = BigUint64Array::new_with_length(1);
        fill_with_random_values(&number);
        number.get_index(0)
    }
}

#[cfg(feature = "reqwest")]
mod on_event_loop {
    use std::time::Duration;

    use futures_util::future::{AbortHandle, abortable};
    use js_sys::{Function, Promise};
    use send_wrapper::SendWrapper;
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;
    use wasm_bindgen_futures::{JsFuture, spawn_local};

    #[wasm_bindgen]
    extern "C" {
        /// Node.js gives an object, all others a number.
        #[wasm_bindgen(js_name = setTimeout)]
        fn set_timeout(then: &Function, milliseconds: i32) -> JsValue;

        #[wasm_bindgen(js_name = clearTimeout)]
        fn clear_timeout(timer: &JsValue);
    }

    /// Does nothing for a while, which begins when it is awaited; at most 24 days, the longest that timers know.
    pub(crate) fn sleep(delay: Duration) -> impl Future<Output = ()> + Send {
        SendWrapper::new(async move {
            // A timer that fires a little early would have the caller ask for a moment more.
            let milliseconds = i32::try_from(delay.as_micros().div_ceil(1_000)).unwrap_or(i32::MAX);
            let mut timer = None;
            let over = Promise::new(&mut |resolve, _| timer = Some(Timer(set_timeout(&resolve, milliseconds))));
            // Nothing rejects it.
            let _ = JsFuture::from(over).await;
        })
    }

    /// Keeps no process alive once nobody waits for it.
    struct Timer(JsValue);

    impl Drop for Timer {
        fn drop(&mut self) {
            clear_timeout(&self.0);
        }
    }

    /// Where tasks can be started: anywhere.
    pub(crate) struct Tasks;

    impl Tasks {
        pub(crate) fn here() -> Option<Self> {
            Some(Self)
        }

        pub(crate) fn start(&self, work: impl Future<Output = ()> + Send + 'static) -> Task {
            let (work, handle) = abortable(work);
            spawn_local(async {
                // Whether it came to its end is for its reader to see.
                let _ = work.await;
            });
            Task(handle)
        }
    }

    /// Work that goes on by itself and ends when this is dropped.
    pub(crate) struct Task(AbortHandle);

    impl Task {
        /// Nothing is left to wait for: a panic would have ended the module.
        pub(crate) async fn end(&mut self) {}
    }

    impl Drop for Task {
        fn drop(&mut self) {
            self.0.abort();
        }
    }
}
