"""A briefing as one HTML file: no script, nothing fetched, its font embedded, to be printed on two A4 pages.

All text is escaped; the only links are the http(s) addresses of quoted articles.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from tracker.briefing.document import Figures, Heading, Items, Paragraph, Pictures, Points, Table
from tracker.briefing.fonts import font_faces
from tracker.briefing.svg import svg

if TYPE_CHECKING:
    from tracker.briefing.document import Block, Document, Figure, Item
    from tracker.briefing.drawing import Drawing

_STYLE: Final = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:#1f2933;
font:10pt/1.38 "Source Sans",system-ui,sans-serif}
main{max-width:186mm;margin:0 auto;padding:8mm 5mm}
header{border-bottom:2px solid #1f2933;padding-bottom:2mm;margin-bottom:3mm}
.kind{font-size:9pt;letter-spacing:.09em;text-transform:uppercase;color:#55606c;margin:0}
h1{font-size:20pt;line-height:1.15;margin:0}
h2{font-size:11.5pt;margin:4mm 0 1mm;border-bottom:1px solid #c9d0d8;break-after:avoid}
h3{font-size:10pt;margin:2.5mm 0 .5mm;break-after:avoid}
p{margin:0 0 1.5mm}
.small,.credit{font-size:8.5pt;color:#55606c}
.row{display:flex;flex-wrap:wrap;gap:4mm;margin:2mm 0}
.row>*{flex:1 1 38mm;min-width:0}
.figure{border:1px solid #c9d0d8;border-radius:3px;padding:2mm 2.5mm}
.figure b{display:block;font-size:17pt;line-height:1.2}
.figure strong{display:block;font-size:8.5pt}
.figure span{display:block;font-size:8.5pt;color:#55606c}
.figure .word{font-size:10pt;color:#1f2933}
figure{margin:0;break-inside:avoid}figcaption{font-weight:600;font-size:9pt}
svg{display:block;width:100%;height:auto}
table{border-collapse:collapse;width:100%;margin:1mm 0 2mm;break-inside:avoid}
th,td{text-align:left;vertical-align:top;padding:.6mm 2mm .6mm 0;font-size:9pt;
border-bottom:1px solid #e4e9ef}
th{color:#55606c;border-bottom-color:#c9d0d8}
.number{text-align:right;padding-right:4mm;font-variant-numeric:tabular-nums}
ol,ul{margin:0;padding:0;list-style:none}
ul.points{list-style:disc;padding-left:5mm}
.item{display:grid;grid-template-columns:5mm 13mm 1fr;padding:.8mm 0;break-inside:avoid}
.item.plain{grid-template-columns:1fr}
.item .share{font-variant-numeric:tabular-nums}
.item .mark{color:#55606c}
q{font-style:italic;quotes:"“" "”"}.item b,h1,h2,h3,th,strong,b,.item .share,.item .mark{font-weight:600}
a{color:#0f5694}
@page{size:A4;margin:11mm 12mm}
@media print{main{max-width:none;padding:0}body{font-size:8.6pt;line-height:1.27}a{color:inherit}
th,td,.small,.credit,.figure strong,.figure span{font-size:7.8pt}h2{margin-top:2.6mm;font-size:10.5pt}
.figure{padding:1.2mm 2mm}.figure b{font-size:14pt}.row{margin:1mm 0}.item{padding:.5mm 0}}
"""


def html(document: Document) -> str:
    """The document as a whole page."""
    title = escape(f"{document.title}, {document.as_of}")
    body = (
        f'<header><p class="kind">{escape(document.kind)}</p><h1>{escape(document.title)}</h1>'
        f'<p>{escape(document.as_of)} <span class="small">· {escape(document.stamp)}</span></p></header>'
        f"{''.join(map(_block, document.blocks))}"
    )
    return (
        f'<!doctype html>\n<html lang="{escape(document.language, quote=True)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{font_faces(body)}{_STYLE}</style></head><body><main>"
        f"{body}</main></body></html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading():
            made = f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        case Paragraph():
            small = ' class="small"' if block.small else ""
            made = f"<p{small}>{escape(block.text)}</p>"
        case Points():
            made = f'<ul class="points">{"".join(f"<li>{escape(text)}</li>" for text in block.texts)}</ul>'
        case Figures():
            made = f'<div class="row">{"".join(_figure(one) for one in block.figures)}</div>'
        case Pictures():
            made = f'<div class="row">{"".join(_picture(*one) for one in block.pictures)}</div>'
        case Table():
            made = _table(block)
        case Items():
            made = f"<ol>{''.join(_item(item) for item in block.items)}</ol>"
    return made


def _picture(title: str, drawing: Drawing) -> str:
    caption = f"<figcaption>{escape(title)}</figcaption>" if title else ""
    return f"<figure>{caption}{svg(drawing)}</figure>"


def _figure(figure: Figure) -> str:
    return (
        f'<div class="figure"><strong>{escape(figure.title)}</strong>'
        f'<b style="color:{figure.colour}">{escape(figure.value)}</b>'
        f'<span class="word">{escape(figure.word)}</span><span>{escape(figure.sure)}</span>'
        f"<span>{escape(figure.note)}</span></div>"
    )


def _table(table: Table) -> str:
    def cells(row: tuple[str, ...], tag: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        return "".join(
            f"<{tag}{scope}{' class=number' if place in table.numbers else ''}>{escape(cell)}</{tag}>"
            for place, cell in enumerate(row)
        )

    whole = sum(table.widths)
    columns = "".join(f'<col style="width:{width / whole:.1%}">' for width in table.widths)
    rows = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in table.rows)
    return (
        f"<table><colgroup>{columns}</colgroup><thead><tr>{cells(table.head, 'th')}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _item(item: Item) -> str:
    credit = escape(item.credit)
    if item.link is not None:
        target = f'href="{escape(item.link, quote=True)}" rel="noopener noreferrer" target="_blank"'
        credit = f"<a {target}>{credit}</a>"
    quote = f"<div><q>{escape(item.quote)}</q></div>" if item.quote else ""
    told = f'<div><b>{escape(item.text)}</b>{quote}<div class="credit">{credit}</div></div>'
    if not item.share:
        return f'<li class="item plain">{told}</li>'
    return (
        f'<li class="item"><span class="mark">{escape(item.mark)}</span>'
        f'<span class="share" style="color:{item.colour}">{escape(item.share)}</span>{told}</li>'
    )
