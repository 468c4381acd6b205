"""What HTML elements mean for a reader: which are blocks, are not read, end others (HTML Standard, 13.1.2.4)."""

from __future__ import annotations


def names(text: str) -> frozenset[str]:
    """Return the names in a text, which are separated by white space."""
    return frozenset(text.split())


VOID = names("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")

# Content that is no prose of the article, or that no browser shows.
UNREAD = names(
    "script style template noscript nav footer pre svg math button select textarea iframe object video audio "
    "canvas datalist map listing xmp plaintext noembed noframes rp rt"
)
# Struck out: the text takes it back.
STRUCK = frozenset({"del", "s", "strike"})
# Opaque in their sentence.
CODE = frozenset({"code", "kbd", "samp", "tt"})
# Elements whose content is not read, whatever their attributes say.
NEVER_READ = UNREAD | STRUCK | CODE
UNREAD_ROLES = frozenset({"navigation", "search", "contentinfo", "menu", "menubar", "toolbar"})

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol", "menu", "dir"})
CELLS = frozenset({"td", "th"})
SECTIONS = frozenset({"thead", "tbody", "tfoot"})

# Elements that begin and end a block of text.
BLOCKS = (
    names(
        "html head body title address article aside blockquote center details dialog dd div dl dt fieldset "
        "figcaption figure footer form frameset header hgroup hr legend li main nav optgroup option p pre search "
        "section summary table caption tr col colgroup"
    )
    | HEADINGS
    | LISTS
    | CELLS
    | SECTIONS
)

# Start tags that end an open paragraph.
ENDS_PARAGRAPH = (
    BLOCKS - CELLS - SECTIONS - names("html head body title tr caption col colgroup legend option optgroup")
)

# Nothing inside these ends what is open outside of them.
SCOPE = ("table", "td", "th", "caption", "template", "object")
# A start tag ends the first of these that is open and not beyond a barrier.
IMPLIED_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir", *SCOPE)),
    "dt": (("dt", "dd"), ("dl", *SCOPE)),
    "dd": (("dt", "dd"), ("dl", *SCOPE)),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
    "tr": (("tr",), ("table",)),
    "thead": (("thead", "tbody", "tfoot", "caption"), ("table",)),
    "tbody": (("thead", "tbody", "tfoot", "caption"), ("table",)),
    "tfoot": (("thead", "tbody", "tfoot", "caption"), ("table",)),
    "option": (("option",), ("select", "datalist")),
    "body": (("head",), ()),
    **{heading: (tuple(sorted(HEADINGS)), SCOPE) for heading in HEADINGS},
}
# How far an end tag reaches up to find its element.
END_BARRIERS: dict[str, tuple[str, ...]] = {
    "li": ("ul", "ol", "menu", "dir", *SCOPE),
    "p": (*SCOPE, "button"),
    "td": ("table",),
    "th": ("table",),
    "tr": ("table",),
    "thead": ("table",),
    "tbody": ("table",),
    "tfoot": ("table",),
    "caption": ("table",),
    "table": ("template",),
    "template": (),
    "html": (),
    "body": (),
}
# Blocks that have no place in a heading: where one starts behind its text, the heading was left open.
ENDS_HEADING = names("p ul ol dl table section article blockquote figure form hr header")
# Blocks that make a table without heads a means of layout.
LAYOUT = HEADINGS | LISTS | names("table dl blockquote form article section hr figure")
# Elements whose text is a block of its own kind; the innermost open one decides.
KINDS = {
    "title": "title",
    "caption": "caption",
    "figcaption": "caption",
    "dt": "term",
    "dd": "definition",
    "li": "item",
    "blockquote": "quote",
    "td": "cell",
    "th": "cell",
    **dict.fromkeys(HEADINGS, "heading"),
}
