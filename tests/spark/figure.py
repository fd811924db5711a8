"""Messages per second against workers, with Spark and with GNU parallel: `cargo xtask spark --figures`."""

import functools
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assess import FILTER, assess, assess_in_pandas
from cluster import start
from messages import FUMEHOOD, lines, messages

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 120_000
SHARDS = 8
KEPT = Path(__file__).parent / "../figures/spark.md"


def timed(run) -> float:
    """Messages per second."""
    began = time.perf_counter()
    run()
    return COUNT / (time.perf_counter() - began)


def filter_alone(folder: Path) -> None:
    """One filter on one core, as what the others are measured against."""
    with open(folder / "all.jsonl") as source:
        subprocess.run([FUMEHOOD, *FILTER], stdin=source, stdout=subprocess.DEVNULL, check=True)


def spark(carried, workers: int, folder: Path) -> float:
    """The second run on a cluster: the first starts the workers' Python."""
    session = start(workers)
    read = session.read.parquet(str(folder / "parquet"))
    carried(read.limit(1_000), [FUMEHOOD, *FILTER], SHARDS).write.mode("overwrite").parquet(str(folder / "warm"))
    speed = timed(lambda: carried(read, [FUMEHOOD, *FILTER], SHARDS).write.mode("overwrite").parquet(str(folder / "spark")))
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
    """Prints the table and keeps it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        alone = timed(lambda: filter_alone(folder))
        carriers = {
            "Spark, `rdd.pipe`": functools.partial(spark, assess),
            "Spark, `mapInPandas`": functools.partial(spark, assess_in_pandas),
            "GNU parallel": parallel,
        }
        speeds = {label: (carry(1, folder), carry(2, folder)) for label, carry in carriers.items()}
    rows = [f"| {label} | {one:.0f}/s | {two:.0f}/s | {two / one:.2f} |" for label, (one, two) in speeds.items()]
    table = [
        f"Written by `cargo xtask spark --figures`: {COUNT} messages, rules and classifier, Spark in `local-cluster` mode.\n",
        "| carried by | 1 worker | 2 workers | ratio |\n|---|--:|--:|--:|",
        f"| one filter, `--jobs 1` | {alone:.0f}/s | | |",
        *rows,
    ]
    print("\n".join(table))
    KEPT.write_text("\n".join(table) + "\n")


if __name__ == "__main__":
    main()
