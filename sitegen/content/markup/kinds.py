"""What tags of other generators are called, by what becomes of them. Names are folded: "su_note" is ``sunote``."""

from __future__ import annotations

from sitegen.content.sanitize import TAGS


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


FIGURES = _names(
    "figure fig img image picture photo pic assetimg responsiveimage responsive postimage imagefigure figureimage imgfigure"
    " bundleimage imgproc imageproc resize thumbnail captionedimage imgcap lightbox zoom insertimage"
)
QUOTES = _names("quote blockquote pullquote epigraph cite citation bq quotation fancyquote suquote bigquote")
NOTICES = _names(
    "notice note tip warning alert callout admonition hint info caution danger important box panel aside message attention"
    " success error sunote infobox notification remark example question update correction editorsnote alertbox noticebox"
)
UNFOLDED = _names(
    "details expand spoiler collapse accordion toggle suspoiler collapsible fold foldable disclosure togglebox expandable"
)
NOTES = _names("footnote fn sidenote marginnote footnotes mn sn ref marginalia")
WRAPPERS = _names(
    "center left right lead section div span raw rawhtml html markdown md unsafe tabs tab tabset tabgroup row column columns"
    " col grid container wrapper block wrap small big large nobr mark highlightbox dropcap rowfluid onehalf onethird twothird"
    " onehalflast onethirdlast card cards content main article group steps step timeline filetree kbd abbr ruby color font"
    " size text p strong em vcrow vccolumn vccolumntext vcsection etpbsection etpbrow etpbcolumn etpbtext"
    " fusionbuildercontainer fusionbuilderrow fusionbuildercolumn fusiontext avsection avtextblock supresscomments pullleft"
    " pullright clearblock poem verse markdownify"
)
FENCES = {
    "highlight": "", "code": "", "codeblock": "", "codetoggle": "",
    "prism": "", "sourcecode": "", "syntax": "", "hl": "", "codehighlight": "",
    ""
    " math": "latex", "katex": "latex", "mathjax": "latex", "latex": "latex", "mermaid": "mermaid", "diagram": "",
    "plantuml": "plantuml",
    "goat": "", "chart": "", "graph": "", "graphviz": "dot", "dot": "dot", "terminal": "", "console": "", "pre": "",
}  # fmt: skip
LINKS = _names("button btn link cta linkbutton sbutton subutton readmore download file attachment a url relink")
SECRETS = _names(
    "comment todo draft private hidden hide members membersonly paywall protected restrict restricted password secret"
    " internal note_to_self notetoself members_only subscribers patreon memberonly commentary"
)
"""What these enclose was not written for everybody."""
CONTROLS = _names(
    "if unless case when else elsif elseif for endfor tablerow capture assign set increment decrement cycle break continue"
    " block extends macro import from call filter autoescape layout paginate with liquid echo schema section render_file"
)
SILENT = _names(
    "toc tableofcontents more br hr clear clearfix clearfloat pagebreak nextpage newline nbsp rule space spacer divider"
    " separator endexcerpt excerpt summary cut teaser vcemptyspace sitemap archives"
)
DROPPED = _names(
    "gallery playlist contactform contactform7 gravityform ninjaform wpforms mc4wpform recentposts slideshow portfolio poll"
)
LITERALS = {"newparagraph": "\n\n", "linebreak": "<br>", "emdash": "—", "endash": "–", "ndash": "–", "mdash": "—"}

TAGS_EMBEDDED = _names("iframe object embed video audio frame amp-iframe amp-youtube lite-youtube")
TAGS_DROPPED = _names("script style svg canvas select template applet math noscript map form textarea button datalist")
TAGS_KEPT = TAGS | _names(
    "center font tt big strike article aside header footer nav main picture source nobr html head body acronym hgroup blink"
    " marquee dir address cite label fieldset legend o:p basefont meter output progress search data p/ title"
)
"""Elements that are shown, or whose content is, without a word: nothing of the text is missing without them."""
