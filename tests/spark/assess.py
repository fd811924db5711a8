"""Assesses a Parquet folder of conversations on a Spark cluster.

Each partition's messages go through `fumehood check --jsonl` as lines, and come back as lines. Spark does
the rest: a partition whose executor dies is done again, and only finished partitions are written.

    spark-submit assess.py CONVERSATIONS TARGET
"""

import argparse
import shlex
import shutil
import sys

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import col, struct

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
    findings array<struct<
        rule: string, severity: string, hazard: string, category: string, quotes: array<string>, message: string,
        advice: string, standards: array<string>, substances: array<string>, missing: array<string>, detector: string>>
"""


def assess(messages: DataFrame, command: list[str], partitions: int) -> DataFrame:
    """The assessments of messages (conversation, turn, role, text). A message without role or text has none."""
    lines = (
        messages.where(col("role").isin(ROLES) & col("text").isNotNull())
        .repartition(partitions, "conversation")  # a conversation is read by one filter ...
        .sortWithinPartitions("conversation", "turn")  # ... in its order
        .select(struct("conversation", "turn").alias("id"), "role", "text", "conversation")
        .toJSON()
    )
    found = lines.pipe(shlex.join(command), checkCode=True)  # a filter that fails fails its task
    return messages.sparkSession.read.schema(ASSESSMENT).json(found, mode="FAILFAST")


def main() -> None:
    """Reads a folder, writes a folder."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("conversations", help="Parquet folder with the columns conversation, turn, role, text")
    options.add_argument("target", help="Parquet folder to write, in place of what is there")
    options.add_argument("--fumehood", default=shutil.which("fumehood"), help="the binary, as every worker finds it")
    options.add_argument("--partitions", type=int, default=64, help="how many pieces to make; a lost executor costs a piece")
    options.add_argument("--no-model", action="store_true", help="rules only")
    given = options.parse_args()
    if not given.fumehood:
        sys.exit("fumehood is not on the path; name it with --fumehood")
    spark = SparkSession.builder.appName("fumehood").getOrCreate()
    command = [given.fumehood, *FILTER, *(["--no-model"] if given.no_model else [])]
    assess(spark.read.parquet(given.conversations), command, given.partitions).write.mode("overwrite").parquet(given.target)
    spark.stop()


if __name__ == "__main__":
    main()
