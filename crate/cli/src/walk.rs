//! From what the user names to the files to read, in a fixed order.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::GlobBuilder;
use ignore::WalkBuilder;

use crate::read::{Source, Unread};

/// What is read in a folder without being named: texts, lines of messages, exports of chats.
const TEXTS: [&str; 6] = ["md", "markdown", "txt", "text", "jsonl", "ndjson"];

/// What paths stand for.
#[derive(Default)]
pub struct Found {
    /// To be read, in this order, each once.
    pub sources: Vec<Arc<Source>>,
    /// Named, and not there.
    pub unread: Vec<Unread>,
    seen: HashSet<PathBuf>,
}

/// Finds the sources. `-`, or no path, is standard input, read as a file named `stdin_filename`.
pub fn find(paths: &[PathBuf], stdin_filename: Option<&Path>) -> Found {
    let mut found = Found::default();
    if paths.is_empty() {
        found.stdin(stdin_filename);
    }
    for path in paths {
        if path.as_os_str() == "-" {
            found.stdin(stdin_filename);
        } else if path.is_dir() {
            found.walk(path, is_wanted);
        } else if !path.exists() && is_glob(path) {
            found.glob(path);
        } else {
            found.file(path); // one that is not there says so when it is opened
        }
    }
    found
}

impl Found {
    /// One source and nothing else.
    pub fn only(source: Source) -> Self {
        Found { sources: vec![Arc::new(source)], ..Found::default() }
    }

    fn stdin(&mut self, name: Option<&Path>) {
        if self.seen.insert(PathBuf::from("-")) {
            self.sources.push(Arc::new(Source::stdin(name, self.sources.len())));
        }
    }

    fn file(&mut self, path: &Path) {
        if self.seen.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned())) {
            self.sources.push(Arc::new(Source::file(path, self.sources.len())));
        }
    }

    fn refuse(&mut self, path: &Path, reason: String) {
        self.unread.push(Unread { name: path.display().to_string(), line: None, reason });
    }

    /// Files below `folder` in the order of their paths, less hidden ones and what ignore files name.
    fn walk(&mut self, folder: &Path, wanted: impl Fn(&Path) -> bool) {
        // Ignore files count outside of a repository too: an exported folder keeps its .gitignore.
        for entry in WalkBuilder::new(folder).require_git(false).sort_by_file_path(Path::cmp).build() {
            match entry {
                Ok(entry) if entry.path().is_file() && wanted(entry.path()) => self.file(entry.path()),
                Ok(_) => {}
                Err(cause) => self.refuse(folder, cause.to_string()),
            }
        }
    }

    fn glob(&mut self, pattern: &Path) {
        let matcher = match GlobBuilder::new(&pattern.to_string_lossy()).literal_separator(true).build() {
            Ok(glob) => glob.compile_matcher(),
            Err(cause) => return self.refuse(pattern, cause.to_string()),
        };
        let before = self.sources.len();
        let plain: PathBuf = pattern.components().take_while(|part| !is_glob(Path::new(part))).collect();
        let here = plain.as_os_str().is_empty();
        self.walk(if here { Path::new(".") } else { &plain }, |path| matcher.is_match(path.strip_prefix("./").unwrap_or(path)));
        if self.sources.len() == before {
            self.refuse(pattern, "no file is of this form, or all are ignored or named already".to_owned());
        }
    }
}

fn is_glob(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[', '{'])
}

fn is_wanted(path: &Path) -> bool {
    let (name, extension) = (path.file_name().unwrap_or_default().to_string_lossy(), path.extension().unwrap_or_default().to_string_lossy().to_lowercase());
    TEXTS.contains(&extension.as_str()) || (extension == "json" && name.starts_with("conversations"))
}
