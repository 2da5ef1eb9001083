"""What surrounds an article on the web and is none of it: one rule for each kind of line.

A rule takes a whole line or nothing; it never cuts a sentence out of a paragraph. Each carries a line of its kind, which
shows why the rule exists, and a sentence close to it that must stay, and the tests hold it to both.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from sitegen.importing.blocks import holds_quotation

Place = Literal["anywhere", "edge", "end"]

_OFFER = (
    r"(?:newsletters?|subscribe\b|subscri(?:ber|ption)s?\b|member(?:ship|s)?\b|free trial|your inbox|our (?:app|"
    r"podcast|channel|site|website|"
    r"mailing list|community|coverage|work|journalism|reporting|page)|podcasts?\b|(?:on|to|via) (?:Facebook|"
    r"Twitter|X|Instagram|YouTube|TikTok|"
    r"Telegram|WhatsApp|LinkedIn|Threads|Bluesky|iTunes|Spotify|Soundcloud|Apple Podcasts|Google News)\b|"
    r"donat(?:e|ion)\b|e-?mail alerts?|click here|"
    r"\bhere\W*$|ad-?free|gift card|promo code|% off)"
)
_ASK = (
    r"(?:subscribe|sign up|sign in|log in|register|join|become|donate|support|download|get|try|start|follow|"
    r"like|click|tap|listen|"
    r"tune in|buy|order|pre-?order|check out|learn|visit|stay|enjoy|find|discover|give|receive|add|save|unlock|"
    r"watch|make|share|help)"
)


class Rule(msgspec.Struct, frozen=True):
    """One kind of line. ``place`` says where it counts as boilerplate: ``edge`` is before or after the article's running text."""

    reason: str
    pattern: re.Pattern[str]
    example: str
    near_miss: str
    place: Place = "anywhere"
    most_words: int = 12
    quotes: bool = False


def _rule(
    reason: str,
    pattern: str,
    example: str,
    near_miss: str,
    *,
    place: Place = "anywhere",
    most_words: int = 12,
    quotes: bool = False,
) -> Rule:
    return Rule(reason, re.compile(pattern, re.IGNORECASE), example, near_miss, place, most_words, quotes)


