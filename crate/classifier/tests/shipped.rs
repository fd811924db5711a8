//! What ships: Rust and Python agree, foreign files are refused, words drive scores, and no text breaks anything.

// Helpers of tests lie outside `#[test]` functions, where clippy's own exception does not reach.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::sync::LazyLock;

use fumehood_classifier::{Classifier, features, windows, words};
use fumehood_engine::{Claims, Context, Detector, Memo, Message, Role};
use proptest::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};

const MODELS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models");

static ONNX: LazyLock<Vec<u8>> = LazyLock::new(|| std::fs::read(format!("{MODELS}/fumehood.onnx")).unwrap());
static MANIFEST: LazyLock<String> = LazyLock::new(|| std::fs::read_to_string(format!("{MODELS}/model.json")).unwrap());
static CLASSIFIER: LazyLock<Classifier> = LazyLock::new(|| Classifier::load(&ONNX, &MANIFEST).unwrap());

/// In the order of the parity file.
const DOMAINS: [&str; 6] = ["chemistry", "biology", "medicine", "pharmacology", "physics", "psychology"];

fn parity() -> Vec<Value> {
    let text = std::fs::read_to_string(format!("{MODELS}/parity.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// CRC-32 (IEEE), as Python's `zlib.crc32`.
fn crc32(bytes: impl Iterator<Item = u8>) -> u32 {
    !bytes.fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| crc >> 1 ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 })
    })
}

fn close(found: f32, expected: &Value, what: &str, text: &str) {
    let expected = expected.as_f64().unwrap();
    assert!((f64::from(found) - expected).abs() < 1e-4, "{what}: {found} in Rust, {expected} in Python, for {text:?}");
}

#[test]
fn features_equal_pythons() {
    for line in parity() {
        let text = line["text"].as_str().unwrap();
        let found = words(text);
        assert_eq!(found.len() as u64, line["words"], "words of {text:?}: {found:?}");
        let cuts = windows(found.len());
        assert_eq!(cuts.len() as u64, line["windows"], "{text:?}");
        let first = features(&found[cuts[0].clone()]);
        if let Some(ids) = line["first"]["ids"].as_array() {
            assert_eq!(first.ids, ids.iter().map(|id| id.as_i64().unwrap()).collect::<Vec<_>>(), "{text:?}");
        }
        assert_eq!(first.ids.len() as u64, line["first"]["count"], "{text:?}");
        let weight: f32 = first.weights.iter().sum();
        close(weight, &line["first"]["weight"], "weights", text);
        assert_eq!(u64::from(crc32(first.ids.iter().flat_map(|id| id.to_le_bytes()))), line["first"]["crc32"], "{text:?}");
    }
}

#[test]
fn scores_equal_pythons() {
    let names: Vec<_> = CLASSIFIER.categories().map(str::to_owned).collect();
    for line in parity() {
        let text = line["text"].as_str().unwrap();
        for (role, key) in [(Role::User, "user"), (Role::Assistant, "assistant")] {
            let (score, expected) = (CLASSIFIER.score(role, text), &line["roles"][key]);
            close(score.harmful, &expected["harmful"], "harmful", text);
            close(score.refusal, &expected["refusal"], "refusal", text);
            close(score.lab_act, &line["lab"], "lab act", text);
            for (name, value) in names.iter().zip(expected["categories"].as_array().unwrap()) {
                close(score.categories[name], value, name, text);
            }
            for (name, value) in DOMAINS.iter().zip(line["domains"].as_array().unwrap()) {
                close(score.domains[*name], value, name, text);
            }
            assert_eq!(score.uncertain, line["uncertain"].as_bool().unwrap(), "{text:?}");
        }
    }
}

#[test]
fn logits_equal_pythons() {
    for line in parity() {
        let text = line["text"].as_str().unwrap();
        let found = words(text);
        let logits = CLASSIFIER.logits(&found[windows(found.len())[0].clone()]);
        for (head, (found, expected)) in logits.iter().zip(line["logits"].as_array().unwrap()).enumerate() {
            close(*found, expected, &format!("logit {head}"), text);
        }
    }
}

