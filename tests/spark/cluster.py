"""A Spark cluster on this machine: a master, workers and executors, each a process of its own."""

import os
import sys

from pyspark.sql import SparkSession


def start(workers: int) -> SparkSession:
    """A cluster of so many workers with one core each."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["SPARK_LOCAL_HOSTNAME"] = "localhost"
    return (
        SparkSession.builder.master(f"local-cluster[{workers},1,1024]")
        .appName("fumehood")
        .config("spark.ui.enabled", "false")
        .config("spark.executor.memory", "512m")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
