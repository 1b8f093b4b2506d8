"""The command ``form4``. Each subcommand is loaded when it is used, not before."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Callable

import click

from extractor import __version__
from extractor.errors import ExtractionError, MissingExtra

DEBUG_VARIABLE = "FORM4_DEBUG"
INTERRUPTED = 130

_wanted: set[str] = set()  # "debug" once an option asked for it
_OF_EXTRAS = frozenset(
    {"faker", "jinja2", "sklearn", "skops", "threadpoolctl", "pandas"}
    | {"playwright", "pypdf", "reportlab"}
)
"""Packages that only extras install."""


def _module_command(module: str) -> Callable[[], click.Command]:
    def load() -> click.Command:
        command: click.Command = importlib.import_module(module).command
        return command

    return load


def _benchmark() -> click.Command:
    from extractor.commands.benchmark import load

    return load()


_COMMANDS: dict[str, tuple[str, Callable[[], click.Command]]] = {
    "extract": (
        "Read filings and write their records.",
        _module_command("extractor.commands.extract"),
    ),
    "label": (
        "Label documents from their known XML.",
        _module_command("extractor.training.label_command"),
    ),
    "train": (
        "Train the model on generated filings.",
        _module_command("extractor.training.command"),
    ),
    "models": (
        "List, show and compare models, and choose one.",
        _module_command("extractor.commands.models"),
    ),
    "benchmark": ("Measure how exact the records are.", _benchmark),
}


class _LazyGroup(click.Group):
    """A group that knows what its commands are for without loading them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        return _COMMANDS[cmd_name][1]()

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (words, _) in _COMMANDS.items()])


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`form4 COMMAND --help` tells more.",
)
@click.version_option(__version__, prog_name="form4")
def form4() -> None:
    """Exact data out of SEC ownership forms 3, 4 and 5 that were only meant for eyes."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0, or the code of what went wrong (docs/cli.md)."""
    for name in _THREADS:
        os.environ.setdefault(name, "1")  # read when numpy is loaded, here and in workers
    sys.exit(run(arguments))


_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Threads of numeric libraries: products as small as ours take longer in several than in one."""


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code. Never shows a traceback unless asked to."""
    _wanted.clear()
    try:
        result = form4.main(arguments, prog_name="form4", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ExtractionError as error:
        tell(str(error))
        return error.exit_code
    except Exception as error:
        package = (getattr(error, "name", None) or "").partition(".")[0]
        if isinstance(error, ImportError) and package in _OF_EXTRAS:
            given = arguments if arguments is not None else sys.argv[1:]
            extra = "benchmark" if "benchmark" in given[:1] else "train"
            advice = f"install what it needs with `pip install 'form4-extractor[{extra}]'`"
            missing = MissingExtra(package, "this package is missing", advice)
            tell(str(missing))
            return missing.exit_code
        tell_unexpected("", error)
        return 1


def debugging() -> bool:
    """Whether tracebacks are wanted."""
    return bool(_wanted) or os.environ.get(DEBUG_VARIABLE, "") not in ("", "0")


def set_debugging() -> None:
    """Want tracebacks from now on."""
    _wanted.add("debug")


def tell(message: str) -> None:
    """One line on stderr; what could steer a terminal is shown as a question mark."""
    line = "".join(c if c.isprintable() else " " if c.isspace() else "?" for c in message)
    click.echo(f"form4: {line}", err=True)


def tell_unexpected(source: str, error: Exception) -> None:
    """One line on an error that is ours, with the traceback when debugging.

    ``source``: the file that it came with, if any.
    """
    if debugging():
        traceback.print_exception(error)
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    told = f"an error in form4 itself ({what[:200]}); please report it"
    tell(f"{source}: {told} with the file" if source else told)
