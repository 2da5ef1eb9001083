from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import SitegenError
from sitegen.importing.decode import decode

PROSE = "The mayor’s “harbour” – né en été – closed… at 5 €.\nSecond line.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_give_the_same_text(encoding):
    assert decode(PROSE.encode(encoding), "x.txt").text == PROSE


def test_newlines_of_every_kind():
    assert decode("a\r\nb\rc\nd\u2028e\x85f".encode(), "x").text == "a\nb\nc\nd\ne\nf"


def test_a_few_windows_bytes_in_utf8():
    data = "Él está aquí, señor. Ça va très bien à Córdoba. ".encode() + b"It\x92s late."
    decoded = decode(data, "x")
    assert decoded.text == "Él está aquí, señor. Ça va très bien à Córdoba. It’s late."
    assert "Windows-1252" in decoded.notes[0]


def test_cyrillic_is_not_taken_for_western():
    text = (
        "Совет города проголосовал за закрытие старой гавани после долгих споров. "
        "Жители молча покинули зал заседаний, и мэр не остался." * 3
    )
    decoded = decode(text.encode("cp1251"), "x")
    assert decoded.text == text
    assert decoded.notes


def test_html_declares_its_encoding():
    page = '<html><head><meta charset="windows-1251"></head><body>Гавань закрыта</body></html>'
    assert decode(page.encode("cp1251"), "x.html", html=True).text == page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"one\ntwo\x00three", "NUL"),
        ("abc".encode("utf-16-le"), "NUL"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (bytes(range(1, 32)) * 20, "control characters"),
        (b"\xff\xfea", "UTF-16"),
    ],
)
def test_what_is_no_text_is_an_error(data, words):
    with pytest.raises(SitegenError) as caught:
        decode(data, "in/x.txt")
    assert words in str(caught.value)
    assert caught.value.problem.path == "in/x.txt"
    assert caught.value.problem.hint


def test_a_nul_byte_is_found_by_line():
    with pytest.raises(SitegenError, match=r"x\.txt:2:"):
        decode(b"one\ntwo\x00three", "x.txt")


def test_stray_control_characters_are_named():
    decoded = decode(b"one\x08 two and three and four", "x")
    assert decoded.text == "one two and three and four"
    assert "U+0008" in decoded.notes[0]


@given(st.text())
def test_utf8_loses_nothing_but_what_it_names(text):
    try:
        decoded = decode(text.encode("utf-8", "surrogatepass"), "x")
    except SitegenError:
        return
    if not decoded.notes:
        assert "".join(decoded.text.split()) == "".join(text.removeprefix("\ufeff").split())


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_an_error(data):
    try:
        decoded = decode(data, "x")
    except SitegenError:
        return
    assert "\x00" not in decoded.text
    assert "\r" not in decoded.text
