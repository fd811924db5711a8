"""Every row of the corpus keeps the format that the trainer and `corpus/README.md` rely on."""

from collections import Counter, defaultdict

import pytest
from sklearn.metrics import cohen_kappa_score

import corpus_report
import data

DOMAINS = {"chemistry", "biology", "medicine", "pharmacology", "physics", "psychology", "none"}
CHAT = {"id", "role", "text", "label", "categories", "domain", "refusal", "pair", "style", "source", "licence"}
ACT = {"id", "pair", "variant", "text", "category", "why", "standard", "subtle"}
CHATS = list(data.own_rows(data.CORPUS, "own_chat*", "own_replies*", "own_science*"))
ACTS = list(data.own_rows(data.CORPUS, "own_labacts*"))
TWICE = list(data.own_rows(data.CORPUS, data.TEST))
"""The test set of categories: `first` and `second` are the labels of two readings, `categories` what was settled."""


def wrong(row):
    """What is wrong with a chat row, or nothing."""
    if not CHAT <= row.keys() <= CHAT | {"prompt", "lang"}:
        return f"fields {sorted(row)}"
    if not row["text"].strip() or row["role"] not in {"user", "assistant"} or row["domain"] not in DOMAINS:
        return "text, role or domain"
    if row["label"] not in {"harmful", "benign"} or (row["label"] == "harmful") != bool(row["categories"]):
        return "harmful rows and they alone have categories"
    if not set(row["categories"]) <= set(data.CATEGORIES):
        return f"categories {row['categories']}"
    if (row["refusal"] is not None) != (row["role"] == "assistant"):
        return "refusal is true or false on replies, null on a user's message"
    if row["refusal"] and row["label"] == "harmful":
        return "a reply that refuses or warns is benign"
    return None


def test_chat_rows_keep_the_format():
    assert [(row["id"], wrong(row)) for row in CHATS if wrong(row)] == []


def test_lab_acts_keep_the_format():
    for row in ACTS:
        assert ACT <= row.keys() and row["variant"] in {"safe", "unsafe"} and row["text"].strip(), row["id"]
    variants = defaultdict(set)
    for row in ACTS:
        variants[row["pair"]].add(row["variant"])
    assert [pair for pair, both in variants.items() if len(both) != 2] == []


def test_ids_are_unique_and_no_text_stands_twice():
    ids = Counter(row["id"] for row in CHATS + ACTS + TWICE)
    assert [name for name, count in ids.items() if count > 1] == []
    texts = Counter((row["role"], row["text"].casefold(), row["label"]) for row in CHATS)
    assert [text for text, count in texts.items() if count > 1] == []


def test_twins_stay_with_one_writer():
    writers = defaultdict(set)
    for row in CHATS:
        writers[row["pair"]].add(row["source"])
    assert [pair for pair, names in writers.items() if pair and len(names) > 1] == []


def test_the_set_of_categories_keeps_its_format():
    known = {*data.CATEGORIES, "none"}
    for row in TWICE:
        assert row.keys() == {"id", "role", "text", "label", "categories", "first", "second"}, row["id"]
        assert row["role"] in {"user", "assistant"} and row["text"].strip() and row["first"] in known, row["id"]
        assert row["second"] and {*row["second"]} <= known and len({*row["second"]}) == len(row["second"]) <= 2, row["id"]
        assert (row["label"] == "harmful") == bool(row["categories"]) and {*row["categories"]} <= {*data.CATEGORIES}
        if row["first"] == row["second"][0]:
            assert row["categories"] == [name for name in row["second"] if name != "none"], row["id"]
    assert len({row["id"] for row in TWICE}) == len({row["text"].casefold() for row in TWICE}) == len(TWICE)


def test_the_set_of_categories_holds_fifty_of_each_and_a_hundred_of_none():
    counts = Counter(row["categories"][0] if row["categories"] else "none" for row in TWICE)
    assert {name for name, count in counts.items() if count >= 50} == {*data.CATEGORIES, "none"}
    assert counts["none"] >= 100 and len(TWICE) - counts["none"] >= 700


def test_two_readings_of_the_categories_agree():
    first, second = [row["first"] for row in TWICE], [row["second"][0] for row in TWICE]
    assert round(cohen_kappa_score(first, second), 3) == 0.994


@pytest.mark.parametrize(("texts", "expected"), [
    (["the kettle boils on the stove", "the kettle boils on the stoves"], [(1, 0)]),
    (["the kettle boils on the stove", "snow fell on the empty market"], []),
])
def test_near_duplicates_are_found(texts, expected):
    assert [pair[:2] for pair in corpus_report.near_duplicates(texts)] == expected


def test_rows_are_not_near_duplicates_of_strangers():
    rows = CHATS + ACTS + [row | {"pair": None} for row in TWICE]
    near = corpus_report.near_duplicates([row["text"] for row in rows])
    assert [(rows[a]["id"], rows[b]["id"]) for a, b, _ in near if rows[a]["pair"] is None
            or rows[a]["pair"] != rows[b]["pair"]] == []
