//! `check --jsonl` as a filter in a pipeline: it answers at once, in bounded memory, and bears a closed pipe.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};

struct Filter {
    child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

fn filter() -> Filter {
    let binary = assert_cmd::cargo::cargo_bin("fumehood");
    let mut child = Command::new(binary).args(["check", "--jsonl", "--no-model"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()).lines());
    Filter { child, input, output }
}

fn message(id: usize, conversation: &Value, text: &str) -> String {
    json!({ "id": id, "role": "assistant", "text": text, "conversation": conversation }).to_string() + "\n"
}

#[test]
fn each_line_is_answered_before_the_next_is_written() {
    let (answered, answers) = mpsc::channel();
    std::thread::spawn(move || {
        let mut filter = filter();
        for (id, text) in ["Pour a cup of bleach into the bucket.", "Now add the ammonia and stir."].iter().enumerate() {
            filter.input.write_all(message(id, &json!("c"), text).as_bytes()).unwrap();
            let line: Value = serde_json::from_str(&filter.output.next().unwrap().unwrap()).unwrap();
            answered.send((line["id"].clone(), line["severity"].clone())).unwrap();
        }
        drop(filter.input);
        assert!(filter.child.wait().unwrap().success());
    });
    // A filter that waits for more would hang; the limit only ends such a test.
    let next = || answers.recv_timeout(Duration::from_mins(2)).unwrap();
    assert_eq!([next(), next()], [(json!(0), json!("note")), (json!(1), json!("danger"))]);
}

#[test]
fn whoever_closes_the_pipe_has_read_enough() {
    let mut filter = filter();
    filter.input.write_all(message(0, &Value::Null, "Stir the soup.").as_bytes()).unwrap();
    filter.output.next().unwrap().unwrap();
    drop(filter.output);
    let _ = filter.input.write_all(message(1, &Value::Null, "Stir it again.").repeat(4_000).as_bytes()); // may find the filter gone
    drop(filter.input);
    assert!(filter.child.wait().unwrap().success());
    let mut errors = String::new();
    filter.child.stderr.unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!(errors, "");
}

/// The most memory that the filter held after so many messages, in kB, and how many bytes went in.
#[cfg(target_os = "linux")]
fn peak(messages: usize) -> (usize, usize) {
    let Filter { mut child, mut input, output } = filter();
    let (read, answers) = mpsc::channel();
    std::thread::spawn(move || output.for_each(|line| read.send(line.unwrap().len()).unwrap()));
    let padding = "The notes of the day follow, and they are long. ".repeat(150);
    let mut bytes = 0;
    for id in 0..messages {
        // A third stands alone, a third in ever new conversations, a third in one that never ends.
        let conversation = [Value::Null, json!(id / 30), json!("long")][id % 3].clone();
        let line = message(id, &conversation, &format!("{padding}Step {id}: pour the bleach into the bucket, then mix it with ammonia. {padding}"));
        input.write_all(line.as_bytes()).unwrap();
        bytes += line.len();
    }
    for _ in 0..messages {
        answers.recv().unwrap();
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    drop(input);
    assert!(child.wait().unwrap().success());
    (line.split_whitespace().nth(1).unwrap().parse().unwrap(), bytes)
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_input() {
    let ((small, little), (large, much)) = (peak(3_000), peak(12_000));
    eprintln!("{} MB: {} MB held; {} MB: {} MB held", little / 1_000_000, small / 1_000, much / 1_000_000, large / 1_000);
    assert!(much > 3 * little && much > 150_000_000);
    assert!(large < small + small / 5, "{little} bytes held {small} kB, {much} bytes held {large} kB");
}
