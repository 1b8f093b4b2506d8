"""Printing HTML with the Chromium or Chrome of the system."""

from __future__ import annotations

import html as escaping
import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright

from extractor.errors import MissingExtra
from extractor.training.render.pdf.options import PAPER_SIZES, PrintOptions

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# No sandbox: as root there is none. Nothing but our own pages is shown, without network.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--font-render-hinting=none",
)


def find_browser() -> str | None:
    """The path of a Chromium or Chrome, None when the system has none."""
    on_path = (shutil.which(name) for name in _NAMES)
    apps = (app for app in _MAC_APPS if Path(app).is_file())
    return next((path for path in (*on_path, *apps) if path), None)


class Printer:
    """A browser without a window that prints pages; use it in a ``with``.

    One browser prints many pages; after ``restart_after`` of them it is started
    again, so that its memory stays flat. Not for use in several threads.
    """

    def __init__(self, restart_after: int = 200):
        self.restart_after = restart_after
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._page: Page | None = None
        self._printed = 0

    def __enter__(self) -> Self:
        """Start the browser. Raises MissingExtra without one."""
        if find_browser() is None:
            raise MissingExtra(
                "chromium",
                "no Chromium or Chrome is on the PATH, and drawing PDF needs one",
                "install it (Debian: `apt-get install chromium`)",
            )
        self._playwright = sync_playwright().start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()
        if self._playwright:
            self._playwright.stop()
            self._playwright = None

    def print(self, html: str, options: PrintOptions) -> bytes:
        """The page as PDF. Whatever the page wants from elsewhere is left out.

        Raises playwright's ``Error`` when the browser fails.
        """
        page = self._ready()
        page.set_content(html)
        width, height = PAPER_SIZES[options.paper]
        if options.landscape:
            width, height = height, width
        top, right, bottom, left = (f"{inches:g}in" for inches in options.margins)
        data = page.pdf(
            width=f"{width / 72:.4f}in",
            height=f"{height / 72:.4f}in",
            scale=_fitting_scale(page, width, options),
            print_background=options.background,
            margin={"top": top, "right": right, "bottom": bottom, "left": left},
            display_header_footer=options.margin_text,
            header_template=_margin(f"<span>{escaping.escape(options.date)}</span>", _TITLE),
            footer_template=_margin(f"<span>{escaping.escape(options.address)}</span>", _PAGES),
        )
        self._printed += 1
        return data

    def _ready(self) -> Page:
        if self._playwright is None:
            raise RuntimeError("a Printer prints inside its `with` only")
        if self._printed >= self.restart_after:
            self._close()
        if self._page is None:
            self._browser = self._playwright.chromium.launch(
                executable_path=find_browser(), args=list(_FLAGS)
            )
            context = self._browser.new_context(java_script_enabled=False, offline=True)
            context.route("**/*", _refuse)
            self._page = context.new_page()
            self._page.emulate_media(media="print")
        return self._page

    def _close(self) -> None:
        if self._browser:
            self._browser.close()
        self._browser = self._page = None
        self._printed = 0


def _fitting_scale(page: Page, paper_width: float, options: PrintOptions) -> float:
    """The wanted scale, or the largest smaller one at which no column is cut off at the right."""
    inches = paper_width / 72 - options.margins[1] - options.margins[3]
    room = inches * _PIXELS_PER_INCH / options.scale
    page.set_viewport_size({"width": int(room), "height": _VIEW_HEIGHT})
    needed = int(page.evaluate("document.documentElement.scrollWidth")) + 1
    if needed <= room + 1:
        return options.scale
    return max(options.scale * room / needed, _LEAST_SCALE)


def _refuse(route: Route) -> None:
    route.abort()


_PIXELS_PER_INCH = 96
_VIEW_HEIGHT = 1000
_LEAST_SCALE = 0.1  # the browser takes no smaller one
_TITLE = '<span class="title"></span>'
_PAGES = '<span><span class="pageNumber"></span>/<span class="totalPages"></span></span>'


def _margin(left: str, right: str) -> str:
    """A line for the margin, as browsers have it: one text left, another right."""
    return (
        '<div style="font: 8px Arial, sans-serif; width: 100%; padding: 0 0.3in; display: flex; '
        f'justify-content: space-between">{left}{right}</div>'
    )
