"""Messages per second against workers, with Spark and with GNU parallel:  python tests/spark/figure.py [COUNT]"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assess import FILTER, assess
from cluster import start
from messages import FUMEHOOD, lines, messages

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 120_000
SHARDS = 8


def timed(run) -> float:
    """Messages per second."""
    began = time.perf_counter()
    run()
    return COUNT / (time.perf_counter() - began)


def filter_alone(folder: Path) -> None:
    """One filter on one core, as what the others are measured against."""
    with open(folder / "all.jsonl") as source:
        subprocess.run([FUMEHOOD, *FILTER], stdin=source, stdout=subprocess.DEVNULL, check=True)


def spark(workers: int, folder: Path) -> float:
    """The second run on a cluster: the first starts the workers' Python."""
    session = start(workers)
    read = session.read.parquet(str(folder / "parquet"))
    assess(read.limit(1_000), [FUMEHOOD, *FILTER], SHARDS).write.mode("overwrite").parquet(str(folder / "warm"))
    speed = timed(lambda: assess(read, [FUMEHOOD, *FILTER], SHARDS).write.mode("overwrite").parquet(str(folder / "spark")))
    session.stop()
    return speed


def parallel(jobs: int, folder: Path) -> float:
    """GNU parallel over the same messages."""
    script = Path(__file__).parent / "parallel.sh"
    return timed(lambda: subprocess.run([script, folder / "shards", folder / f"parallel-{jobs}", str(jobs)], check=True, env={**os.environ, "FUMEHOOD": FUMEHOOD}))


def prepare(folder: Path) -> None:
    """The same messages in three forms."""
    rows = list(messages(COUNT))
    (folder / "all.jsonl").write_text(lines(rows))
    (folder / "shards").mkdir()
    pieces = {}
    for row in rows:
        pieces.setdefault(int(row["conversation"].split("-")[1]) % SHARDS, []).append(row)
    for name, piece in pieces.items():
        (folder / "shards" / f"{name}.jsonl").write_text(lines(piece))
    session = start(1)
    session.createDataFrame(rows, "conversation string, turn int, role string, text string").repartition(4).write.parquet(str(folder / "parquet"))
    session.stop()


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        alone = timed(lambda: filter_alone(folder))
        one_spark, two_spark = spark(1, folder), spark(2, folder)
        one_job, two_jobs = parallel(1, folder), parallel(2, folder)
    print(f"{COUNT} messages, rules and classifier\n")
    print("| carried by | 1 worker | 2 workers | ratio |\n|---|--:|--:|--:|")
    print(f"| one filter, `--jobs 1` | {alone:.0f}/s | | |")
    for label, one, two in [("Spark, `local-cluster`", one_spark, two_spark), ("GNU parallel", one_job, two_jobs)]:
        print(f"| {label} | {one:.0f}/s | {two:.0f}/s | {two / one:.2f} |")


if __name__ == "__main__":
    main()
