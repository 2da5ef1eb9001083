"""Published pictures tell no secrets: no position, number, name or note, with the same pixels, turned and coloured as before."""

from __future__ import annotations

import io
import random
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageSequence, PngImagePlugin, features

from sitegen.build.build import Build
from sitegen.build.report import Options
from sitegen.publish.pictures.clean import HEAD, find_cleaner
from sitegen.publish.pictures.svg import find_script

SECRETS = ("SECRET-OWNER", "SECRET-SERIAL", "SECRET-MAKER", "SECRET-XMP", "SECRET-COMMENT", "SECRET-PLACE")
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><p>SECRET-XMP</p></x:xmpmeta>"


def _picture(mode: str = "RGB") -> Image.Image:
    made = random.Random(7)
    picture = Image.new("RGB", (48, 32))
    picture.putdata([(made.randrange(256), made.randrange(256), x % 256) for x in range(48 * 32)])
    return picture.convert(mode)


def _exif(turned: int = 6) -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x8298] = turned, "SECRET-OWNER", "SECRET-OWNER"
    detail = exif.get_ifd(0x8769)
    detail[0xA431], detail[0xA430], detail[0x927C] = "SECRET-SERIAL", "SECRET-OWNER", b"SECRET-MAKER"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4], place[0x1D] = (
        "N",
        (52.0, 31.0, 7.5),
        "E",
        (13.0, 24.0, 36.0),
        "SECRET-PLACE",
    )
    return exif.tobytes()


@cache
def _save(kind: str, turned: int = 6) -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out, picture = io.BytesIO(), _picture()
    match kind:
        case "jpeg":
            picture.save(out, "JPEG", exif=_exif(turned), icc_profile=profile, comment=b"SECRET-COMMENT", xmp=XMP)
        case "progressive":
            picture.convert("CMYK").save(
                out, "JPEG", progressive=True, exif=_exif(turned), icc_profile=profile, xmp=XMP
            )
        case "png":
            texts = PngImagePlugin.PngInfo()
            texts.add_text("Author", "SECRET-OWNER")
            texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
            texts.add_text("Comment", "SECRET-COMMENT", zip=True)
            picture.convert("RGBA").save(out, "PNG", exif=_exif(turned), icc_profile=profile, pnginfo=texts)
        case "webp":
            picture.save(out, "WEBP", lossless=True, exif=_exif(turned), icc_profile=profile, xmp=XMP)
        case "tiff":
            exif = Image.Exif()
            exif.load(_exif(turned))
            picture.save(out, "TIFF", exif=exif, icc_profile=profile, description="SECRET-COMMENT")
        case "pages":
            more = {315: "SECRET-OWNER", 700: XMP}
            picture.save(
                out,
                "TIFF",
                save_all=True,
                append_images=[_picture("L"), _picture("1")],
                compression="tiff_lzw",
                tiffinfo=more,
            )
        case "gif":
            frames = [_picture("P"), _picture("P").rotate(180)]
            frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=b"SECRET-COMMENT", loop=0)
        case "avif":
            picture.save(out, "AVIF", exif=_exif(turned), icc_profile=profile, xmp=XMP)
    return out.getvalue()


KINDS = ["jpeg", "progressive", "png", "webp", "tiff", "pages", "gif"] + ["avif"] * features.check("avif")


def _clean(data: bytes, name: str = "x") -> bytes:
    cleaner = find_cleaner(name, data[:HEAD])
    assert cleaner
    return cleaner(data)


def _frames(data: bytes) -> list[bytes]:
    with Image.open(io.BytesIO(data)) as opened:
        return [frame.convert("RGBA").tobytes() for frame in ImageSequence.Iterator(opened)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("turned", [1, 6])
def test_secrets_go_and_pixels_stay(kind: str, turned: int) -> None:
    data = _save(kind, turned)
    assert b"SECRET" in data or kind == "png"
    cleaned = _clean(data)
    assert not [secret for secret in SECRETS if secret.encode() in cleaned]
    assert _frames(cleaned) == _frames(data)
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(cleaned)) as after:
        assert after.info.get("icc_profile") == before.info.get("icc_profile")
        assert after.getexif().get(0x0112, 1) == before.getexif().get(0x0112, 1)
        assert not after.getexif().get_ifd(0x8825)
        assert not after.getexif().get_ifd(0x8769)
        assert (after.size, after.mode) == (before.size, before.mode)
        assert {k for k in after.info if k in ("comment", "xmp", "Author", "XML:com.adobe.xmp", "Comment")} == set()
    assert _clean(cleaned) == cleaned


def test_what_lies_behind_the_end_goes() -> None:
    for kind in ("jpeg", "png", "webp", "gif"):
        data = _save(kind)
        assert _clean(data + _save("jpeg") + b"SECRET-MAKER") == _clean(data)


