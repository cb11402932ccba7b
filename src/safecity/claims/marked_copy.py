"""A copy of a paper as one page of HTML, with every finding marked where it stands and told beside it."""

from html import escape

from .check import Checked
from .finding import Finding
from .paper import HEADING, ITEM, TABLE, Block

_LOOK = """
body { font: 1.1rem/1.5 Arial, sans-serif; color: #0b0c0c; background: #fff; max-width: 48rem; }
body { margin: 2rem auto; padding: 0 1rem; }
mark { background: #fff7bf; color: inherit; padding: 0 .1em; }
mark.error { background: #f6d7d2; outline: 2px solid #aa2a16; }
mark.note { background: #d2e2f1; }
.said { margin: .3rem 0 1rem; padding: .3rem .8rem; border-left: 6px solid #b58840; }
.said.error { border-color: #aa2a16; }
.said.note { border-color: #144e81; }
.kind { font-weight: bold; }
.number { color: #484949; font-size: .85rem; margin-right: .5em; }
table { border-collapse: collapse; margin: .5rem 0; }
td, th { border: 1px solid #8a8d8f; padding: .2rem .5rem; text-align: left; }
a { color: #0f385c; }
.wide { overflow-x: auto; }
"""
_SAID = {"error": "Error", "warning": "Warning", "note": "Note"}


def marked_copy(checked: Checked) -> str:
    """The page, which needs nothing from elsewhere; all of the paper's own text is escaped."""
    name = escape(checked.paper.name)
    numbered = {each: at for at, each in enumerate(checked.findings, start=1)}
    body = "\n".join(
        _block(block, [each for each in checked.findings if each.paragraph == block.number], numbered)
        for block in checked.paper.blocks
    )
    listed = "\n".join(
        f'<li><a href="#finding-{at}">{_SAID[each.severity]}, {each.rule}, paragraph '
        f"{each.paragraph}</a>: {escape(each.message)}</li>"
        for each, at in numbered.items()
    )
    found = f"<ol>\n{listed}\n</ol>" if listed else "<p>Nothing was found.</p>"
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Numbers checked: {name}</title>
<style>{_LOOK}</style>
</head>
<body>
<main>
<h1>Numbers checked: {name}</h1>
<p>{checked.claims:,} claims were tested. An error cannot be true whatever the records say; a warning can mislead
or lacks what a reader needs. What the paper itself says follows below, with its paragraphs numbered.</p>
<h2 id="findings">Findings</h2>
{found}
<h2 id="paper">The paper</h2>
{body}
</main>
</body>
</html>
"""


def _block(block: Block, findings: list[Finding], numbered: dict[Finding, int]) -> str:
    number = f'<span class="number">{block.number}</span>'
    said = "\n".join(
        f'<div class="said {each.severity}" id="finding-{numbered[each]}" '
        f'role="note"><span class="kind">{_SAID[each.severity]}, {each.rule}.</span> '
        f"{escape(each.message)}</div>"
        for each in findings
    )
    if block.kind == TABLE:
        return f"{_table(block, findings, number)}\n{said}"
    text = _marked(block.text, findings)
    if block.kind == HEADING:
        return f"<h3>{number}{text}</h3>\n{said}"
    dot = "\N{BULLET} " if block.kind == ITEM else ""
    return f"<p>{number}{dot}{text}</p>\n{said}"


def _marked(text: str, findings: list[Finding]) -> str:
    """The text with each quote marked; where quotes overlap, the first begins and the longest ends the mark."""
    spans: list[list] = []
    for each in findings:
        at = text.find(each.quote)
        if at >= 0 and each.quote:
            spans.append([at, at + len(each.quote), each.severity])
    merged: list[list] = []
    for span in sorted(spans):
        if merged and span[0] < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], span[1])
            merged[-1][2] = min(merged[-1][2], span[2], key=["error", "warning", "note"].index)
        else:
            merged.append(span)
    pieces, last = [], 0
    for first, end, severity in merged:
        pieces += [escape(text[last:first]), f'<mark class="{severity}">{escape(text[first:end])}</mark>']
        last = end
    return "".join([*pieces, escape(text[last:])])


def _cell(cell: str, severity: str | None) -> str:
    return f'<mark class="{severity}">{escape(cell)}</mark>' if severity and cell else escape(cell)


def _table(block: Block, findings: list[Finding], number: str) -> str:
    quotes = {each.quote: each.severity for each in reversed(findings)}
    rows = []
    for at, row in enumerate(block.rows):
        severity = quotes.get(" | ".join(cell for cell in row if cell))
        tag = "th" if at == 0 else "td"
        scope = ' scope="col"' if at == 0 else ""
        cells = "".join(f"<{tag}{scope}>{_cell(cell, severity)}</{tag}>" for cell in row)
        rows.append(f"<tr>{cells}</tr>")
    caption = f"<caption>{number}Table in paragraph {block.number}</caption>"
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="Table in paragraph '
        f'{block.number}"><table>{caption}{"".join(rows)}</table></div>'
    )
