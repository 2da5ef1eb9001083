"""Stage ``pack``: the knowledge packs that a site has switched on."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sitegen.characters import Sieve
from sitegen.content.decode import decode
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.errors import Problem, SitegenError
from sitegen.fingerprint import fingerprint
from sitegen.keys import FILE, PACKS
from sitegen.language.pack_files import list_authorities, read_pack_file
from sitegen.language.packs import FOLDER
from sitegen.stages.base import CellStage, encode, problem_row


class PackStage(CellStage):
    """``file/pack/<path>`` to authorities; a pack that ``site.toml`` does not name is not read. One more cell misses files."""

    name = "pack"
    drivers = ("file/pack/", "root/")

    def __init__(self, site: Path) -> None:
        self.site = site
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Posts ``packs``; what is wrong with a pack is reported, and nothing of it is used."""
        wanted = msgspec.json.decode(reader.input("config/packs"), type=list[str])
        if not key:
            missing = [name for name in wanted if not reader.has_rows(FILE, f"pack/{FOLDER}/{name}")]
            hint = f"Put the file into {FOLDER}/, or mend the name."
            return Result(
                None,
                problem_row(Problem("site.toml", 0, "error", f'There is no pack "{name}".', hint) for name in missing),
            )
        reader.raw_rows(FILE, f"pack/{key}")
        if key.removeprefix(f"{FOLDER}/") not in wanted:
            return Result(None, {})
        try:
            sieve = Sieve()
            text = decode((self.site / key).read_bytes(), key, sieve)
            row = encode(list_authorities(read_pack_file(text, key, sieve), key))
        except SitegenError as error:
            return Result(None, problem_row([error.problem]))
        except OSError as error:
            problem = Problem(key, 0, "error", f"Cannot be read: {error.strerror}.", "Check its rights.")
            return Result(None, problem_row([problem]))
        return Result(None, {PACKS.name(): row, **problem_row(sieve.problems(key))})