@pytest.mark.parametrize("kind", KINDS)
def test_broken_files_are_no_trouble(kind: str) -> None:
    data = _save(kind)
    for cut in (*range(64), *range(64, len(data), 97)):
        whole = data[:cut]
        cleaner = find_cleaner("x", whole[:HEAD])
        if cleaner:
            try:
                cleaned = cleaner(whole)
            except (ValueError, IndexError):
                continue
            assert not [secret for secret in SECRETS if secret.encode() in cleaned], cut


def test_cameras_own_formats_are_left_alone() -> None:
    assert find_cleaner("a.NEF", _save("tiff")[:HEAD]) is None
    assert find_cleaner("a.txt", b"Text") is None


ACTING = [
    "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "<svg onload='alert(1)'/>",
    "<svg xmlns:x='http://www.w3.org/1999/xlink'><a x:href=' java&#10;script:alert(1)'/></svg>",
    "<svg><a href='data:text/html,x'/></svg>",
    "<svg xmlns:s='http://www.w3.org/2000/svg'><s:script/></svg>", "<svg><set attributeName='onclick' to='x'/></svg>",
    "<!DOCTYPE svg [<!ENTITY e '<script/>'>]><svg>&e;</svg>", "<svg><animate attributeName='href' values='#;javascript:x'/></svg>",
    "<svg><foreignObject><body xmlns='http://www.w3.org/1999/xhtml' onload='x'/></foreignObject></svg>", "<svg><script>x",
    "<?xml-stylesheet href='x.xsl' type='text/xsl'?><svg/>", "<svg><g></svg>",
]  # fmt: skip


@pytest.mark.parametrize("svg", ACTING)
def test_drawings_that_act(svg: str) -> None:
    assert find_script(svg.encode())
    assert find_script(svg.encode("utf-16"))


@pytest.mark.parametrize(
    "svg",
    ["<svg xmlns='http://www.w3.org/2000/svg'><title>On load</title><path d='M0 0'/></svg>", "<svg><a href='https://x.org/'/></svg>",
     "<!DOCTYPE svg [<!ENTITY ns 'http://x.org/'>]><svg xmlns:n='&ns;'><image href='data:image/png;base64,AA=='/></svg>"],
)  # fmt: skip
def test_drawings_that_do_not(svg: str) -> None:
    assert find_script(svg.encode()) == ""


def _run(site: Path, clean: bool = False) -> tuple[dict[str, bytes], list[str]]:
    with Build(site, Options(jobs=1, clean=clean)) as build:
        report = build.run()
    public = site / "public"
    files = {p.relative_to(public).as_posix(): p.read_bytes() for p in public.rglob("*") if p.is_file()}
    return files, [str(problem) for problem in report.problems]


def test_a_site_publishes_pictures_without_secrets(tmp_path: Path) -> None:
    articles = tmp_path / "content/articles"
    articles.mkdir(parents=True)
    (tmp_path / "static").mkdir()
    settings = '[annotate]\nmodel = ""\n[search]\nenabled = false\n'
    (tmp_path / "site.toml").write_text(settings)
    (articles / "a.md").write_text(
        "---\ntitle: A\ndate: 2020-01-02\n---\n![House](house.jpg) ![Map](map.svg) ![Bad](bad.svg)\n"
    )
    (articles / "house.jpg").write_bytes(_save("jpeg"))
    (articles / "map.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (articles / "bad.svg").write_text(ACTING[0])
    (tmp_path / "static/scan").write_bytes(_save("tiff"))
    (tmp_path / "static/paper.pdf").write_bytes(b"%PDF SECRET-OWNER" * 200_000)
    files, problems = _run(tmp_path)
    assert files["articles/a/house.jpg"] == _clean(_save("jpeg"))
    assert b"SECRET" not in files["scan"]
    assert files["paper.pdf"] == (tmp_path / "static/paper.pdf").read_bytes()
    assert "articles/a/map.svg" in files
    assert "articles/a/bad.svg" not in files
    assert [p for p in problems if p.startswith("content/articles/bad.svg: Holds the element <script>")]
    assert (articles / "house.jpg").read_bytes() == _save("jpeg"), "the user's own file is as it was"
    (tmp_path / "site.toml").write_text(settings + "[pictures]\nkeep_metadata = true\n")
    kept, _ = _run(tmp_path)
    assert kept["articles/a/house.jpg"] == _save("jpeg")
    assert b"SECRET" in kept["scan"]
    (tmp_path / "site.toml").write_text(settings)
    (articles / "map.svg").write_text(ACTING[1])
    (tmp_path / "static/paper.pdf").write_bytes(b"%PDF")
    again, _ = _run(tmp_path)
    assert "articles/a/map.svg" not in again
    assert again == _run(tmp_path, clean=True)[0]
