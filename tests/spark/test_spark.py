"""The Spark recipe: the same findings as one filter, and nothing lost or doubled when an executor is killed."""

import os
import threading
import time
from pathlib import Path

import psutil
import pytest
from assess import FILTER, assess, assess_in_pandas
from cluster import start
from messages import FUMEHOOD, expected, judged, messages

HERE = Path(__file__).parent
PARTITIONS = 8


def executors() -> list[psutil.Process]:
    """The executors that this test started."""
    return [process for process in psutil.Process().children(recursive=True) if is_executor(process)]


def is_executor(process: psutil.Process) -> bool:
    """Whether it is one, and alive."""
    try:
        return "CoarseGrainedExecutorBackend" in " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return False


def wait_for(condition, what: str) -> None:
    """Waits for what is sure to come; the limit only ends a test that has failed."""
    for _ in range(2_400):
        if condition():
            return
        time.sleep(0.1)
    pytest.fail(f"waited in vain for {what}")


@pytest.fixture(scope="module")
def spark():
    """Two workers."""
    session = start(2)
    yield session
    session.stop()


@pytest.fixture(scope="module")
def rows():
    """Messages, and some that are none."""
    return list(messages(3_000))


@pytest.fixture(scope="module")
def conversations(spark, rows, tmp_path_factory):
    """A Parquet folder."""
    folder = str(tmp_path_factory.mktemp("parquet") / "conversations")
    nothing = [{"conversation": "odd", "turn": 0, "role": "system", "text": "x"}, {"conversation": "odd", "turn": 1, "role": "user", "text": None}]
    spark.createDataFrame(rows + nothing, "conversation string, turn int, role string, text string").repartition(4).write.parquet(folder)
    return folder


def read_back(spark, folder: str) -> dict:
    """What was written."""
    return judged(row.asDict(recursive=True) for row in spark.read.parquet(folder).collect())


@pytest.mark.parametrize("carried", [assess, assess_in_pandas])
def test_an_executor_is_killed_and_nothing_is_lost_or_doubled(carried, spark, rows, conversations, tmp_path):
    hold = tmp_path / "hold"
    hold.mkdir()
    target = str(tmp_path / "assessments")
    # Spark gives a piped command an empty environment.
    environment = ["PATH=/usr/bin:/bin", f"HOLD={hold}", f"FUMEHOOD_HELD={FUMEHOOD}", "PASSED=3"]
    command = ["/usr/bin/env", *environment, str(HERE / "held.sh"), *FILTER, "--no-model"]
    work = threading.Thread(target=lambda: carried(spark.read.parquet(conversations), command, PARTITIONS).write.parquet(target))
    work.start()
    wait_for(lambda: len(list(hold.glob("held.*"))) == 2 or not work.is_alive(), "a held filter on each worker")
    assert not os.path.exists(os.path.join(target, "_SUCCESS"))
    before = executors()
    assert len(before) == 2
    before[0].kill()
    wait_for(lambda: len(executors()) == 2 and executors() != before, "another executor")
    (hold / "go").touch()
    work.join()
    assert len((hold / "runs").read_text().split()) > PARTITIONS, "no partition was done again"
    assert read_back(spark, target) == expected(rows)


@pytest.mark.parametrize("carried", [assess, assess_in_pandas])
def test_a_filter_that_fails_fails_the_job(carried, spark, conversations, tmp_path):
    target = str(tmp_path / "assessments")
    with pytest.raises(Exception, match="exited"):
        carried(spark.read.parquet(conversations), ["/bin/sh", "-c", "/bin/cat; exit 2"], 2).write.parquet(target)
    assert not os.path.exists(os.path.join(target, "_SUCCESS"))
