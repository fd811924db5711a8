"""Assesses a Parquet folder of conversations on a Spark cluster.

Each partition's messages go through `fumehood check --jsonl` as lines, and come back as lines. Spark does
the rest: a partition whose executor dies is done again, and only finished partitions are written.

    spark-submit assess.py CONVERSATIONS TARGET
"""

import argparse
import shlex
import shutil
import subprocess
import sys
import threading

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import col, from_json, struct, to_json

# A partition is read by one core, so the filter gets one thread.
FILTER = ["check", "--jsonl", "--jobs", "1"]

ROLES = ["user", "assistant"]

ASSESSMENT = """
    id struct<conversation: string, turn: int>,
    severity string,
    harmful double,
    uncertain boolean,
    detectors array<string>,
    hazards array<string>,
    domain string,
    findings array<struct<
        rule: string, severity: string, hazard: string, category: string, quotes: array<string>, message: string,
        advice: string, standards: array<string>, substances: array<string>, missing: array<string>,
        contacts: array<struct<label: string, number: string, lab: boolean>>, detector: string>>
"""


def assess(messages: DataFrame, command: list[str], partitions: int) -> DataFrame:
    """The assessments of messages (conversation, turn, role, text). A message without role or text has none."""
    found = lines(messages, partitions).toJSON().pipe(shlex.join(command), checkCode=True)  # a filter that fails fails its task
    return messages.sparkSession.read.schema(ASSESSMENT).json(found, mode="FAILFAST")


def assess_in_pandas(messages: DataFrame, command: list[str], partitions: int) -> DataFrame:
    """The same without RDDs, which Spark Connect and serverless clusters do not have."""

    def carry(frames):  # a closure, so that it travels to the workers by itself
        import pandas

        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:

            def feed():
                with process.stdin:
                    for frame in frames:
                        process.stdin.writelines(line + "\n" for line in frame["line"])

            writer = threading.Thread(target=feed)
            writer.start()
            while batch := process.stdout.readlines(1 << 20):
                yield pandas.DataFrame({"line": batch})
            writer.join()
        if process.returncode:
            raise RuntimeError(f"{shlex.join(command)} exited with {process.returncode}")

    given = lines(messages, partitions)
    found = given.select(to_json(struct(*given.columns)).alias("line")).mapInPandas(carry, "line string")
    return found.select(from_json("line", ASSESSMENT, {"mode": "FAILFAST"}).alias("found")).select("found.*")


def lines(messages: DataFrame, partitions: int) -> DataFrame:
    """What the filter reads: a conversation in one partition, in its order."""
    return (
        messages.where(col("role").isin(ROLES) & col("text").isNotNull())
        .repartition(partitions, "conversation")
        .sortWithinPartitions("conversation", "turn")
        .select(struct("conversation", "turn").alias("id"), "role", "text", "conversation")
    )


def main() -> None:
    """Reads a folder, writes a folder."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("conversations", help="Parquet folder with the columns conversation, turn, role, text")
    options.add_argument("target", help="Parquet folder to write, in place of what is there")
    options.add_argument("--fumehood", default=shutil.which("fumehood"), help="the binary, as every worker finds it")
    options.add_argument("--partitions", type=int, default=64, help="how many pieces to make; a lost executor costs a piece")
    options.add_argument("--carry", choices=["pipe", "pandas"], default="pipe", help="`rdd.pipe`, or `mapInPandas` where there are no RDDs (needs pandas and pyarrow)")
    options.add_argument("--no-model", action="store_true", help="rules only")
    given = options.parse_args()
    if not given.fumehood:
        sys.exit("fumehood is not on the path; name it with --fumehood")
    spark = SparkSession.builder.appName("fumehood").getOrCreate()
    command = [given.fumehood, *FILTER, *(["--no-model"] if given.no_model else [])]
    carried = {"pipe": assess, "pandas": assess_in_pandas}[given.carry]
    carried(spark.read.parquet(given.conversations), command, given.partitions).write.mode("overwrite").parquet(given.target)
    spark.stop()


if __name__ == "__main__":
    main()
