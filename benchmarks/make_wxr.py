"""Writes a WordPress export of any size, with the oddities of real ones, for tests and benchmarks.

python -m benchmarks.make_wxr 5000 /tmp/export.xml [--encoding utf-8] [--large 0]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

_WORDS = (
    "harbour council ferry lamp ledger bridge market winter report mayor committee railway island evening budget letter storm clerk "
    "station garden river school night engine paper signal summer cargo"
).split()
_STATUS = ("publish",) * 16 + ("draft", "private", "pending", "future")


def posts(count: int, seed: int = 1, large: int = 0) -> Iterator[str]:
    """One ``<item>`` after the other. ``large`` is how many of them have texts of over 20 MB."""
    random_ = random.Random(seed)  # made-up text, no secret

    def sentence() -> str:
        words = random_.choices(_WORDS, k=random_.randint(6, 18))
        return " ".join(words).capitalize() + "."

    for number in range(1, count + 1):
        title = " ".join(random_.choices(_WORDS, k=4)).title()
        title = "" if number % 97 == 0 else title + (" &amp; Sons" if number % 11 == 0 else "")
        slug = "same-slug" if number % 50 == 0 else f"post-{number}"
        day = f"20{random_.randint(10, 22)}-{random_.randint(1, 12):02}-{random_.randint(1, 28):02}"
        date = "0000-00-00 00:00:00" if number % 101 == 0 else f"{day} 09:30:00"
        utc = "0000-00-00 00:00:00" if number % 101 == 0 else f"{day} 14:30:00"
        body = "\n\n".join(
            " ".join(sentence() for _ in range(random_.randint(2, 5))) for _ in range(random_.randint(3, 12))
        )
        if number % 7 == 0:
            body = (
                "<!-- wp:paragraph -->\n"
                + "\n".join(f"<p>{part}</p>" for part in body.split("\n\n"))
                + "\n<!-- /wp:paragraph -->"
            )
        if number % 9 == 0:
            body += '\n\n[caption id="attachment_9" align="left" width="300"]<img src="https://old.example/wp-content/uploads/2020/01/'
            body += 'quay.jpg" alt="The quay" /> The quay in winter[/caption]'
        if number % 13 == 0:
            body += '\n\n[unknown_widget id="4" title="x"]\n\n[gallery ids="900001,900002"]'
            body += "\n\n[embed]https://www.youtube.com/watch?v=abcdefghijk[/embed]"
        if number % 17 == 0:
            body += "\n\nIt cost &pound;5 &#8211; &#8220;too much&#8221;, said the clerk [sic].\x0b"
        if number <= large:
            body += " " + (sentence() + " ") * 300_000
        status = random_.choice(_STATUS)
        cdata = body.replace("]]>", "]]]]><![CDATA[>")
        yield f"""<item>
<title>{title if number % 5 else f"<![CDATA[{title.replace('&amp;', '&')}]]>"}</title>
<link>https://old.example/{day[:4]}/{day[5:7]}/{slug}/</link>
<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>
<dc:creator><![CDATA[{"ann" if number % 2 else "ben"}]]></dc:creator>
<guid isPermaLink="false">https://old.example/?p={number}</guid>
<description></description>
<content:encoded><![CDATA[{cdata}]]></content:encoded>
<excerpt:encoded><![CDATA[{"A short word on it." if number % 3 == 0 else ""}]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id>
<wp:post_date>{date}</wp:post_date>
<wp:post_date_gmt>{utc}</wp:post_date_gmt>
<wp:post_name>{slug if number % 19 else "caf%c3%a9-" + str(number)}</wp:post_name>
<wp:status>{status}</wp:status>
<wp:post_type>{"page" if number % 40 == 0 else "post"}</wp:post_type>
<wp:post_password>{"secret" if number % 73 == 0 else ""}</wp:post_password>
<category domain="category" nicename="news"><![CDATA[News]]></category>
<category domain="post_tag" nicename="harbour">Harbour &amp; Quay</category>
<category domain="category" nicename="uncategorized"><![CDATA[Uncategorized]]></category>
</item>
"""


def export(count: int, seed: int = 1, large: int = 0) -> Iterator[str]:
    """The whole file in pieces, without its declaration."""
    yield """<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Old Paper</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.example</wp:base_site_url><wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[ann]]></wp:author_login>
<wp:author_display_name><![CDATA[Ann Calder]]></wp:author_display_name></wp:author>
<wp:author><wp:author_login><![CDATA[ben]]></wp:author_login>
<wp:author_display_name><![CDATA[Ben Ostrow]]></wp:author_display_name></wp:author>
"""
    yield from posts(count, seed, large)
    for number in (900001, 900002):
        yield f"""<item><title>Plate {number}</title><wp:post_id>{number}</wp:post_id>
<wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>
<wp:attachment_url>{escape(f"https://old.example/wp-content/uploads/2020/01/plate-{number}.png")}</wp:attachment_url>
<content:encoded></content:encoded><excerpt:encoded><![CDATA[Plate {number}]]></excerpt:encoded></item>
"""
    yield "</channel></rss>\n"


def write_export(path: Path, count: int, encoding: str = "utf-8", seed: int = 1, large: int = 0) -> None:
    """Writes the file in ``encoding``, which its declaration names; what that cannot hold becomes character references."""
    with path.open("w", encoding=encoding, errors="xmlcharrefreplace") as file:
        file.write(f'<?xml version="1.0" encoding="{encoding}" ?>\n')
        for piece in export(count, seed, large):
            file.write(piece)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--encoding", default="utf-8")
    parser.add_argument("--large", type=int, default=0)
    args = parser.parse_args()
    write_export(args.path, args.count, args.encoding, large=args.large)
