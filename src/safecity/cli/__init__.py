"""The command line: what an analyst types."""

import atexit
import gc
import os
import sys
import traceback

from ..vocabulary.fault import Fault, cannot_write

UNEXPECTED = 70
INTERRUPTED = 130


def main() -> None:
    """Run one command. Whatever goes wrong comes out as one sentence and an exit code of its own."""
    # A review is half a million small values that all stay: looking through them less often is a tenth of a build.
    gc.set_threshold(100_000, 50, 100)
    atexit.unregister(_look_through_nothing)
    atexit.register(_look_through_nothing)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may not know every sign that a name holds
            stream.reconfigure(errors="replace")
    from .commands import app

    try:
        app(standalone_mode=False)
    except Fault as fault:
        _say(str(fault))
        sys.exit(fault.exit_code)
    except OSError as error:  # whatever no room below had better words for
        _report(error)
        said = cannot_write(error)
        _say(str(said))
        sys.exit(said.exit_code)
    except KeyboardInterrupt:
        _say("stopped; nothing half-written is left behind")
        sys.exit(INTERRUPTED)
    except Exception as error:
        _usage_or_unexpected(error)


def _look_through_nothing() -> None:
    """At the end nothing is looked through for what is done with: all goes with the process, half a second sooner."""
    gc.disable()
    gc.freeze()


def _usage_or_unexpected(error: Exception) -> None:
    import typer

    if isinstance(error, typer.Exit):
        sys.exit(error.exit_code)
    if isinstance(error, typer.Abort):
        _say("stopped; nothing half-written is left behind")
        sys.exit(INTERRUPTED)
    if hasattr(error, "show") and hasattr(error, "exit_code"):  # a command that was typed wrongly
        error.show()
        sys.exit(error.exit_code)
    _report(error)
    _say(
        f"a fault in Safe City itself: {type(error).__name__}: {error}. "
        "Your files are as they were. Set SAFECITY_DEBUG=1 and run it again for the details to report"
    )
    sys.exit(UNEXPECTED)


def _report(error: Exception) -> None:
    if os.environ.get("SAFECITY_DEBUG"):
        traceback.print_exception(error)


def _say(sentence: str) -> None:
    print(f"safecity: {sentence}", file=sys.stderr)
