"""What pytest is not to import on this machine. A module that fails to import is an error otherwise, not a skip."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("pyspark") else ["src/safecity/datasets/spark.py"]
