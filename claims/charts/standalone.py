"""A chart as a file of its own: with the few styles that the site's style sheet gives it on a page."""

STYLE = """
svg{background:#fff;font:13px "Liberation Sans",Arial,Helvetica,sans-serif}
.grid{stroke:#cfc4b0}.tick,.compared{fill:#544e45}.unit{fill:#544e45;font-weight:400}.label{fill:#1c1a17}.lane-title{fill:#1c1a17;font-weight:700}
.compared{font-style:italic}.caution{fill:#1c1a17}.interval,.span{stroke:#1c1a17;stroke-width:2;fill:none}
.mark{fill:#1c1a17;stroke:#1c1a17;stroke-width:2}.mark.cross{fill:none;stroke-width:3}
.implied .mark{fill:#fff;stroke-dasharray:3 2}.implied .interval{stroke-dasharray:3 2}
.join line{stroke:#544e45;stroke-width:1.5;stroke-dasharray:6 4}.between{stroke:#1c1a17}
.break line,.note{stroke:#8c1d18;stroke-width:2;stroke-dasharray:2 5}
.official path{stroke:#544e45;stroke-width:2;fill:none}.line-label{fill:#544e45;font-style:italic}
"""


def standalone(svg: str) -> str:
    """Return an SVG element as a file: with its styles in it, and without links, which lead nowhere outside the page.

    >>> standalone('<svg class="chart"><a href="#x"><text>1</text></a></svg>').count("<a ")
    0
    """
    head, _, rest = svg.partition(">")
    return f"{head}><style>{STYLE}</style>{rest}".replace("<a ", "<g ").replace("</a>", "</g>")
