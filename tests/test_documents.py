"""The documents beside the code: what they point at is there, and their pictures bring all that they need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.paths import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/*.md"))]
LINK = re.compile(r'\]\(([^)#\s]+)[^)]*\)|(?:src|srcset)="([^"]+)"')


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_points_at_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    found = [first or second for first, second in LINK.findall(text)]
    missing = [place for place in found if "://" not in place and not (document.parent / place).exists()]
    assert not missing


def test_pictures_fetch_nothing() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.svg"))
    assert pictures
    for picture in pictures:
        hosts = {*re.findall(r"https?://([^/\"')\s]+)", picture.read_text(encoding="utf-8"))}
        # The name of the format, and what the text on the screen cites.
        assert hosts <= {"www.w3.org", "www.tensorflow.org"}, picture.name
        assert "@import" not in picture.read_text(encoding="utf-8")