RULES: tuple[Rule, ...] = (
    _rule(
        "comment box",
        r"(?:\d[\d,.]*\s+)?(?:add|leave|post|write|view|see|show|read|hide|load|be the first to)?\s*(?:a|an|all|"
        r"your|more|\d[\d,.]*|the)?\s*"
        r"(?:comments?|reply|replies)\s*(?:\(?\d*\)?|here|now|below|section|policy|are closed|on this (?:story|"
        r"article|post))\.?|"
        r"no (?:comments|replies)(?: yet)?\W*|be the first to comment\W*|join the (?:conversation|discussion)\W*|"
        r"(?:you must be )?logged in to (?:post a )?comment\W*|your e-?mail address will not be published.*",
        "Add comment2",
        "No comment came from the mayor.",
    ),
    _rule(
        "share buttons",
        r"(?:share|tweet|pin|e-?mail|print|save|bookmark|copy(?: link)?|forward)(?:\s+(?:this|the|"
        r"it))?(?:\s+(?:article|story|post|page|link|via|on|to|by|with|facebook|"
        r"twitter|x|linkedin|reddit|whatsapp|e-?mail|pinterest|telegram|friends?|a friend|(?:opens in new "
        r"window)))+\W*|click to (?:share|print|e-?mail|tweet).*|"
        r"share this\W*|share on:?|gift (?:this )?article",
        "Share this article on Facebook",
        "Share prices fell on Monday.",
    ),
    _rule(
        "button of the page",
        r"(?:share|tweet|pin it|e-?mail|print|save|home|menu|search|close|next|previous|prev|back|more|"
        r"comments?|facebook|twitter|x|instagram|youtube|linkedin|"
        r"whatsapp|reddit|follow|sign in|log in|login|register|about us|contact(?: us)?|help|loading[.…]*|play|"
        r"pause|mute|live|breaking|listen|gallery|"
        r"(?:open|close|toggle)(?: the)? (?:menu|search|navigation)|main menu|site index|sections|topics|tags)",
        "Menu",
        "Home, she said, was where she wanted to be.",
        place="edge",
    ),
    _rule(
        "control of the page",
        r"skip (?:to|past) .*|skip advertisement|back to top|load(?:ing)? more.*|show (?:more|less)|continue "
        r"reading\W*|read (?:more|full (?:story|article)|the full (?:story|article)|"
        r"(?:it|the rest)(?: of (?:it|the (?:story|article|post|piece)))?(?: all)?)\W*(?:here|(?:here|at) "
        r".{2,50})?\W*|"
        r"read it all here\W*|(?:play|watch)(?: the)? video\W*|listen to this (?:article|story)\W*(?:\d+ "
        r"min(?:utes?)?\W*)?|(?:estimated )?(?:reading|read) time\W.*|"
        r"\d+[ -]min(?:ute)?s?[ -](?:read|listen)|view (?:gallery|slideshow|in browser|original|all)|enlarge(?: "
        r"this)? image|toggle caption|hide caption|expand|"
        r"story highlights|in this article|jump to .*|open in (?:app|new tab|new window)",
        "5 min read",
        "Read more than one account before you judge.",
    ),
    _rule(
        "advertisement",
        r"[-–— *\[(]*(?:advertisements?|advert|ad|ads by .*|sponsored(?: content| by .*| post)?|promoted(?: "
        r"content| by .*)?|paid (?:content|post)|"
        r"(?:article|story|post) continues (?:after|below).*|scroll (?:down )?to continue.*|(?:advertisement "
        r")?(?:scroll|click|tap) to continue.*)[-–— *\])]*",
        "Story continues below advertisement",
        "Advertisement spending rose by a tenth.",
    ),
    _rule(
        "invitation to click",
        r"(?:click|tap) (?:here|on the link|the link|below|through)(?:\W*| (?:to|for|and|if|now|in order)\b.*)|"
        r"(?:to|for) .{3,80},? (?:click|tap) "
        r"here\W*",
        "Click here for more stories",
        "Click here, the fraudsters wrote to thousands of pensioners, and lose nothing.",
        most_words=14,
    ),
    _rule(
        "promotion: asks the reader to subscribe, follow or pay",
        rf"[(\[]?(?:please |also,? |and |don[’']t forget to |remember to |so |for more,? |to .{{3,60}}, |you "
        rf"can (?:also )?)?(?:{_ASK})\b"
        rf"(?!.*\b(?:said|says|told|wrote|according)\b).*{_OFFER}.*",
        "Learn the joys of belonging to the Lantern Circle and subscribe today!",
        "Subscribe or lose access, the company told its readers.",
        most_words=45,
    ),
    _rule(
        "promotion: asks the reader to subscribe, follow or pay",
        rf"(?:(?:if you|did you|do you|are you|have you|want|wanna|like what|love|enjoy(?:ed|ing)?|looking for|"
        rf"never miss|don[’']t miss|not a|get the|already a|support "
        rf"independent|our journalism|our reporting|we rely on|we need your|your support)\b).*(?:{_OFFER}|like "
        rf"the page|support (?:us|our|independent)|a contribution|sign up|join us).*",
        "Did you enjoy this piece? Sign up for our weekly newsletter.",
        "Do you support the plan? Most in the hall did not.",
        most_words=40,
    ),
    _rule(
        "promotion: invitation to follow on social media",
        r"(?:you can )?(?:follow|find|like|join) (?:us|[@\w .’'-]{3,60}?)\s+(?:on|at|via) (?:the )?(?:facebook|"
        r"twitter|x|instagram|youtube|tiktok|telegram|linkedin|threads|"
        r"bluesky|google news)\b.{0,80}|(?:follow|tweet) @\w+.{0,60}|on twitter,? follow .*|.{0,40}newsletter "
        r"sign-?up.{0,40}|enter your e-?mail(?: address)?\W*",
        "Follow Jane Doe on Twitter @janedoe",
        "Follow the money on its way to Panama.",
        most_words=24,
    ),
    _rule(
        "promotion: newsletter form",
        r"(?:sign up|subscribe|get (?:the )?(?:latest|our|more|breaking|news|daily|top)|the (?:best|latest) of "
        r".*)\b.*(?:newsletter|inbox|e-?mail|alerts?|updates?|delivered)\b.*|"
        r"(?:sign up|sign in|subscribe|log in|register|donate|join|support us|become a (?:member|subscriber|"
        r"supporter))(?: (?:now|today|here|for free|to our .*|to continue.*|to read.*))?\W*|"
        r"by (?:signing up|subscribing|submitting|providing).*",
        "Sign up for our newsletter",
        "Sign-up for the ballot ends on Friday.",
        most_words=40,
    ),
    _rule(
        "cookie notice",
        r".*\b(?:we|this (?:site|website)|our partners)\b(?: may| also| and our partners)* (?:uses?|set|store|"
        r"place)\b.{0,40}\bcookies\b.*|(?:accept|reject|allow|manage)(?: "
        r"all| my)? (?:cookies|preferences|settings|choices)\W*|cookie (?:policy|settings|preferences)\W*|"
        r"by (?:continuing|using|clicking|browsing)\b.*\b(?:you (?:agree|accept|consent)|cookies|terms|"
        r"privacy)\b.*|.*\byour privacy (?:choices|rights|settings)\b.*|i accept|got it\W*|accept|reject all",
        "We use cookies to improve your experience on this site.",
        "We baked cookies for the whole street.",
        most_words=70,
    ),
    _rule(
        "copyright line",
        r"(?:(?:text )?copyright(?:\W*$|\s*(?:©|\(c\)|\d{4}|by\b|:)).*|©.*|\(c\) ?\d{4}.*|all content ©.*|all "
        r"rights reserved\W*)|.*\ball rights "
        r"reserved\b\W*(?:.{0,80})|.*\bmay not be (?:published|reproduced|republished|copied)\b.*|"
        r"(?:this (?:article|story|post|piece) )?(?:was )?(?:originally |first )?(?:published|appeared)(?: "
        r"(?:at|on|in|by)) .*|(?:terms of (?:use|service)|privacy (?:policy|notice))(?:\W.*)?|"
        r"(?:re)?printed (?:with|by|courtesy) .*permission.*",
        "Copyright © 2021 The Lantern. All rights reserved.",
        "Copyright law was the theme of the second day.",
        most_words=60,
    ),
    _rule(
        "list of tags",
        r"(?:filed (?:under|in)|posted (?:in|under)|tags?|tagged(?: with| as| in)?|categor(?:y|ies)|topics?|"
        r"more (?:on|about)|in this story|keywords?|read more (?:about|on))\s*[:：].*",
        "Filed under: Politics, Harbour",
        "Filed under seal, the papers name nobody.",
        most_words=30,
        place="edge",
    ),
    _rule(
        "list of tags",
        r"(?:filed (?:under|in)|posted (?:in|under)|tags|tagged(?: with| as)?|categories)\s*[:：].*",
        "Tags: harbour, budget",
        "Tags were sewn into every coat.",
        most_words=25,
    ),
    _rule(
        "credit of a picture",
        r"[(\[]?(?:photos?|images?|pictures?|photographs?|graphics?|illustrations?|file photo|cover image|"
        r"featured image|photo credits?|image credits?|credits?|photograph(?:er)?)"
        r"(?: \w+)?\s*(?:[:：/|]|\bby\b|\bcourtesy\b|\bvia\b)\s?.*",
        "Photo: Jane Doe / Harbour Pictures",
        "Photos of the fire were everywhere by noon.",
        most_words=30,
    ),
    _rule(
        "caption of a picture",
        r"(?:\S+ ){4,}.*\((?:(?:file |handout )?(?:photo|image|picture|ap photo|illustration)s?\b[^()]{0,90}|"
        r"[^()]{0,60}(?:getty images|ap photo|afp|reuters|shutterstock|via ap)[^()]{0,40})\)[.\s]*|"
        r"\W*(?:.{0,50}(?:via |/ ?|\| ?|copyright |credit:? ?))?(?:getty images|shutterstock|"
        r"istock(?:photo)?|ap photo)(?:/[\w .]+)?\W*",
        "The mayor at the harbour in May. (Photo by Jane Doe/Harbour Pictures)",
        "EASTMERE (Reuters) -",
        most_words=60,
        quotes=True,
    ),
    _rule(
        "paywall",
        r"(?:this (?:article|story|content) is (?:for|only|available|reserved).*subscribers?.*|you (?:have|"
        r"[’']ve) (?:reached|read|used|\d+).*(?:free )?articles?.*|"
        r"(?:to )?(?:continue|keep) reading,? .*(?:subscribe|sign|register|log).*|.*\b(?:javascript|ad "
        r"?blocker)\b.*\b(?:enable|disable|turn)\w*.*|(?:please )?(?:enable|disable|turn (?:on|off)) "
        r".*(?:javascript|ad ?blocker).*)",
        "You have reached your limit of free articles this month.",
        "This article of the treaty is not for the courts to read.",
        most_words=40,
    ),
    _rule(
        "list of other articles",
        r"(?:trending|most (?:read|popular|viewed|shared|commented)|popular|latest|top stories|editors?[’']?s? "
        r"picks?|recommended|you (?:may|might) (?:also|like).*|"
        r"more from \S+(?: \S+){0,3}|more (?:stories|news|articles)(?: (?:like this|from|on|in|by) ?.*)?|from "
        r"around the "
        r"web|what to read next|sponsored stories|(?:next|previous) (?:article|story|post)\b.*|more on this "
        r"(?:story|topic))"
        r"(?: now| stories| news| articles| posts| for you)*\W*",
        "You may also like",
        "More from the harbour was to come before night.",
    ),
    _rule(
        "note on the page itself",
        r"(?:this (?:story|article|post|page|report) (?:has been|was|is) (?:automatically )?(?:syndicated|"
        r"generated|translated|supported|sponsored|part of|produced)\b.*|have a (?:tip|story|news tip)\b.*|"
        r"(?:got|send us|contact us with) (?:a |your )?(?:news )?tips?\b.*|(?:report|spotted|see) (?:an? "
        r")?(?:error|typo|mistake|correction).*|(?:read|see) our (?:comment|community|commenting).*|"
        r"send (?:questions|comments|letters|tips)\b.*)",
        "Have a tip? Write to the news desk.",
        "This story was told to the court by his sister.",
        most_words=40,
        place="end",
    ),
    _rule(
        "mark of the end",
        r"(?:-\s?30\s?-|#{2,}|\*{3,}|(?:the )?end|ends|—+|-{3,}|_{3,}|={3,}|~{3,}|■|∎)",
        "###",
        "The end came quickly.",
        place="edge",
    ),
)


def find_rule(text: str, *, edge: bool = False, end: bool = False) -> Rule | None:
    """The rule by which a line is boilerplate, or None if it may belong to the article.

    ``edge`` says that the line stands before or after all running text, ``end`` that it stands after it.
    """
    flat = " ".join(text.split()).replace("‘", "’")
    if len(flat) > 600:
        return None
    words = len(flat.split())
    quoted = holds_quotation(flat)
    for rule in RULES:
        here = rule.place == "anywhere" or (rule.place == "edge" and (edge or end)) or (rule.place == "end" and end)
        if here and words <= rule.most_words and (rule.quotes or not quoted) and rule.pattern.fullmatch(flat):
            return rule
    return None
