"""A smaller copy of a picture, made."""

from __future__ import annotations

import io

from PIL import Image, ImageCms, ImageOps

from sitegen.content.pictures import WORTH, is_huge

_MODES = frozenset({"1", "CMYK", "L", "LA", "P", "RGB", "RGBA"})  # 16 bits and floats lose too much on the way to WebP
_QUALITY = 80


def scale(data: bytes, width: int) -> bytes:
    """A copy as WebP, ``width`` pixels wide, turned as its camera says and with its colours; without its other metadata.

    Empty where there is none worth having: a broken picture, an animation, more than 89 million pixels, 16 bits a colour, or a
    copy that would not be lighter than 9 tenths of the picture.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as opened:
            if opened.mode not in _MODES or is_huge(opened.size) or getattr(opened, "is_animated", False):
                return b""
            lossless = opened.format == "PNG"  # drawings and screenshots: their edges show every loss
            opened.draft("RGB", (width * 2, width * 2))  # a JPEG is read at the nearest eighth above that size
            picture = _upright(opened)
        height = max(1, round(picture.height * width / picture.width))
        small = picture.resize((width, height), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        small.save(out, "WEBP", quality=_QUALITY, lossless=lossless, method=4, icc_profile=b"", exif=b"", xmp=b"")
    except Exception:  # whatever a stranger's broken file makes the decoders do
        return b""
    return out.getvalue() if out.tell() < len(data) * WORTH else b""


def _upright(opened: Image.Image) -> Image.Image:
    """Turned as its metadata say, in the colours of the web (sRGB), with its transparency if it has any."""
    transparent = opened.has_transparency_data
    profile = opened.info.get("icc_profile")
    picture = ImageOps.exif_transpose(opened)
    if profile and not transparent and picture.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            return turned or picture
        except ImageCms.PyCMSError:
            pass  # a profile that does not fit: its numbers are taken as they are
    return picture.convert("RGBA" if transparent else "RGB")
