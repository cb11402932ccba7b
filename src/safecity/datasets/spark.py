"""Spark, for whoever outgrows one machine's DuckDB: it is asked the same, and finds the same."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import ibis.expr.operations as ops
import pyarrow as pa
from ibis.backends.pyspark import Backend
from ibis.backends.pyspark.datatypes import PySparkSchema
from ibis.expr.types import Expr, Table
from ibis.util import gen_name
from py4j.java_gateway import JavaGateway
from py4j.protocol import Py4JError
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.java_gateway import launch_gateway
from pyspark.sql import SparkSession

from ..vocabulary.fault import BadInput, Missing, NoSpace

JAVA = "Java 17 or 21"
_ADVICE = f"Install {JAVA}, or set JAVA_HOME to it, or leave out --engine spark"
_TOO_LITTLE = ("OutOfMemoryError", "must be at least", "No space left on device", "Disk quota exceeded")


class Spark(Backend):
    """Spark through Ibis, with tables passed as Arrow: Ibis alone takes them through pandas.

    There whole numbers with a null among them all become null, and a null among words the letters NaN.
    """

    def _register_in_memory_table(self, op: ops.InMemoryTable) -> None:
        rows = op.data.to_pyarrow(op.schema)
        frame = self._session.createDataFrame(rows, schema=PySparkSchema.from_ibis(op.schema))
        frame.createOrReplaceTempView(op.name)

    def to_pyarrow(self, expr: Expr, /, **_options) -> pa.Table:
        table = expr.as_table()
        self._run_pre_execute_hooks(table)
        found = self._session.sql(self.compile(table)).toArrow()
        return found.cast(table.schema().to_pyarrow())

    def read_parquet(
        self, paths: Iterable[Path], /, *, filename: bool = False, hive_partitioning: bool = False
    ) -> Table:
        """The rows of these files of this computer, asked for as DuckDB is asked."""
        if hive_partitioning:
            raise ValueError(
                "hive_partitioning is never to be asked for: a folder's name says nothing about its rows"
            )
        frame = self._session.read.parquet(*[_address(path) for path in paths])
        if filename:
            frame = frame.selectExpr("*", "_metadata.file_name AS filename")
        name = gen_name("read_parquet")
        frame.createOrReplaceTempView(name)
        return self.table(name)


@contextmanager
def spark_engine(scratch: Path) -> Iterator[Spark]:
    """Spark on this computer for a while, or the Spark session that this program runs in already.

    It needs no network and answers none. `scratch` is where it may put what does not fit into memory.
    SAFECITY_THREADS bounds what it takes, and SPARK_DRIVER_MEMORY, which Spark itself reads.
    """
    running = SparkSession.getActiveSession()
    if running is not None:
        with _faults_named():
            yield _connected(running)
        return
    scratch.mkdir(parents=True, exist_ok=True)
    for left_over in scratch.glob("spark-*"):  # an earlier run was stopped
        shutil.rmtree(left_over, ignore_errors=True)
    with TemporaryDirectory(prefix="spark-", dir=scratch, ignore_cleanup_errors=True) as own, _faults_named():
        session = _started(Path(own))
        try:
            yield _connected(session)
        finally:
            session.stop()


def _connected(session: SparkSession) -> Spark:
    Spark.register_options()
    return Spark().connect(session)  # which sets its time to UTC


def _started(scratch: Path) -> SparkSession:
    threads = os.environ.get("SAFECITY_THREADS", "*")
    settings = {
        "spark.app.name": "safecity",
        "spark.master": f"local[{threads}]",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",  # it would write between the lines of the report
        "spark.log.level": "ERROR",
        "spark.local.dir": str(scratch),
        "spark.sql.warehouse.dir": str(scratch),
        "spark.sql.session.timeZone": "UTC",
        # Its 200 parts are meant for many machines; on one each costs more than it counts.
        "spark.sql.shuffle.partitions": str(2 * (os.cpu_count() or 1) if threads == "*" else threads),
    }
    conf = SparkConf().setAll(list(settings.items()))
    return SparkSession(SparkContext(conf=conf, gateway=_java()))


def start() -> None:
    """Start the Java program that Spark is, unless a session runs already. Raises Missing for want of Java."""
    if SparkSession.getActiveSession() is None:
        _java()


@cache
def _java() -> JavaGateway:
    """The Java program that Spark is; one serves every session of this process."""
    if "SPARK_REMOTE" in os.environ:
        raise BadInput(
            "SPARK_REMOTE names a Spark elsewhere",
            found=os.environ["SPARK_REMOTE"],
            expected="Spark on this computer, where the store's files are",
            advice="Unset it for this command",
        )
    home = os.environ.get("JAVA_HOME")
    found = shutil.which(os.path.join(home, "bin", "java") if home else "java")
    if found is None:
        raise Missing(
            "Spark needs Java", found=f"none in {home}" if home else "none", expected=JAVA, advice=_ADVICE
        )
    said = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < 17:
        raise Missing(
            "Spark cannot run on this Java",
            found=said.partition("\n")[0] or found,
            expected=JAVA,
            advice=_ADVICE,
        )
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")  # or it would look up this computer's name
    # What it says on starting is for whoever looks after Spark.
    heard = None if os.environ.get("SAFECITY_DEBUG") else subprocess.DEVNULL
    try:
        return launch_gateway(popen_kwargs={"stdout": heard, "stderr": heard})
    except PySparkException as error:
        raise Missing(
            "Java did not start Spark",
            found=said.partition("\n")[0],
            expected=JAVA,
            advice="Set SAFECITY_DEBUG=1 and run it again to see what Spark said, or leave out --engine spark",
        ) from error


def _address(path: Path) -> str:
    """A file of this computer, wherever Spark looks by itself, and no pattern that stands for several."""
    plain = re.sub(r"([\\{}\[\]*?])", r"\\\1", path.resolve().as_posix())
    return f"file:///{plain.lstrip('/')}"


@contextmanager
def _faults_named() -> Iterator[None]:
    """Turn what Spark refuses for want of room into what the reader can do about it."""
    try:
        yield
    except (PySparkException, Py4JError) as error:
        lines = str(error).splitlines()
        cause = next((line.strip(" :.") for line in lines if any(sign in line for sign in _TOO_LITTLE)), None)
        if cause is None:
            raise
        raise NoSpace(
            f"Spark has too little room: {cause}",
            advice="Let it use more memory (SPARK_DRIVER_MEMORY=4g), make room on the disk, or leave out "
            "--engine spark",
        ) from error
