"""Puts a Pagefind bundle into the one order that the same articles always give.

Pagefind 1.5 writes the values of a filter, and the list of filters, in the order of a hash table seeded at random: two runs over
the same pages differ in these files, and in the names that are made of their content. All else is the same every time. Here the
values are sorted and the files named anew by what they then hold; the bytes are otherwise Pagefind's own. Its files
are gzip around ``pagefind_dcd`` and CBOR (RFC 8949), as its ``pagefind.js`` reads them.
"""

from __future__ import annotations

import gzip
import json
from hashlib import blake2b
from typing import Any

import cbor2

from sitegen.errors import SitegenError
from sitegen.publish.search.bundle import ENTRY

_MAGIC = b"pagefind_dcd"
_FILTERS, _SORTS, _FIELDS = 3, 4, 5  # places in the list that the metadata are


def put_in_order(bundle: dict[str, bytes]) -> dict[str, bytes]:
    """The same bundle, by path, with nothing left to chance. Raises SitegenError where it is not of the form that is known."""
    try:
        return _put_in_order(bundle)
    except (LookupError, TypeError, ValueError, OSError, EOFError, cbor2.CBORDecodeError) as error:
        message = f"This release of Pagefind writes an index of another form ({type(error).__name__}: {error})."
        raise SitegenError("pagefind", 0, message, "Install the release in requirements.lock.") from None


def _put_in_order(bundle: dict[str, bytes]) -> dict[str, bytes]:
    done = {
        path: data for path, data in bundle.items() if not path.endswith((".pf_filter", ".pf_meta")) and path != ENTRY
    }
    entry = json.loads(bundle[ENTRY])
    for language in entry["languages"].values():
        meta = _unpack(bundle[f"pagefind.{language['hash']}.pf_meta"])
        filters = []
        for name, mark in meta[_FILTERS]:
            held, values = _unpack(bundle[f"filter/{mark}.pf_filter"])
            data = _pack([held, sorted(values)])
            renamed = _name(mark, data)
            done[f"filter/{renamed}.pf_filter"] = data
            filters.append([name, renamed])
        meta[_FILTERS] = sorted(filters)
        meta[_SORTS] = sorted(meta[_SORTS])
        meta[_FIELDS] = meta[_FIELDS]
        data = _pack(meta)
        language["hash"] = _name(language["hash"], data)
        done[f"pagefind.{language['hash']}.pf_meta"] = data
    done[ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return done


def _unpack(data: bytes) -> Any:
    plain = gzip.decompress(data)
    if not plain.startswith(_MAGIC):
        raise ValueError("no Pagefind data")
    return cbor2.loads(plain[len(_MAGIC) :])


def _pack(value: Any) -> bytes:
    return gzip.compress(_MAGIC + cbor2.dumps(value), 9, mtime=0)


def _name(was: str, data: bytes) -> str:
    """``en_1f2e3d4`` for new content: as long as it was."""
    language, _, mark = was.rpartition("_")
    return f"{language}_{blake2b(data, digest_size=16).hexdigest()[: len(mark)]}"
