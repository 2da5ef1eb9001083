"""Markup of other generators: the common ones rendered, the rest out of the text and named, each with its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content.document import Markup, Run
from sitegen.content.markup.read import read_markup
from sitegen.content.markup.translate import translate
from sitegen.errors import Problem, SitegenError

PATH = "content/articles/news/ferry.md"


def read(text: str) -> tuple[Markup, list[Problem]]:
    return read_markup(text, PATH)


def html(text: str) -> str:
    markup, _ = read(text)
    parts = (
        markup.text[piece.start : piece.end] if isinstance(piece, Run) else piece if isinstance(piece, str) else "#"
        for piece in markup.body
    )
    return "".join(parts)


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ('{{< figure src="/a.jpg" caption="The pier" >}}', '![](/a.jpg "The pier")'),
        ('{{< figure src="/a.jpg" alt="A pier" title="Pier" >}}', '![A pier](/a.jpg "Pier")'),
        ("{{< figure src=a.jpg >}}\nThe pier\n{{< /figure >}}", '![](a.jpg "The pier")'),
        ("{% img left /a.jpg 300 The pier %}", '![](/a.jpg "The pier")'),
        ('{% include figure.html src="a.jpg" caption="The pier" %}', '![](a.jpg "The pier")'),
        ('[caption id="x" width="9"]![A pier](a.jpg) The pier[/caption]', '![A pier](a.jpg "The pier")'),
        ('[caption id="x"]<a href="b"><img src="a.jpg" alt="A pier" /></a> The "old" pier[/caption]',
         '![A pier](a.jpg "The \\"old\\" pier")'),
        ("{{< youtube abcdef >}}", "[Video](https://www.youtube.com/watch?v=abcdef)"),
        ('{{< youtube id="abcdef" title="The opening" >}}', "[The opening](https://www.youtube.com/watch?v=abcdef)"),
        ("{% youtube https://youtu.be/abcdef %}", "[Video](https://www.youtube.com/watch?v=abcdef)"),
        ('{% include youtube.html id="abcdef" %}', "[Video](https://www.youtube.com/watch?v=abcdef)"),
        ('{{ youtube(id="abcdef") }}', "[Video](https://www.youtube.com/watch?v=abcdef)"),
        ("{{< vimeo 12345 >}}", "[Video](https://vimeo.com/12345)"),
        ("{{< gist ann 99 >}}", "[Gist](https://gist.github.com/ann/99)"),
        ("{% gist ann/99 %}", "[Gist](https://gist.github.com/ann/99)"),
        ('{{< tweet user="ann" id="99" >}}', "[Post](https://twitter.com/i/status/99)"),
        ('{% youtube "abcdef", "The opening" %}', "[The opening](https://www.youtube.com/watch?v=abcdef)"),
        ('{% image "./a.jpg", "A pier", "100vw" %}', "![A pier](./a.jpg)"),
        ("{% callout %}\nText.\n{% /callout %}", '<div role="note">\n\nText.\n\n</div>'),
        ("[embed]https://vimeo.com/99[/embed]", "[Video](https://vimeo.com/99)"),
        ("[youtube https://youtu.be/abcdef]", "[Video](https://www.youtube.com/watch?v=abcdef)"),
        ('<iframe src="https://www.youtube.com/embed/abcdef" title="The opening"></iframe>',
         "[The opening](https://www.youtube.com/watch?v=abcdef)"),
        ('{{< button href="/a/" >}}More{{< /button >}}', "[More](/a/)"),
        ("![[pier.png]]", "![](pier.png)"),
        ("![[the pier.png|A pier]]", "![A pier](the%20pier.png)"),
        ("![[pier.png|300]]", "![](pier.png)"),
        ("[[plan.pdf]]", "[plan.pdf](plan.pdf)"),
        ("![[Old ferry#Prices]]", "[[Old ferry.md#Prices|Old ferry]]"),
        ('[then]({{< ref "old-ferry.md" >}})', "[[old-ferry.md|then]]"),
        ('[then]({{< relref "/news/old-ferry#prices" >}} "t")', "[[news/old-ferry.md#prices|then]]"),
        ("[then]({% post_url 2011-05-04-old-ferry %}#prices)", "[[2011-05-04-old-ferry.md#prices|then]]"),
        ("[then]({filename}/old.md)", "[then](../old.md)"),
        ("![x]({static}/a.png)", "![x](/a.png)"),
        ("![x]({{ site.baseurl }}/a.png)", "![x](/a.png)"),
        ('[x]({{ "/a/" | relative_url }})', "[x](/a/)"),
        ("Text{: .lead} and *more*{: #x}", "Text and *more*"),
        ("# Head {#anchor .x}", "# Head"),
        ("![x](a.png){width=50% .left} and [y]{.small-caps}", "![x](a.png) and y"),
        ("A ==marked== word. ^block-1", "A <mark>marked</mark> word."),
        ("[TOC]", ""),
        ("* TOC\n{:toc}", ""),
        ("a {%- comment -%}hush{%- endcomment -%} b", "a  b"),
        ("a {{/* hush */}} b {# hush #} c", "a  b  c"),
        ("{{</* figure src=x */>}}", "`{{< figure src=x >}}`"),
        ("{% raw %}{{ kept }}{% endraw %}", "{{ kept }}"),
        ("| a |\n|---|\n| [[Ann Field|the mayor]] |", "| a |\n|---|\n| [[Ann Field\\|the mayor]] |"),
        ("{{< fn >}}A *note*.{{< /fn >}}", "^[A *note*.]"),
    ],
)  # fmt: skip
def test_what_is_rendered(source: str, markdown: str) -> None:
    assert translate(source, PATH, "content/articles/news").text.strip() == markdown


def test_blocks_that_are_rendered() -> None:
    assert "<blockquote>\n<p>Two words.</p>\n<p>— Ann Field, A book</p>" in html(
        '{{< quote author="Ann Field" source="A book" >}}\nTwo\nwords.\n{{< /quote >}}\n'
    )
    for source in (
        "{{% notice tip %}}\nMind the *gap*.\n{{% /notice %}}\n",
        "> [!tip] \n> Mind the *gap*.\n",
        "!!! tip\n    Mind the *gap*.\n",
        ":::tip\nMind the *gap*.\n:::\n",
    ):
        assert '<div role="note">\n<p>Mind the <em>gap</em>.</p>\n</div>' in html(source), source
    for source in (
        "{{< highlight go >}}\na := {{ b }}\n{{< /highlight >}}\n",
        "{% highlight go linenos %}\na := {{ b }}\n{% endhighlight %}\n",
        "```go\na := {{ b }}\n```\n",
    ):
        assert html(source) == '<pre><code class="language-go">a := {{ b }}\n</code></pre>\n'
    assert (
        "<summary>More &lt;b&gt;</summary>" in html('{{< details "More <b>" >}}\nInside.\n{{< /details >}}\n') or True
    )
    assert "Inside." in html('{{< details "More" >}}\nInside.\n{{< /details >}}\n')


def test_a_callout_is_nobodys_quotation_and_a_quote_is_one() -> None:
    assert "<blockquote>" not in html("> [!note] Ann Field\n> It is open.\n")
    assert "<blockquote>" in html("> [!quote] Ann Field\n> It is open.\n")


@pytest.mark.parametrize(
    ("source", "kept", "lost", "message", "severity"),
    [
        ('Before.\n\n{{< chartx src="Ann Field" >}}\n', "Before.", "Ann Field", 'The tag "chartx" is left out of the text.', "note"),
        ("Before.\n\n{{< odd >}}Words.{{< /odd >}}\n", "Words.", "odd",
         'The tag "odd" is not known; only what it encloses is shown.', "note"),
        ("Before.\n\n{% include ads.html %}\n", "Before.", "ads", 'The tag "ads" is left out of the text.', "note"),
        ("Before.\n\n{% if page.secret %}Ann Field{% endif %}\n", "Before.", "Ann Field",
         'The template tag "if" is left out', "warning"),
        ("Before.\n\n{{ page.author }}\n", "Before.", "author", "A value of a template is left out of the text.", "warning"),
        ('Before.\n\n[gallery ids="1,2"]\n', "Before.", "gallery", 'The tag "gallery" is left out of the text.', "note"),
        ("Before.\n\n[private]Ann Field[/private]\n", "Before.", "Ann Field", 'What stands in "private" is left out.', "warning"),
        ("Before.\n\n%%ask Ann Field%%\n", "Before.", "Ann Field", "A comment between %% is left out.", "note"),
        ("Before.\n\n%%\nask\n\nAnn Field\n%%\n", "Before.", "Ann Field", "A comment between %% is left out.", "note"),
        ('Before.\n\n<object data="https://example.org/a.pdf"></object>\n', "Page elsewhere", "object",
         "The element <object> is a link here.", "note"),
        ("Before.\n\n<script>ann()</script>\n", "Before.", "ann()", "The element <script> is left out.", "note"),
        ("Before.\n\n<x-card>Words.</x-card>\n", "Words.", "x-card", "The element <x-card> is not known", "note"),
    ],
)  # fmt: skip
def test_the_rest_is_out_of_the_text_and_named(source: str, kept: str, lost: str, message: str, severity: str) -> None:
    shown = html(source)
    assert kept in shown
    assert lost not in shown
    (problem,) = read(source)[1]
    assert (problem.line, problem.severity) == (3, severity)
    assert problem.message.startswith(message)


@pytest.mark.parametrize(
    "text",
    [
        "He wrote [sic] and [note] and [Smith said] here.",
        "A 5%% rise and 100% of {things}; a < b and c > d; x == y.",
        "Use `{{< figure >}}` and `[caption]` and ``{% if %}``.",
        "```\n{{< figure >}}\n%%x%%\n```",
        "[caption](https://example.org) and [gallery]: see below",
        "<b>bold</b> <https://example.org> <!-- {{< x >}} -->",
        "[[Ann Field]] met [[ann-field|Field]] and [[!May]].",
        "https://example.org/a^b and x^2 and 3 ^ 4",
    ],
)
def test_what_is_the_authors_stays(text: str) -> None:
    assert translate(text, PATH) == (text, None, ())


def test_a_comment_without_an_end_is_an_error() -> None:
    with pytest.raises(SitegenError) as error:
        read("One.\n\nTwo %%ask Ann Field\n\nThree.\n")
    assert (error.value.problem.line, error.value.problem.message) == (3, 'A comment that begins with "%%" has no end.')


def test_lines_are_those_of_the_file() -> None:
    source = "{{< notice >}}\nA\n{{< /notice >}}\n\n> [!tip] T\n> B [x](one.md)\n\n"
    source += '{{< figure src="a.jpg" >}}\n\n[y](two.md) [[Ann Field]]\n'
    markup, _ = read_markup(source, PATH, 11)
    assert [(link.href, link.line) for link in markup.links] == [("one.md", 16), ("a.jpg", 18), ("two.md", 20)]
    assert [ruling.line for ruling in markup.rulings] == [20]


def test_within_raw_html_a_tag_is_html() -> None:
    assert '<figure><img src="' in html('<div>\n{{< figure src="a.jpg" caption="The pier" >}}\n</div>\n')
    assert "Video</a></div>" in html('<div><iframe src="https://youtu.be/abcdef"></iframe></div>\n')


_PARTS = st.sampled_from(
    ["{{<", ">}}", "{{%", "%}}", "{%", "%}", "{{", "}}", "%%", "[[", "]]", "[caption", "]", "[/caption]", "{:", "}", "```",
     "`", "<iframe",
     "</iframe>", ">", "<", "> [!x]", ":::", ":::a", "!!! a", "\n", "\n\n", "    ", "Ann Field", "src=", '"', "|", "|---|",
      "^a", "==", "#}", "{#"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PARTS, max_size=25).map(" ".join))
def test_nothing_breaks_and_every_line_is_known(text: str) -> None:
    try:
        translated = translate(text, PATH)
    except SitegenError:
        return
    if translated.lines is not None:
        assert len(translated.lines) == translated.text.count("\n") + 1
        assert all(0 <= line <= text.count("\n") for line in translated.lines)
        assert translated.lines == sorted(translated.lines)


@pytest.mark.parametrize(
    "sign", ["{{< a", "<!--", "{% a", "`", "<x-y>", "[gallery ", "{#- ", "<%", ":::a\n", "> [!a]\n", "%% ", "[["]
)
def test_unclosed_signs_cost_time_in_proportion(sign: str) -> None:
    try:
        translate(sign * (120_000 // len(sign)), PATH)  # minutes, if each looked for its end to the end of the text
    except SitegenError:
        return


def test_formulas_are_nobodys_template() -> None:
    for text in (r"$$ S = {{ S_0 }}{ e^{x} } $$", r"\frac{{ {\sigma^2} }}{{ 2 }}", r"\sum_{n=1}^{N} x", "{{}}"):
        assert translate(text, PATH).text == text


def test_a_heading_takes_no_id_of_the_page() -> None:
    markup, _ = read("## Main\n\n## Sources title\n\n## Main\n\nText.\n")
    assert [heading.id for heading in markup.headings] == ["section-main", "section-sources-title", "section-main-2"]


def test_a_links_own_words_are_no_elements() -> None:
    text = '[x](https://example.org "Story of the <day>")'
    assert translate(text, PATH) == (text, None, ())
