"""The crosswalk names every term of each taxonomy once, only categories that exist, and says why where it is not plain."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

import data

FOLDER = Path(data.__file__).parent / "crosswalk"
TERMS = {"airbench": 330, "simplesafetytests": 5, "mlcommons": 14, "openai": 13, "jailbreakbench": 10}
UNPLACED = {"airbench": 76, "simplesafetytests": 0, "mlcommons": 1, "openai": 0, "jailbreakbench": 0}
LEAVES = [12, 26, 24, 36, 9, 7, 3, 25, 10, 9, 5, 3, 5, 60, 72, 8]
"""Leaves under each of AIR-Bench's sixteen."""
RELATIONS = {"skos:exactMatch", "skos:broadMatch", "skos:narrowMatch", "skos:relatedMatch"}
NOTHING = "sssom:NoTermFound"


def rows(taxonomy):
    """The lines of a table, without its head."""
    lines = (FOLDER / f"{taxonomy}.sssom.tsv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("taxonomy", TERMS)
def test_every_term_is_there_and_mapped_to_what_exists(taxonomy):
    table = rows(taxonomy)
    objects = {f"fumehood:{category}" for category in data.CATEGORIES} | {NOTHING}
    assert len({row["subject_id"] for row in table}) == TERMS[taxonomy]
    assert {row["object_id"] for row in table} <= objects and {row["predicate_id"] for row in table} <= RELATIONS
    assert all(row["subject_id"].startswith(f"{taxonomy}:") and row["subject_label"] for row in table)
    pairs = Counter((row["subject_id"], row["object_id"]) for row in table)
    assert [pair for pair, count in pairs.items() if count > 1] == []
    ids = [row["subject_id"] for row in table]
    assert [name for at, name in enumerate(ids) if name in ids[:at] and ids[at - 1] != name] == [], "a term's lines stand together"


@pytest.mark.parametrize("taxonomy", TERMS)
def test_what_has_no_place_stands_alone_and_says_why(taxonomy):
    table = rows(taxonomy)
    unplaced = [row["subject_id"] for row in table if row["object_id"] == NOTHING]
    assert len(unplaced) == UNPLACED[taxonomy]
    assert [name for name, count in Counter(row["subject_id"] for row in table).items() if name in unplaced and count > 1] == []
    silent = [row["subject_id"] for row in table if row["predicate_id"] == "skos:relatedMatch" and not row["comment"]]
    assert silent == []


def test_airbench_has_its_sixteen_and_their_leaves():
    ids = list(dict.fromkeys(row["subject_id"].removeprefix("airbench:") for row in rows("airbench")))
    tops, leaves = [name for name in ids if "." not in name], [name for name in ids if "." in name]
    assert tops == [str(at) for at in range(1, 17)]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", name) for name in leaves)
    under = Counter(name.split(".")[0] for name in leaves)
    assert [under[top] for top in tops] == LEAVES and len(leaves) == 314


def test_every_category_has_a_place_in_each_broad_taxonomy():
    for taxonomy in ("airbench", "mlcommons", "openai"):
        placed = {row["object_id"].removeprefix("fumehood:") for row in rows(taxonomy)}
        missing = set(data.CATEGORIES) - placed
        assert missing <= ({"medical"} if taxonomy == "openai" else set()), (taxonomy, missing)
