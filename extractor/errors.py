"""What can go wrong with an input, told in one line for people.

Each kind of failure is an exception of its own with an exit code of its own;
the command line prints the message and nothing else, the Python API raises it.
The codes are part of the interface: docs/cli.md lists them.
"""

from __future__ import annotations

from pathlib import Path


class ExtractionError(Exception):
    """An input could not be turned into a record.

    ``str(error)`` is one line: the file, what is wrong, what to do.
    """

    exit_code = 1
    what = "could not be read"
    advice = ""

    def __init__(self, source: str | Path, what: str | None = None, advice: str | None = None):
        self.source = str(source)
        self.what = what or type(self).what
        self.advice = type(self).advice if advice is None else advice
        super().__init__(self.source, self.what, self.advice)

    def __str__(self) -> str:
        line = f"{self.source}: {self.what}"
        return f"{line}; {self.advice}" if self.advice else line


class InputNotFound(ExtractionError):
    """The path does not exist, or may not be read."""

    exit_code = 3
    what = "no such file or folder"
    advice = "check the path"


class NoDocuments(ExtractionError):
    """A folder holds nothing that could be a filing."""

    exit_code = 4
    what = "the folder holds no documents"
    advice = "give a folder with .pdf, .tif, .png, .jpg, .html, .htm, .md, .txt or .xml files"


class EmptyInput(ExtractionError):
    """The file has no bytes, or white space only."""

    exit_code = 5
    what = "the file is empty"
    advice = "fetch it again"


class BinaryInput(ExtractionError):
    """The file is of a kind that is not read (an archive, a program)."""

    exit_code = 6
    what = "the file is binary, not a page of text or markup"
    advice = "give the filing as PDF, TIFF, PNG, JPEG, HTML, Markdown, text or XML"


class UndecodableInput(ExtractionError):
    """The bytes are text in no encoding that fits."""

    exit_code = 7
    what = "the bytes are no text in the encoding they declare, nor in any likely one"
    advice = "save the page again as UTF-8"


class TruncatedInput(ExtractionError):
    """The file stops in the middle."""

    exit_code = 8
    what = "the file stops in the middle"
    advice = "fetch it again"


class NotOwnershipForm(ExtractionError):
    """The document is well formed but is no Form 3, 4 or 5."""

    exit_code = 9
    what = "this is no SEC Form 3, 4 or 5"
    advice = "give an ownership form"


class UnsafeInput(ExtractionError):
    """The document asks for more than any filing needs (size, depth, entities)."""

    exit_code = 10
    what = "the document is larger or deeper than any filing"
    advice = "it was not read; give the filing alone, as EDGAR has it"


class ModelError(ExtractionError):
    """The trained model is missing, damaged or of another format."""

    exit_code = 11
    what = "the model cannot be used"
    advice = "train one with `form4 train`, or install the package again"


class OutputError(ExtractionError):
    """The record was made but could not be written where it was asked for."""

    exit_code = 12
    what = "cannot be written"
    advice = "check the folder and its permissions"


class MissingExtra(ExtractionError):
    """A command needs packages that only an extra of the distribution installs."""

    exit_code = 13
    what = "a package is missing"
    advice = "install them with `pip install 'form4-extractor[train]'`"


class EncryptedInput(ExtractionError):
    """The file is protected by a password that was not given, or is another."""

    exit_code = 14
    what = "the file is protected by a password"
    advice = "give it with --password"


class ScannedInput(ExtractionError):
    """The pages are pictures, and there is no OCR engine to read them."""

    exit_code = 15
    what = "the pages are pictures without text (a scan)"
    advice = "install an OCR engine (Tesseract), or give the filing as HTML"


class UnreadableInput(ExtractionError):
    """None of the pages that could hold the form can be read."""

    exit_code = 16
    what = "no page can be read"
    advice = "give the filing in another form, as HTML or XML"


class LabelsError(ExtractionError):
    """A file of labels is not in the format, or belongs to another document."""

    exit_code = 17
    what = "these labels cannot be used"
    advice = "training_data/README.md describes the format"


class NoTruth(ExtractionError):
    """No true record was found for a document that is to be labelled."""

    exit_code = 18
    what = "no true record was found for it"
    advice = "give its XML with --truth, or a folder that has it under the document's name"


class WorseModel(ExtractionError):
    """A retrained model is worse than its parent beyond noise, and was not written."""

    exit_code = 19
    what = "the new model is worse than its parent and was not written"
    advice = "look at the table; --keep writes it all the same"


MIXED_EXIT_CODE = 20
"""Several inputs failed, for reasons of different kinds."""
