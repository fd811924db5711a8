"""The GNU parallel recipe: the same findings as one filter, though a job is killed in the middle."""

import json
import os
import signal
import subprocess
from pathlib import Path

from messages import FUMEHOOD, expected, judged, lines, messages
from test_spark import wait_for

HERE = Path(__file__).parent


def shards(folder: Path, rows: list[dict], count: int) -> None:
    """The rows as files, a conversation in one."""
    pieces = {}
    for row in rows:
        pieces.setdefault(int(row["conversation"].split("-")[1]) % count, []).append(row)
    for name, piece in pieces.items():
        (folder / f"{name}.jsonl").write_text(lines(piece))


def read_back(folder: Path) -> dict:
    """What was written."""
    return judged(json.loads(line) for path in folder.glob("*.jsonl") for line in path.read_text().splitlines())


def test_a_job_is_killed_and_nothing_is_lost_or_doubled(tmp_path):
    source, target, hold = (tmp_path / name for name in ("shards", "target", "hold"))
    source.mkdir()
    hold.mkdir()
    rows = list(messages(2_000))
    shards(source, rows, 6)
    held = {**os.environ, "FUMEHOOD": str(HERE / "held.sh"), "FUMEHOOD_HELD": FUMEHOOD, "HOLD": str(hold), "PASSED": "2"}
    work = subprocess.Popen([HERE / "parallel.sh", source, target, "2", "--no-model"], env=held)
    wait_for(lambda: len(list(hold.glob("held.*"))) == 2, "two held jobs")
    done = len(list(target.glob("*.jsonl")))
    assert done == 2
    victim = int(next(hold.glob("held.*")).suffix[1:])
    os.kill(victim, signal.SIGKILL)
    (hold / "go").touch()
    assert work.wait() == 0
    assert len((hold / "runs").read_text().split()) == 7
    assert read_back(target) == expected(rows)


def test_the_same_line_again_does_only_what_is_left(tmp_path):
    source, target = tmp_path / "shards", tmp_path / "target"
    source.mkdir()
    rows = list(messages(600))
    shards(source, rows, 4)
    run = [HERE / "parallel.sh", source, target, "2", "--no-model"]
    subprocess.run(run, check=True, env={**os.environ, "FUMEHOOD": FUMEHOOD})
    first = sorted(target.glob("*.jsonl"))
    times = {path: path.stat().st_mtime_ns for path in first[1:]}
    first[0].unlink()
    subprocess.run(run, check=True, env={**os.environ, "FUMEHOOD": FUMEHOOD})
    assert {path: path.stat().st_mtime_ns for path in first[1:]} == times
    assert read_back(target) == expected(rows)
