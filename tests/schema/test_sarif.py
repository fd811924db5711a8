"""SARIF by its schema, which the crate that writes the objects carries in its package.

In Python, because the validators in Rust change features of crates that the command line ships with.
"""

import copy
import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
FUMEHOOD = os.path.abspath(os.environ.get("FUMEHOOD", ROOT / "target/dist/bin/fumehood"))
FIXTURES = ROOT / "crate/cli/tests/fixtures"
DANGEROUS = "# Floor 🧪\n\nPour the bleach into the bucket and mix it with ammonia.\n\nRecap the used needle by hand.\n"


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft7Validator:
    """The standard's own schema."""
    metadata = json.loads(subprocess.run(["cargo", "metadata", "--format-version", "1"], cwd=ROOT, check=True, capture_output=True).stdout)
    manifest = next(package["manifest_path"] for package in metadata["packages"] if package["name"] == "serde-sarif")
    schema = json.loads((Path(manifest).parent / "src/schema.json").read_text())
    assert schema["title"].startswith("Static Analysis Results Format (SARIF) Version 2.1.0")
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Every kind of source, and one that cannot be read."""
    (tmp_path / "a floor.md").write_text(DANGEROUS)
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    for fixture in FIXTURES.iterdir():
        (tmp_path / fixture.name).write_bytes(fixture.read_bytes())
    return tmp_path


def sarif(folder: Path, *arguments: str) -> dict:
    """What the command line writes."""
    return json.loads(subprocess.run([FUMEHOOD, "check", "--format", "sarif", *arguments], cwd=folder, capture_output=True).stdout)


@pytest.mark.parametrize(
    "arguments",
    [["."], ["a floor.md"], ["chatgpt.json", "claude.json"], ["messages.jsonl", "--fail-on", "note"], ["latin.txt"], ["gone.md", "--no-model"]],
    ids=" ".join,
)
def test_the_log_is_valid(validator, folder, arguments):
    log = sarif(folder, *arguments)
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(log)] == []


def test_the_schema_can_fail(validator, folder):
    log = sarif(folder, "a floor.md")
    assert log["runs"][0]["results"]
    for spoil in (
        lambda result: result.update(level="danger"),
        lambda result: result.update(surprise=1),
        lambda result: result["locations"][0]["physicalLocation"]["region"].update(startLine=0),
        lambda result: result["locations"][0]["physicalLocation"]["artifactLocation"].update(uri="a floor.md"),
    ):
        wrong = copy.deepcopy(log)
        spoil(wrong["runs"][0]["results"][0])
        assert not validator.is_valid(wrong)


def test_every_rule_is_described_for_code_scanning(validator, folder):
    rules = json.loads(subprocess.run([FUMEHOOD, "rules", "--json"], check=True, capture_output=True).stdout)
    texts = [message["text"].translate(str.maketrans("", "", "«»")) for rule in rules for example in rule["examples"] for message in example["messages"]]
    (folder / "examples.jsonl").write_text("".join(json.dumps({"id": at, "role": "assistant", "text": text}) + "\n" for at, text in enumerate(texts)))
    log = sarif(folder, "examples.jsonl", "--no-model")
    assert [error.message for error in validator.iter_errors(log)] == []
    described = log["runs"][0]["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in described} == {result["ruleId"] for result in log["runs"][0]["results"]}
    assert len(described) > 150
    assert not any("{" in rule["shortDescription"]["text"] + rule["fullDescription"]["text"] for rule in described)
