"""What a build without new text does not pay for."""

from __future__ import annotations

import subprocess
import sys

from tests.pages.conftest import Built

_SCRIPT = """
import sys
from sitegen.cli import main
code = main(["build", "--site", sys.argv[1], "--jobs", "1"])
heavy = sorted({"spacy", "thinc", "numpy", "trafilatura", "starlette", "rich"} & set(sys.modules))
print(code, heavy)
"""


def test_a_build_without_new_text_imports_no_spacy(sample: Built) -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT, str(sample.site)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []", done.stderr
