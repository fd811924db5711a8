//! Speed of the native library for `cargo xtask bench`: reads messages (JSON Lines) from standard input and prints the
//! seconds that the rules take for all of them on one core and on two, and the vocabulary that the lexicon looks for.
#![allow(clippy::unwrap_used)] // a bench may panic

use std::io::BufRead;
use std::sync::Arc;
use std::time::Instant;

use fumehood_engine::{Assessor, Role};
use fumehood_rules::{Rulebook, Rules};

/// The least of so many runs counts: what the machine can do when nothing else runs.
const RUNS: usize = 15;

fn main() {
    let texts: Vec<String> = std::io::stdin().lock().lines().map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
    let rulebook = Arc::new(Rulebook::builtin());
    let assessor = || Assessor::new(rulebook.catalog(), vec![Box::new(Rules::new(Arc::clone(&rulebook)))]);
    let (first, second) = texts.split_at(texts.len() / 2);
    let read = |assessor: &Assessor, texts: &[String]| texts.iter().map(|text| assessor.assess(Role::Assistant, text).findings.len()).sum::<usize>();
    let (one, two) = (assessor(), assessor());
    let mut seconds = (f64::INFINITY, f64::INFINITY);
    for _ in 0..RUNS {
        let start = Instant::now();
        std::hint::black_box(read(&one, &texts));
        seconds.0 = seconds.0.min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let (one, two) = (&one, &two);
        std::thread::scope(|scope| {
            let other = scope.spawn(move || std::hint::black_box(read(two, second)));
            std::hint::black_box(read(one, first));
            other.join().unwrap();
        });
        seconds.1 = seconds.1.min(start.elapsed().as_secs_f64());
    }
    let vocabulary: Vec<&str> = rulebook.vocabulary().collect();
    println!("{}", serde_json::json!({ "one": seconds.0, "two": seconds.1, "vocabulary": vocabulary }));
}
