"""Conversations for tests and figures, made of the examples that the rules carry."""

import functools
import itertools
import json
import os
import subprocess
from collections.abc import Iterator

FUMEHOOD = os.path.abspath(os.environ.get("FUMEHOOD", os.path.join(os.path.dirname(__file__), "../../target/dist/bin/fumehood")))


@functools.cache
def conversations() -> list[list[dict[str, str]]]:
    """One a rule: all its examples, one after the other."""
    rules = json.loads(subprocess.run([FUMEHOOD, "rules", "--json"], check=True, capture_output=True).stdout)
    plain = str.maketrans("", "", "«»")
    return [
        [{"role": message["role"], "text": message["text"].translate(plain)} for example in rule["examples"] for message in example["messages"]]
        for rule in rules
        if rule["examples"]
    ]


def messages(count: int) -> Iterator[dict[str, object]]:
    """So many messages; conversations come round again under new names."""
    rounds = ((f"{turn}-{at}", talk) for turn in itertools.count() for at, talk in enumerate(conversations()))
    rows = ({"conversation": name, "turn": turn, **message} for name, talk in rounds for turn, message in enumerate(talk))
    return itertools.islice(rows, count)


def lines(rows: list[dict[str, object]]) -> str:
    """As `check --jsonl` takes them, with the ids that the recipes give."""
    return "".join(json.dumps({"id": {"conversation": row["conversation"], "turn": row["turn"]}, **row}) + "\n" for row in rows)


def expected(rows: list[dict[str, object]]) -> dict[tuple[str, int], tuple]:
    """What one filter says of all of them."""
    said = subprocess.run([FUMEHOOD, "check", "--jsonl", "--no-model"], check=True, capture_output=True, text=True, input=lines(rows)).stdout
    return judged(json.loads(line) for line in said.splitlines())


def judged(assessments) -> dict[tuple[str, int], tuple]:
    """Severity and rules by message; a message that comes twice is an error."""
    found = {}
    for assessment in assessments:
        key = (assessment["id"]["conversation"], assessment["id"]["turn"])
        assert key not in found, f"{key} is doubled"
        found[key] = (assessment["severity"], [finding["rule"] for finding in assessment["findings"]])
    return found
