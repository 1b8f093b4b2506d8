"""Pages of vendors and filing agents: `render_vendor` draws a record with `VendorOptions`."""

from extractor.training.render.vendor.draw import render_vendor
from extractor.training.render.vendor.options import (
    KINDS,
    Kind,
    VendorOptions,
    sample_vendor_options,
)

__all__ = ["KINDS", "Kind", "VendorOptions", "render_vendor", "sample_vendor_options"]
