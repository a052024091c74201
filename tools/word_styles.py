"""The styles of the Word template as XML: every size, colour and distance stands here.

Lengths are in Word's units: twentieths of a point, and half points for the size of type.
"""

from __future__ import annotations

from dataclasses import dataclass

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

INK = "1D2B33"
MUTED = "55656E"
ACCENT = "0B6073"
TINT = "E3F0F3"
PALE = "F3F8F9"
LINE = "BFCCD2"
WARNING = "8A5000"
WARNING_TINT = "FDF1DD"

HEADING_INDENT = 737
LIST_STEP = 357
TEXT_WIDTH = 9072


@dataclass(frozen=True, slots=True)
class Style:
    """One style. `paragraph` and `run` are the inner XML of w:pPr and w:rPr, in schema order."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    kind: str = "paragraph"
    based_on: str = "Normal"
    next: str = ""
    priority: int = 99
    quick: bool = False
    built_in: bool = True
    extra: str = ""

    def xml(self) -> str:
        """Return the w:style element."""
        custom = "" if self.built_in else ' w:customStyle="1"'
        default = ' w:default="1"' if self.id in _DEFAULTS else ""
        return "".join(
            (
                f'<w:style w:type="{self.kind}"{default}{custom} w:styleId="{self.id}">',
                f'<w:name w:val="{self.name}"/>',
                f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else "",
                f'<w:next w:val="{self.next}"/>' if self.next else "",
                f'<w:uiPriority w:val="{self.priority}"/>',
                "<w:qFormat/>" if self.quick else "",
                f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else "",
                f"<w:rPr>{self.run}</w:rPr>" if self.run else "",
                self.extra,
                "</w:style>",
            )
        )


_DEFAULTS = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")


def _spacing(before: int = 0, after: int = 0, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _indent(left: int, hanging: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


def _type(size: int, colour: str = INK, bold: bool = False, italic: bool = False) -> str:
    return (
        f"{'<w:b/><w:bCs/>' if bold else ''}{'<w:i/><w:iCs/>' if italic else ''}"
        f'<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def _numbering(number_id: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>'


def _margin_bar() -> str:
    """A bar in the margin, beside what people disagree about."""
    return f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{WARNING}"/></w:pBdr>'


def _box() -> str:
    """A thin line around; paragraphs that follow each other stand in it together."""
    line = f'w:val="single" w:sz="4" w:space="6" w:color="{LINE}"'
    sides = "".join(f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right"))
    return f"<w:pBdr>{sides}</w:pBdr>"


def _right_tab(leader: str = "none") -> str:
    return f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="{TEXT_WIDTH}"/></w:tabs>'


def _heading(level: int, spacing: str, run: str, number_id: int = 0) -> Style:
    numbers = _numbering(number_id, level - 1) if number_id else ""
    new_page = "<w:pageBreakBefore/>" if level == 1 else ""
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return Style(
        id=f"Heading{level}",
        name=f"heading {level}",
        paragraph=f"<w:keepNext/><w:keepLines/>{new_page}{numbers}{spacing}{outline}",
        run=run,
        next="Normal",
        priority=9,
        quick=True,
    )


def headings(number_id: int) -> list[Style]:
    """Return Heading 1 to 6; the first three are numbered by the list `number_id`."""
    return [
        _heading(1, _spacing(0, 280, 252), _type(48, ACCENT, bold=True), number_id),
        _heading(2, _spacing(380, 100, 252), _type(32, ACCENT, bold=True), number_id),
        _heading(3, _spacing(300, 60, 252), _type(26, ACCENT, bold=True), number_id),
        _heading(4, _spacing(180, 40), _type(23, INK, bold=True)),
        _heading(5, _spacing(160, 30), _type(22, ACCENT, bold=True)),
        _heading(6, _spacing(180, 40), _type(22, MUTED, bold=True)),
    ]


def lists(bullet_id: int, number_id: int) -> list[Style]:
    """Return List Bullet and List Number in three levels."""
    styles = []
    for family, list_id in (("Bullet", bullet_id), ("Number", number_id)):
        for level in range(3):
            suffix = "" if level == 0 else f"{level + 1}"
            styles.append(
                Style(
                    id=f"List{family}{suffix}",
                    name=f"List {family} {suffix}".strip(),
                    paragraph=_numbering(list_id, level)
                    + _spacing(0, 50)
                    + _indent((level + 1) * LIST_STEP, LIST_STEP),
                    quick=level == 0,
                )
            )
    return styles


def _contents() -> list[Style]:
    tabs = (
        f'<w:tabs><w:tab w:val="left" w:pos="{{left}}"/>'
        f'<w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    )
    levels = (
        (1, 150, 30, 567, _type(22, ACCENT, bold=True)),
        (2, 0, 10, 567, _type(22, INK)),
        (3, 0, 0, 1304, _type(19, MUTED)),
    )
    styles = [
        Style(
            id="TOCHeading",
            name="TOC Heading",
            paragraph="<w:keepNext/><w:keepLines/><w:pageBreakBefore/>" + _spacing(0, 240, 252),
            run=_type(48, ACCENT, bold=True),
            next="Normal",
            priority=39,
        )
    ]
    for level, before, after, left, run in levels:
        hanging = 737 if level == 3 else 567
        styles.append(
            Style(
                id=f"TOC{level}",
                name=f"toc {level}",
                paragraph=("<w:keepNext/>" if level == 1 else "")
                + tabs.format(left=left)
                + _spacing(before, after, 250)
                + f'<w:ind w:left="{left}" w:hanging="{hanging}"/>',
                run=run,
                next="Normal",
                priority=39,
            )
        )
    return styles


def _cover() -> list[Style]:
    bar = f'<w:pBdr><w:left w:val="single" w:sz="48" w:space="18" w:color="{ACCENT}"/></w:pBdr>'
    inset = '<w:ind w:left="454"/>'
    return [
        Style(
            id="Forsidekommune",
            name="Forside kommune",
            paragraph=f"<w:keepNext/>{bar}{_spacing(2600, 0, 264)}{inset}",
            run="<w:b/><w:bCs/>"
            f'<w:color w:val="{ACCENT}"/><w:spacing w:val="20"/>'
            '<w:sz w:val="28"/><w:szCs w:val="28"/>',
            built_in=False,
        ),
        Style(
            id="Title",
            name="Title",
            paragraph=f"<w:keepNext/><w:keepLines/>{bar}{_spacing(160, 0, 228)}{inset}",
            run=_type(76, INK, bold=True),
            next="Subtitle",
            priority=10,
            quick=True,
        ),
        Style(
            id="Subtitle",
            name="Subtitle",
            paragraph=f"{bar}{_spacing(240, 0, 264)}{inset}",
            run=_type(32, MUTED),
            priority=11,
            quick=True,
        ),
        Style(
            id="Forsidefod",
            name="Forside fod",
            paragraph=_spacing(0, 40),
            run=_type(24, INK),
            built_in=False,
        ),
    ]


def _notes() -> list[Style]:
    def edge(colour: str, fill: str) -> str:
        """A bar on the left; above and below lines in the colour of the ground, as padding."""
        pad = f'w:val="single" w:sz="4" w:space="3" w:color="{fill}"'
        bar = f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{colour}"/>'
        return f"<w:pBdr><w:top {pad}/>{bar}<w:bottom {pad}/></w:pBdr>"

    inset = '<w:ind w:left="198"/>'
    return [
        Style(
            id="Notits",
            name="Notits",
            paragraph=f"{edge(ACCENT, TINT)}{_shade(TINT)}{_spacing(60, 160)}{inset}",
            run=_type(21, INK),
            built_in=False,
            quick=True,
        ),
        Style(
            id="Vejledning",
            name="Vejledning",
            paragraph=_box()
            + _shade(PALE)
            + _spacing(0, 60)
            + '<w:ind w:left="170" w:right="170"/>',
            run=_type(20, MUTED),
            built_in=False,
            next="Normal",
        ),
        Style(
            id="Pladsholder",
            name="Pladsholder",
            paragraph=edge(WARNING, WARNING_TINT)
            + _shade(WARNING_TINT)
            + _spacing(60, 160)
            + inset,
            run=_type(21, WARNING, italic=True),
            built_in=False,
            next="Normal",
        ),
        Style(
            id="Uafgjort",
            name="Uafgjort",
            paragraph="<w:keepNext/>"
            + edge(WARNING, WARNING_TINT)
            + _shade(WARNING_TINT)
            + _spacing(160, 60),
            run=_type(21, WARNING, bold=True),
            built_in=False,
        ),
        Style(
            id="Udgave",
            name="Udgave",
            paragraph=f"<w:keepNext/>{_margin_bar()}{_spacing(80, 40)}",
            run=_type(21, MUTED, bold=True),
            built_in=False,
        ),
        Style(
            id="Udgaverslut",
            name="Udgaver slut",
            paragraph=f"{_margin_bar()}{_spacing(60, 200)}",
            run=_type(18, MUTED, italic=True),
            built_in=False,
        ),
        Style(
            id="Uafgjorttegn",
            name="Uafgjort tegn",
            kind="character",
            based_on="DefaultParagraphFont",
            run=f'<w:b/><w:bCs/><w:color w:val="{WARNING}"/>{_shade(WARNING_TINT)}',
            built_in=False,
        ),
        Style(
            id="Manglertegn",
            name="Manglende tekst",
            kind="character",
            based_on="DefaultParagraphFont",
            run=f'<w:i/><w:iCs/><w:color w:val="{WARNING}"/>{_shade(WARNING_TINT)}',
            built_in=False,
        ),
        Style(
            id="Planbuildersord",
            name="Planbuilders ord",
            kind="character",
            based_on="DefaultParagraphFont",
            built_in=False,
        ),
        Style(
            id="Udkastmaerke",
            name="Udkastmærke",
            kind="character",
            based_on="DefaultParagraphFont",
            run=f'<w:b/><w:bCs/><w:color w:val="{WARNING}"/><w:spacing w:val="40"/>'
            f'<w:sz w:val="28"/><w:szCs w:val="28"/>{_shade(WARNING_TINT)}',
            built_in=False,
        ),
    ]


def _tables() -> list[Style]:
    text = _spacing(20, 20, 240)
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    strong = f'w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"'
    margins = (
        '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    )
    plain_margins = (
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
    )
    header = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f"<w:tcBorders><w:bottom {strong}/></w:tcBorders>{_shade(TINT)}</w:tcPr></w:tblStylePr>"
    )
    return [
        Style(
            id="TableNormal",
            name="Normal Table",
            kind="table",
            based_on="",
            extra=f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{plain_margins}</w:tblPr>',
        ),
        Style(
            id="Plantabel",
            name="Plantabel",
            kind="table",
            based_on="TableNormal",
            built_in=False,
            extra=f"<w:tblPr><w:tblBorders><w:top {strong}/><w:bottom {rule}/>"
            f"<w:insideH {rule}/></w:tblBorders>{margins}</w:tblPr>{header}",
        ),
        Style(
            id="Tabeltekst",
            name="Tabeltekst",
            paragraph=text,
            run=_type(20),
            built_in=False,
            quick=True,
        ),
        Style(
            id="Tabeloverskrift",
            name="Tabeloverskrift",
            paragraph="<w:keepNext/>" + text,
            run=_type(20, ACCENT, bold=True),
            based_on="Tabeltekst",
            built_in=False,
        ),
        Style(
            id="Tabeletiket",
            name="Tabeletiket",
            run=_type(20, MUTED, bold=True),
            based_on="Tabeltekst",
            built_in=False,
        ),
        Style(
            id="Tabeltekstsmal",
            name="Tabeltekst smal",
            paragraph=_spacing(20, 20, 240),
            run=_type(15),
            based_on="Tabeltekst",
            built_in=False,
        ),
        Style(
            id="Tabelskil",
            name="Tabelskil",
            paragraph='<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>',
            run=_type(8),
            built_in=False,
        ),
        Style(
            id="Daekningsfelt",
            name="Dækningsfelt",
            paragraph=_spacing(20, 80, 240),
            run=_type(18),
            based_on="Tabeltekst",
            built_in=False,
        ),
        Style(
            id="Daekningstilstand",
            name="Dækningstilstand",
            kind="character",
            based_on="DefaultParagraphFont",
            run=f'<w:color w:val="{MUTED}"/><w:sz w:val="17"/><w:szCs w:val="17"/>',
            built_in=False,
        ),
        Style(
            id="Indsatstitel",
            name="Indsatstitel",
            paragraph="<w:keepNext/>" + _spacing(50, 50, 240),
            run=_type(22, INK, bold=True),
            based_on="Tabeltekst",
            built_in=False,
        ),
    ]


def _basics() -> list[Style]:
    return [
        Style(
            id="Normal",
            name="Normal",
            paragraph=f"<w:widowControl/>{_spacing(0, 110)}",
            run=_type(22),
            based_on="",
            priority=0,
            quick=True,
        ),
        Style(
            id="DefaultParagraphFont",
            name="Default Paragraph Font",
            kind="character",
            based_on="",
            priority=1,
        ),
        Style(id="NoList", name="No List", kind="numbering", based_on=""),
        Style(
            id="Caption",
            name="caption",
            paragraph=_spacing(160, 80, 252),
            run=_type(20, ACCENT, bold=True),
            next="Normal",
            priority=35,
            quick=True,
        ),
        Style(
            id="Figur",
            name="Figur",
            paragraph=_spacing(120, 60, 240),
            built_in=False,
        ),
        Style(
            id="Header",
            name="header",
            paragraph=_right_tab() + _spacing(0, 0, 240),
            run=_type(18, MUTED),
        ),
        Style(
            id="Footer",
            name="footer",
            paragraph=_right_tab() + _spacing(0, 0, 240),
            run=_type(18, MUTED),
        ),
        Style(
            id="Hyperlink",
            name="Hyperlink",
            kind="character",
            based_on="DefaultParagraphFont",
            run=f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>',
        ),
        Style(
            id="Strong",
            name="Strong",
            kind="character",
            based_on="DefaultParagraphFont",
            run="<w:b/><w:bCs/>",
            priority=22,
            quick=True,
        ),
        Style(
            id="Emphasis",
            name="Emphasis",
            kind="character",
            based_on="DefaultParagraphFont",
            run="<w:i/><w:iCs/>",
            priority=20,
            quick=True,
        ),
    ]


def styles_xml(heading_id: int, bullet_id: int, number_id: int) -> str:
    """Return the styles part. The ids are those of the lists in the numbering part."""
    fonts = 'w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"'
    styles = [
        *_basics(),
        *headings(heading_id),
        *lists(bullet_id, number_id),
        *_contents(),
        *_cover(),
        *_notes(),
        *_tables(),
    ]
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>'
        '<w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="da-DK" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        + "".join(style.xml() for style in styles)
        + "</w:styles>"
    )
