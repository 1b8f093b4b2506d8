import pytest

from extractor.resources import training_data
from extractor.training.samples import Sample, draw, samples

FOLDER = training_data() / "samples"


@pytest.mark.parametrize("sample", [s for s in samples() if s.kind != "pdf"], ids=lambda s: s.name)
def test_page_is_up_to_date(sample: Sample) -> None:
    # Bytes of PDF change with the release of what writes them; test_pipeline reads those.
    kept = (FOLDER / sample.page).read_bytes()
    assert kept == draw(sample, FOLDER), "run `python -m extractor.training.samples`"


def test_no_stray_files() -> None:
    names = {s.page for s in samples()} | {"truth"}
    assert {p.name for p in FOLDER.iterdir()} == names
    assert {p.name for p in (FOLDER / "truth").iterdir()} == {s.truth for s in samples()}


def test_samples_show_each_form_and_a_joint_filing() -> None:
    assert {s.form[0] for s in samples()} == {"3", "4", "5"}
