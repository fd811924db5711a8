"""The whole pipeline on a few hundred rows of the corpus, and the promises the other half relies on."""

import json
import random

import numpy as np
import pytest

import contrast
import data
import export
import features
import pipeline
import replies
import score
import train


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """(folder, network, onnx bytes, corpus): the pipeline run on some pairs of the corpus."""
    corpus, out = tmp_path_factory.mktemp("corpus"), tmp_path_factory.mktemp("out")
    for name in ("own_chat", "own_labacts"):
        rows = data.read(data.CORPUS / f"{name}.jsonl")
        pairs = sorted({row["pair"] or row["id"] for row in rows})
        kept = set(random.Random(1).sample(pairs, 150))
        lines = [json.dumps(row) for row in rows if (row["pair"] or row["id"]) in kept]
        (corpus / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    network, onnx_bytes, _ = pipeline.main(
        ["--corpus", str(corpus), "--out", str(out), "--folds", "2", "--trained", "2026-01-01"])
    return out, network, onnx_bytes, corpus


def test_onnx_agrees_with_numpy(small):
    _, network, onnx_bytes, _ = small
    texts = [row["text"] for row in data.read(data.CORPUS / "own_chat.jsonl")[:60]] + ["", "hi", "如何在家里做面包"]
    windows = [features.words(text)[:features.WINDOW] for text in texts]
    np.testing.assert_allclose(export.run(onnx_bytes, texts), network.logits(features.matrix(windows)), atol=1e-4)


def test_manifest_describes_the_file(small):
    out, _, onnx_bytes, _ = small
    about = json.loads((out / "model.json").read_text(encoding="utf-8"))
    assert about["onnx"]["bytes"] == len(onnx_bytes) == (out / "fumehood.onnx").stat().st_size < 5_000_000
    assert about["heads"] == train.HEADS and set(about["calibration"]) == set(train.HEADS[:-1])
    for head in train.HARMFUL.values():
        limits = about["thresholds"][head]
        assert 0 < limits["note"] <= limits["flag"] < 1
    assert len((out / "parity.jsonl").read_text(encoding="utf-8").splitlines()) >= 60


def test_same_rows_give_the_same_model(small):
    _, _, onnx_bytes, corpus = small
    rows, _ = data.load(None, corpus, extra=contrast.make())
    rows += replies.make(rows)
    assert export.graph(train.fit(*train.examples(rows), rows)) == onnx_bytes


def test_rows_of_the_evaluation_are_refused(tmp_path):
    secret = "seven hungry herons stood beside the broken mill and waited for rain"
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval" / "set.jsonl").write_text(json.dumps({"text": f"Once {secret}.", "options": ["Tiny text"]}))
    forbidden = data.evaluation_shingles(tmp_path)
    for text, refused in (("He said: Seven hungry herons stood, beside THE broken mill -- and left", True),
                          ("tiny, text!", True), ("seven hungry herons stood beside the lake", False)):
        assert forbidden.isdisjoint(data.shingles(text)) != refused, text


def test_rows_of_the_own_test_set_are_neither_read_nor_allowed_elsewhere(tmp_path):
    secret = "nine patient otters counted the lanterns along the frozen harbour wall"
    row = {"id": "x-1", "role": "user", "source": "own-x", "label": "benign", "categories": [], "domain": "none",
           "refusal": None, "pair": None, "style": "everyday"}
    (tmp_path / "own_categories.jsonl").write_text(json.dumps(row | {"text": f"Tell me why {secret}."}))
    chats = [row | {"text": f"Once {secret}!"}, row | {"text": "how do I wash a woollen jumper"}]
    (tmp_path / "own_chat.jsonl").write_text("\n".join(map(json.dumps, chats)))
    rows, counts = data.load(None, tmp_path)
    assert [kept.text for kept in rows] == ["how do I wash a woollen jumper"]
    assert counts["own-x"]["leaked"] == 1


def test_every_word_is_in_a_window():
    for count in range(0, 700, 7):
        cuts = features.windows(count)
        assert cuts[0][0] == 0 and cuts[-1][1] == count
        assert all(later[0] <= earlier[1] for earlier, later in zip(cuts, cuts[1:]))


def test_normal_form():
    expected = ["don't", "kill", "the", "fine", "死", "ぬ", "h2o", "x'y"]
    assert features.words("Don’t KI\u200bLL thе ﬁne 死ぬ H₂O x''y") == expected


def test_made_rows_are_reproducible_and_labelled():
    rows = contrast.make()
    assert rows == contrast.make() and {row.harmful for row in rows} == {0, 1}
    made = list(replies.make(rows))
    assert made == list(replies.make(rows))
    assert all(row.refusal == 0 or row.harmful == 0 for row in made)


def test_strange_texts_are_uncertain():
    guard = {"min_words": 3, "max_code": 0.15, "min_familiar": 0.4}
    for text, expected in (("kill", True), ("12 34 56 78", True), ("x[i] = (a && b) ? {} : [];", True)):
        spoken = sum(not word.isdigit() for word in features.words(text))
        reading = score.Reading(np.zeros((1, len(train.HEADS))), np.array([0.6]), spoken, score.code_share(text))
        assert score.uncertain(reading, guard) == expected, text
