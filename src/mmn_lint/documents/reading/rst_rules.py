"""What the directives and fields of reStructuredText hold: prose, a title, options, or nothing for a reader."""

from __future__ import annotations

from mmn_lint.documents.reading.html_rules import names

# The text behind the name is the first line of the content.
OPENS_CONTENT = names(
    "attention caution danger error hint important note tip warning seealso epigraph highlights pull-quote compound "
    "centered parsed-quote line-block abstract dedication"
)
# The text behind the name is a title.
TITLED = names(
    "admonition topic sidebar rubric table list-table csv-table dropdown card grid-item-card tab-item tab collapse details "
    "figure-md"
)
QUOTES = names("epigraph highlights pull-quote")
# Sphinx writes the version, then the sentence.
VERSIONED = names("versionadded versionchanged deprecated versionremoved")
# Not known here: its content is read, because most extensions arrange prose.
UNREAD = names(
    "code code-block sourcecode highlight literalinclude parsed-literal math raw include contents toctree sectnum header "
    "footer role default-role target-notes title date unicode replace graphviz uml plantuml mermaid digraph graph doctest "
    "testcode testsetup testcleanup testoutput ipython plot jupyter-execute program-output bibliography index autosummary "
    "productionlist tabularcolumns currentmodule module option todo todolist comment restructuredtext-test-directive video "
    "youtube vimeo iframe button-link button-ref prompt console code-tab exec tikz chart vega-lite altair-plot raw-html "
    "disqus meta-data author codeauthor moduleauthor sectionauthor acks cssclass inheritance-diagram"
)
# Fields at the top of a document that say something of the file, or that a site generator keeps for itself.
FIELDS_UNREAD = names(
    "author authors date version status copyright revision organization contact address category categories tags tag slug "
    "lang language template keywords url save_as translation modified audience license orphan tocdepth nocomments reviewed "
    "reviewer editor id layout permalink image"
)
FIELDS_META = names("description summary excerpt abstract og:description property=og:description")
