"""The command ``form4`` as a whole, partly in processes of its own."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import extractor
from extractor import cli, errors
from extractor.commands import benchmark

FORM4 = [sys.executable, "-c", "from extractor.cli import main; main()"]


def form4(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*FORM4, *arguments], capture_output=True, text=True, cwd=cwd, timeout=60)


def test_help_names_the_commands_and_loads_nothing_heavy(checkout: Path) -> None:
    code = (
        "import sys; from extractor.cli import run; run(['--help']);"
        "heavy = {'pydantic', 'lxml', 'rich', 'sklearn', 'numpy', 'scipy'} & set(sys.modules);"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=checkout
    )
    assert done.returncode == 0, done.stderr
    assert re.findall(r"^  (extract|label|train|models|benchmark) ", done.stdout, re.MULTILINE) == [
        "extract",
        "label",
        "train",
        "models",
        "benchmark",
    ]


def test_version_is_that_of_the_distribution(checkout: Path, capfd) -> None:
    assert cli.run(["--version"]) == 0
    assert extractor.__version__ in capfd.readouterr().out
    pyproject = (checkout / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{extractor.__version__}"' in pyproject


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["extract"], ["extract", "x", "--format", "y"]]
)
def test_wrong_usage_is_exit_code_2(arguments: list[str], capfd) -> None:
    assert cli.run(arguments) == 2
    assert "Usage: form4" in capfd.readouterr().err


def test_bad_input_in_a_process_of_its_own(tmp_path: Path, checkout: Path) -> None:
    done = form4("extract", str(tmp_path / "no.html"), cwd=checkout)
    assert done.returncode == errors.InputNotFound.exit_code
    assert done.stdout == ""
    assert done.stderr == f"form4: {tmp_path}/no.html: no such file or folder; check the path\n"


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path, checkout: Path) -> None:
    record = (
        "<ownershipDocument><documentType>4</documentType><issuer><issuerName>A</issuerName></issuer>"
        "<remarks>{}</remarks></ownershipDocument>"
    )
    for number in range(40):
        path = tmp_path / f"{number}.xml"
        path.write_text(record.format("x" * 20_000), encoding="utf-8")
    # The fake stands for the pipeline: what is tested is the pipe.
    code = (
        "import extractor; from pathlib import Path; from extractor.form.xml import read_xml;"
        "extractor.extract = lambda p, **options: read_xml(p.read_bytes(), str(p));"
        "from extractor.cli import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, "extract", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=checkout,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    ("command", "package", "extra"),
    [
        ("train", "faker", "train"),
        ("train", "sklearn", "train"),
        ("benchmark", "faker", "benchmark"),
    ],
)
def test_a_missing_extra_is_told_in_one_line(
    monkeypatch, capfd, command: str, package: str, extra: str
) -> None:
    def load() -> click.Command:
        raise ModuleNotFoundError(f"No module named '{package}'", name=package)

    monkeypatch.setitem(cli._COMMANDS, command, ("", load))
    assert cli.run([command]) == errors.MissingExtra.exit_code
    err = capfd.readouterr().err
    assert err.count("\n") == 1 and package in err and f"[{extra}]" in err


def test_the_benchmark_is_loaded_from_its_folder(monkeypatch, tmp_path: Path, capfd) -> None:
    (tmp_path / "__init__.py").write_text('"""A folder."""', encoding="utf-8")
    (tmp_path / "words.py").write_text("WORD = 'measured'", encoding="utf-8")
    (tmp_path / "command.py").write_text(
        "import click\nfrom .words import WORD\n"
        "@click.command()\n@click.option('--n', type=int)\n"
        "def command(n):\n    print(WORD, n)\n    return 7\n",
        encoding="utf-8",
    )
    monkeypatch.setattr("extractor.resources.benchmarks", lambda: tmp_path)
    for name in [name for name in sys.modules if name.split(".")[0] == benchmark.MODULE]:
        monkeypatch.delitem(sys.modules, name)
    try:
        assert cli.run(["benchmark", "--n", "3"]) == 7
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == benchmark.MODULE]:
            del sys.modules[name]
    assert capfd.readouterr().out == "measured 3\n"


def test_the_package_gives_its_names_when_asked(checkout: Path) -> None:
    assert extractor.ExtractionError is errors.ExtractionError
    assert extractor.read_xml is importlib.import_module("extractor.form.xml").read_xml
    assert set(extractor.__all__) <= set(dir(extractor))
    with pytest.raises(AttributeError):
        _ = extractor.nonsense
    code = "import sys, extractor; print('pydantic' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=checkout, check=True
    )
    assert done.stdout == "False\n"


def test_the_documented_exit_codes_are_those_of_the_errors(checkout: Path) -> None:
    text = (checkout / "docs" / "cli.md").read_text(encoding="utf-8")
    documented = {
        int(code): name for code, name in re.findall(r"^\| (\d+) \| `(\w+)` ", text, re.MULTILINE)
    }
    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.ExtractionError)
    ]
    assert documented == {kind.exit_code: kind.__name__ for kind in kinds}
    assert re.search(rf"^\| {errors.MIXED_EXIT_CODE} \| ", text, re.MULTILINE)
    assert re.search(rf"^\| {cli.INTERRUPTED} \| ", text, re.MULTILINE)


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "extractor", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("form4")
