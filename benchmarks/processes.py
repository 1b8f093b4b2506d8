"""What only a process of its own can tell: start-up, the first document, memory."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_TIMEOUT_S = 1800
_HELP = "import sys; sys.argv = ['form4', '--help']; from extractor.cli import main; main()"
_FIRST = """
import sys
from extractor import extract
extract(sys.argv[2], model=sys.argv[1] or None)
"""
PEAK = """
import resource, sys

def peak():
    # The system's count of a process starts with that of the one that started it, which may
    # be large; Linux also keeps one that starts anew.
    try:
        with open("/proc/self/status") as status:
            told = next(line for line in status if line.startswith("VmHWM"))
            return int(told.split()[1]) * 1024 / 1e6
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
"""
"""Code that defines ``peak()``: this process's most memory so far, in MB."""
MEMORY = f"""{PEAK}
import json
from extractor import extract

model, rounds, paths = sys.argv[1] or None, int(sys.argv[2]), sys.argv[3:]
marks = []
for n in range(rounds):
    extract(paths[n % len(paths)], model=model)
    if n + 1 in (rounds // 5, rounds):
        marks.append(peak())
print(json.dumps(marks))
"""


def run_code(code: str, arguments: Sequence[str]) -> str:
    """What a fresh process prints. Raises RuntimeError, with its last words, when it fails."""
    try:
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            check=True,
            capture_output=True,
            encoding="utf-8",
            timeout=_TIMEOUT_S,
        ).stdout
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or [""])[-1]
        raise RuntimeError(f"a process failed: {last}") from error
    except subprocess.TimeoutExpired as error:
        raise RuntimeError(f"a process took longer than {_TIMEOUT_S} s") from error


def _wall(code: str, arguments: Sequence[str], repeats: int) -> float:
    """Median wall time in seconds of fresh processes; the first warms the disk's cache."""
    times = []
    for _ in range(repeats + 1):
        start = time.perf_counter()
        run_code(code, arguments)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def measure_processes(
    paths: Sequence[Path], model: str | None = None, repeats: int = 5, rounds: int = 500
) -> dict[str, Any]:
    """Start-up in seconds, peak memory in MB and its slope in kB a document.

    The slope is the growth of the peak from the first fifth of ``rounds`` documents to
    the last. Raises RuntimeError when a process fails.
    """
    files = [str(path) for path in paths]
    early, late = json.loads(run_code(MEMORY, [model or "", str(rounds), *files]))
    return {
        "help_s": _wall(_HELP, [], repeats),
        "first_document_s": _wall(_FIRST, [model or "", files[0]], repeats),
        "peak_memory_mb": late,
        "memory_slope_kb": (late - early) * 1000 / (rounds - rounds // 5),
        "memory_rounds": rounds,
    }
