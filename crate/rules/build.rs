//! Checks packs and data and embeds them as one blob; a mistake in a file stops the build with its line.

// A build script that panics stops the build, which is what it is for.
#![allow(clippy::indexing_slicing)]

#[path = "src/blob.rs"]
#[allow(dead_code, missing_docs)]
mod blob;
#[path = "src/book.rs"]
#[allow(dead_code, missing_docs)]
mod book;
#[path = "src/compile.rs"]
#[allow(dead_code, missing_docs)]
mod compile;
#[path = "build/data.rs"]
mod data;
#[path = "src/format.rs"]
#[allow(dead_code, missing_docs)]
mod format;
#[path = "src/house.rs"]
#[allow(dead_code, missing_docs)]
mod house;
#[path = "src/inflect.rs"]
#[allow(dead_code, missing_docs)]
mod inflect;
#[path = "src/packed.rs"]
#[allow(dead_code, missing_docs)]
mod packed;
#[path = "build/packs.rs"]
mod packs;
#[path = "src/quantity.rs"]
#[allow(dead_code, missing_docs)]
mod quantity;
#[path = "build/substances.rs"]
mod substances;
#[path = "src/things.rs"]
#[allow(dead_code, missing_docs)]
mod things;
#[path = "src/vocabulary.rs"]
#[allow(dead_code, missing_docs)]
mod vocabulary;
#[path = "src/words.rs"]
#[allow(dead_code, missing_docs)]
mod words;

use std::path::Path;

fn main() {
    let sources = ["blob", "book", "compile", "format", "house", "inflect", "packed", "quantity", "things", "vocabulary", "words"].map(|file| format!("src/{file}.rs"));
    for watched in ["data", "packs", "build"].iter().copied().chain(sources.iter().map(String::as_str)) {
        println!("cargo::rerun-if-changed={watched}");
    }
    let mut book = book::Book::default();
    let result = data::load(&mut book, Path::new("data")).and_then(|()| packs::load(&mut book, Path::new("packs"))).and_then(|()| data::glosses(&mut book, Path::new("data")));
    if let Err(error) = result {
        println!("cargo::error={error}");
        return;
    }
    let extras = book.pack();
    let blobs = [("book.bin", postcard::to_stdvec(&book)), ("extras.bin", postcard::to_stdvec(&extras))];
    let out = std::env::var("OUT_DIR").unwrap_or_default();
    for (name, blob) in blobs {
        if let Err(error) = std::fs::write(Path::new(&out).join(name), blob.unwrap_or_default()) {
            println!("cargo::error=cannot write {name} to OUT_DIR: {error}");
        }
    }
}
