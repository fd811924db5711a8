//! A bar for the file being read, on a terminal only.

use std::io::{IsTerminal, Read};
use std::sync::atomic::{AtomicUsize, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The bar. Every byte that goes to the terminal goes through [`Bars::aside`].
pub struct Bars {
    bar: ProgressBar,
    files: usize,
    opened: AtomicUsize,
}

impl Bars {
    /// A bar for so many files; unseen when `wanted` is false or standard error is no terminal.
    pub fn new(files: usize, wanted: bool) -> Self {
        let target = if wanted && std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        let style = ProgressStyle::with_template("{prefix:.dim} {msg} {bar:30.cyan/dim} {bytes}/{total_bytes} {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Bars { bar, files, opened: AtomicUsize::new(0) }
    }

    /// Begins the bar of a file; it moves as the reader is read.
    pub fn follow(&self, name: &str, size: u64, reader: impl Read + 'static) -> Box<dyn Read> {
        let opened = self.opened.fetch_add(1, Ordering::Relaxed) + 1;
        self.bar.reset();
        self.bar.set_length(size);
        self.bar.set_prefix(format!("[{opened}/{}]", self.files));
        self.bar.set_message(name.to_owned());
        Box::new(self.bar.wrap_read(reader))
    }

    /// Does something with the terminal while the bar stands aside.
    pub fn aside<T>(&self, act: impl FnOnce() -> T) -> T {
        // Before the first file, or for standard input, there is no bar to step aside.
        if self.opened.load(Ordering::Relaxed) == 0 { act() } else { self.bar.suspend(act) }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
