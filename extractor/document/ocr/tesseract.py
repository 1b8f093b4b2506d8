import os
import tempfile

os.environ["OMP_THREAD_LIMIT"] = "1"
import time
from pathlib import Path

import pytesseract
from PIL import Image

from extractor.document.ocr.engine import ReadWord

PSM = os.environ.get("PSM", "7")
PAD = int(os.environ.get("PAD", "10"))
DPI = float(os.environ.get("DPI", "400"))


class Tess:
    name = "tess"
    spent = 0.0
    last = None

    def read(self, crops, seconds):
        t = time.perf_counter()
        out = [[] for _ in crops]
        lone = [
            k
            for k, c in enumerate(crops)
            if (c.pixels.shape[1] - 10) <= 1.35 * (c.pixels.shape[0] - 10)
        ]
        s = set(lone)
        rest = [k for k in range(len(crops)) if k not in s]
        for psm, which in (("10", lone), (PSM, rest)):
            if which:
                self.call(crops, which, psm, out)
        self.spent = time.perf_counter() - t
        self.last = [tuple(o) for o in out]
        return self.last

    def call(self, crops, which, psm, out):
        with tempfile.TemporaryDirectory() as d:
            names = []
            scales = []
            for k in which:
                c = crops[k]
                im = Image.fromarray(c.pixels)
                f = DPI / c.dpi
                if f != 1:
                    im = im.resize(
                        (round(im.width * f), round(im.height * f)), Image.Resampling.BICUBIC
                    )
                b = Image.new("L", (im.width + 2 * PAD, im.height + 2 * PAD), 255)
                b.paste(im, (PAD, PAD))
                p = f"{d}/{k}.png"
                b.save(p, compress_level=1)
                names.append(p)
                scales.append(f)
            Path(f"{d}/l.txt").write_text("\n".join(names))
            df = pytesseract.image_to_data(
                f"{d}/l.txt",
                config=f"--psm {psm} --dpi {round(DPI)}",
                output_type=pytesseract.Output.DICT,
            )
        for i, t0 in enumerate(df["text"]):
            if df["level"][i] == 5 and t0.strip():
                j = df["page_num"][i] - 1
                k = which[j]
                f = scales[j]
                x, y, w, h = (df[n][i] for n in ("left", "top", "width", "height"))
                if psm == "10" and len(t0) == 2 and t0[0].lower() == t0[1]:
                    t0 = t0[0]
                out[k].append(
                    ReadWord(
                        t0,
                        (x - PAD) / f,
                        (y - PAD) / f,
                        (x + w - PAD) / f,
                        (y + h - PAD) / f,
                        max(0, float(df["conf"][i])) / 100,
                    )
                )


Tesseract = Tess
