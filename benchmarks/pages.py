"""Every page of Hamwic's site, the time of the processor for each as it is made within a build.

There is no peer but the limit that is promised: 50 ms a page. The median and the slowest page of each template are
told beside it, and the slowest of all as a share of it.
"""

import statistics
import tempfile
import time
from pathlib import Path

from safecity.cli.hamwic import make
from safecity.outputs import site

LIMIT = 50.0  # ms


def main() -> None:
    costs: dict[str, list[tuple[float, str]]] = {}
    write = site._Site.write

    def timed(self, path, title, template, *rest, **more):
        start = time.thread_time()
        write(self, path, title, template, *rest, **more)
        costs.setdefault(template, []).append((1000 * (time.thread_time() - start), path))

    site._Site.write = timed
    with tempfile.TemporaryDirectory() as temporary:
        make(Path(temporary) / "hamwic")
    for template, found in sorted(costs.items(), key=lambda each: -max(each[1])[0]):
        slowest, path = max(found)
        middle = statistics.median(cost for cost, _ in found)
        print(f"{template}: {len(found)} pages, median {middle:.0f} ms, slowest {slowest:.0f} ms ({path})")
    slowest, path = max(max(found) for found in costs.values())
    print(f"slowest / limit: {slowest / LIMIT:.2f} ({path}, at most {LIMIT:.0f} ms)")


if __name__ == "__main__":
    main()