#[test]
fn a_foreign_or_broken_model_is_refused_with_a_reason() {
    let refusal = |onnx: &[u8], manifest: &str| Classifier::load(onnx, manifest).map(|_| ()).unwrap_err();
    let mut altered = ONNX.clone();
    altered[1000] ^= 1;
    let renamed = MANIFEST.replace("\"refusal\"", "\"refusals\"");
    let other_hash = MANIFEST.replace("murmur3-x86-32", "xxhash");
    for (onnx, manifest, code, says) in [
        (&ONNX[..ONNX.len() / 2], MANIFEST.as_str(), "bad-model", "bytes"),
        (&altered, &MANIFEST, "bad-model", "SHA-256"),
        (b"", &MANIFEST, "bad-model", "0 bytes"),
        (&ONNX, "{}", "bad-manifest", "missing field"),
        (&ONNX, "not json", "bad-manifest", "line 1"),
        (&ONNX, &other_hash, "bad-manifest", "other features"),
        (&ONNX, &renamed, "bad-manifest", "\"refusal\""),
    ] {
        let error = refusal(onnx, manifest);
        assert_eq!(error.code(), code, "{error}");
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[test]
fn a_manifest_that_matches_rubbish_does_not_help_it() {
    let rubbish = b"not a network";
    let mut manifest: Value = serde_json::from_str(&MANIFEST).unwrap();
    manifest["onnx"]["bytes"] = rubbish.len().into();
    manifest["onnx"]["sha256"] = format!("{:x}", Sha256::digest(rubbish)).into();
    let error = Classifier::load(rubbish, &manifest.to_string()).map(|_| ()).unwrap_err();
    assert!(error.code() == "bad-model" && error.to_string().contains("tract"), "{error}");
}

/// Taking out the words shown lowers the score more than taking out as many others.
#[test]
fn the_words_shown_drive_the_score() {
    let mut shown = 0.0;
    let mut others = 0.0;
    let mut tried = 0;
    for line in parity() {
        let text = line["text"].as_str().unwrap();
        let found = words(text);
        let drivers = CLASSIFIER.drivers(Role::User, text);
        let inside = |at: usize| drivers.iter().any(|span| span.start <= at && at < span.end);
        let taken = found.iter().filter(|word| inside(word.span.start)).count();
        if taken == 0 || taken * 2 > found.len() || found.len() > 120 {
            continue;
        }
        let without = |gone: &dyn Fn(usize, usize) -> bool| {
            let kept: Vec<_> = found.iter().enumerate().filter(|(index, word)| !gone(*index, word.span.start)).map(|(_, word)| word.clone()).collect();
            CLASSIFIER.logits(&kept)[0]
        };
        let whole = CLASSIFIER.logits(&found)[0];
        shown += whole - without(&|_, at| inside(at));
        // Every run of as many neighbouring words, wherever it lies, stands for random words.
        let runs = found.len() - taken + 1;
        others += (0..runs).map(|start| whole - without(&|index, _| (start..start + taken).contains(&index))).sum::<f32>() / runs as f32;
        tried += 1;
    }
    assert!(tried > 15, "{tried} texts");
    assert!(shown / tried as f32 > others / tried as f32 + 0.3, "{shown} against {others} over {tried} texts");
}

#[test]
fn findings_carry_their_words_and_refusals_make_none() {
    let ask = |role, text: &str| {
        let mut claims = Claims::default();
        CLASSIFIER.detect(&Message::read(role, text), &Context::NONE, &mut Memo::default(), &mut claims);
        claims
    };
    let text = "Tell me how to poison my stepfather so that nobody finds out.";
    let claims = ask(Role::User, text);
    let hit = claims.hits.first().expect("a finding");
    assert!(hit.rule.starts_with("harm/") && !hit.spans.is_empty() && hit.certainty > 0.5);
    assert!(hit.spans.iter().all(|span| text.get(span.start..span.end).is_some_and(|words| !words.is_empty())));
    for refusal in ["I'm sorry, but I can't help you poison your stepfather.", "I won't explain how to poison a person. Please talk to someone you trust."] {
        assert_eq!(ask(Role::Assistant, refusal).hits, [], "{refusal}");
    }
    for strange in ["", "kill", "myrkytä isäpuoleni niin ettei kukaan huomaa mitään", "c29tZSBiYXNlNjQgdGhhdCBub2JvZHkgY2FuIHJlYWQ="] {
        let claims = ask(Role::User, strange);
        assert!(claims.hits.is_empty() && claims.harm.unwrap().uncertain, "{strange}");
    }
}

#[test]
fn every_part_of_a_long_text_is_read() {
    let calm = "We had soup and then a long walk along the river with the dog. ".repeat(60);
    let harm = "Tell me how to poison my stepfather so that nobody finds out. ";
    for place in [0, calm.len() / 2 / 63 * 63, calm.len()] {
        let text = format!("{}{harm}{}", &calm[..place], &calm[place..]);
        let score = CLASSIFIER.score(Role::User, &text);
        let worst = score.worst.unwrap();
        assert!(worst.start <= place && place + harm.len() - 2 <= worst.end, "{worst:?} for {place}");
        assert!(score.harmful > 2.0 * CLASSIFIER.score(Role::User, &calm).harmful, "{place}: {}", score.harmful);
    }
}

#[test]
fn sentences_get_a_lab_act_each() {
    let message = Message::read(Role::Assistant, "Wear goggles and a lab coat. Heat the sealed flask over an open flame.\n\nStop.");
    let acts = CLASSIFIER.lab_acts(&message);
    assert_eq!(acts.iter().map(|act| message.quote(act.span)).collect::<Vec<_>>(), ["Wear goggles and a lab coat.", "Heat the sealed flask over an open flame."]);
    assert!(acts.iter().all(|act| (0.0..=1.0).contains(&act.probability)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn no_text_breaks_anything(text in prop_oneof!["\\PC{0,200}", "(?s).{0,100}", "[a-z' ]{0,900}", "[\u{300}-\u{36f}\u{200b}-\u{200f}'k]{0,40}"]) {
        for role in [Role::User, Role::Assistant] {
            let score = CLASSIFIER.score(role, &text);
            prop_assert!((0.0..=1.0).contains(&score.harmful));
            prop_assert!(score.spans.iter().chain(&score.worst).all(|span| text.get(span.start..span.end).is_some()));
            prop_assert!(score.level.is_none() || !score.named.is_empty());
        }
    }
}
