"""Pictures, text boxes, charts and what else hangs on a paragraph."""

from __future__ import annotations

from planbuilder.office.word.reading.content import Matter, ReadPicture
from planbuilder.office.word.reading.plain import block_words
from planbuilder.office.word.reading.views import accepted
from planbuilder.project.pictures import source_of
from tests.office.reading.packages import cell, p, root, row, table
from tests.office.reading.reading import matters, read, text, words
from tests.office.word_files import png

PAGE = (
    '<w:sectPr><w:pgSz w:w="12000" w:h="16000"/>'
    '<w:pgMar w:top="1000" w:bottom="1000" w:left="1000" w:right="1000"/></w:sectPr>'
)
PICTURES = {"links": {"pic": ("image", "media/a.png")}, "files": {"word/media/a.png": png()}}


def drawing(inside: str, alt: str = "", twips: int = 5000) -> str:
    described = f' descr="{alt}"' if alt else ""
    return (
        f'<w:drawing><wp:inline><wp:extent cx="{twips * 635}" cy="1"/><wp:docPr id="1" '
        f'name="x"{described}/><a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def picture(alt: str = "", target: str = "pic", **more: int) -> str:
    blip = f'<pic:pic><pic:blipFill><a:blip r:embed="{target}"/></pic:blipFill></pic:pic>'
    return f"<w:r>{drawing(blip, alt, **more)}</w:r>"


def box(*blocks: str) -> str:
    inside = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"{drawing(f'<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp>')}</mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


class TestPictures:
    def test_are_read_with_words_and_width(self):
        (found,) = read(p(picture("Vejen ind")) + PAGE, **PICTURES).blocks
        assert found == ReadPicture(png(), "Vejen ind", 50)
        view = accepted([found])
        assert view.pictures == {source_of(png()): png()}
        assert view.text[0].source == source_of(png())

    def test_stand_on_the_side_of_the_words_where_they_are(self):
        assert words(p(picture("a"), "b", picture("c")), **PICTURES) == ["[a]", "b", "[c]"]

    def test_in_cells_follow_the_table(self):
        body = table(row(cell(p("a", picture("b")))))
        assert text(body, **PICTURES).endswith('alt="b" width="52"/></figure>')

    def test_of_old_kind_are_read(self):
        old = (
            '<w:r><w:pict><v:shape style="width:100pt;height:3pt" alt="Kort">'
            '<v:imagedata r:id="pic" o:title="x"/></v:shape></w:pict></w:r>'
        )
        (found,) = read(p(old) + PAGE, **PICTURES).blocks
        assert (found.data, found.alt, found.width) == (png(), "Kort", 20)

    def test_outside_the_document_are_never_opened(self, tmp_path):
        (tmp_path / "a.png").write_bytes(png())
        links = {"pic": ("image", (tmp_path / "a.png").as_uri())}
        (found,) = read(p(picture("Kort")), links=links).blocks
        assert found.data is None
        assert text(p(picture("Kort")), links=links) == "<p>[Billede: Kort]</p>"
        assert matters(p(picture("Kort")), links=links) == [(Matter.PICTURE, "Kort")]

    def test_of_other_kinds_leave_their_words(self):
        files = {"word/media/a.png": b"\xd7\xcd\xc6\x9a" + bytes(100)}
        assert text(p(picture()), links=PICTURES["links"], files=files) == "<p>[Billede]</p>"

    def test_that_are_missing_leave_their_words(self):
        assert text(p(picture("Kort", target="gone"))) == "<p>[Billede: Kort]</p>"
        assert text(p(picture("Kort")), links=PICTURES["links"]) == "<p>[Billede: Kort]</p>"

    def test_paths_out_of_the_package_lead_nowhere(self):
        links = {"pic": ("image", "../../../../../../etc/hostname")}
        assert text(p(picture("Kort")), links=links) == "<p>[Billede: Kort]</p>"

    def test_drawings_without_words_are_told(self):
        body = p("a", f"<w:r>{drawing('<wps:wsp/>')}</w:r>")
        assert words(body) == ["a"]
        assert matters(body) == [(Matter.DRAWING, "")]

    def test_drawings_that_are_described_leave_their_words(self):
        assert (
            text(p(f"<w:r>{drawing('<wps:wsp/>', 'En pil')}</w:r>")) == "<p>[Billede: En pil]</p>"
        )


class TestTextBoxes:
    def test_follow_their_paragraph_once(self):
        body = p("a", box(p("b"), p("c")), "d") + p("e")
        assert words(body) == ["ad", "b", "c", "e"]
        assert matters(body) == [(Matter.TEXT_BOX, "b c")]

    def test_hold_tables_and_further_boxes(self):
        body = p(box(p("a", box(p("b"))), table(row("c"))))
        assert words(body) == ["a", "b", "[tabel]"]

    def test_inserted_with_tracking_are_inserted(self):
        body = p("a", f'<w:ins w:author="Bo">{box(p("b"))}</w:ins>')
        assert read(body).blocks[1].runs[0].inserted.author == "Bo"

    def test_drawn_letters_are_read(self):
        body = p('<w:r><w:pict><v:shape><v:textpath string="Pas på"/></v:shape></w:pict></w:r>')
        assert words(body) == ["Pas på"]


class TestOthers:
    def test_diagrams_leave_their_words(self):
        shapes = "".join(
            f"<dgm:pt><dgm:t><a:p><a:r><a:t>{word}</a:t></a:r></a:p></dgm:t></dgm:pt>"
            for word in ("Skole", "Politi")
        )
        body = p(
            f"<w:r>{drawing(chr(60) + 'dgm:relIds r:dm=' + chr(34) + 'd' + chr(34) + '/>')}</w:r>"
        )
        parts = {
            "links": {"d": ("diagramData", "diagrams/data1.xml")},
            "files": {"word/diagrams/data1.xml": root("dgm:dataModel", shapes)},
        }
        assert words(body, **parts) == ["Skole; Politi"]
        assert matters(body, **parts) == [(Matter.DRAWING, "Skole; Politi")]

    def test_charts_leave_their_words(self):
        chart = (
            "<c:title><a:t>Unge i alt</a:t></c:title>"
            "<c:cat><c:strRef><c:strCache><c:pt><c:v>2025</c:v></c:pt></c:strCache></c:strRef></c:cat>"
        )
        body = p(
            f"<w:r>{drawing(chr(60) + 'c:chart r:id=' + chr(34) + 'c' + chr(34) + '/>')}</w:r>"
        )
        parts = {
            "links": {"c": ("chart", "charts/chart1.xml")},
            "files": {"word/charts/chart1.xml": root("c:chartSpace", chart)},
        }
        assert words(body, **parts) == ["Unge i alt; 2025"]

    def test_embedded_objects_are_told_and_shown_by_their_picture(self):
        inside = (
            '<v:shape><v:imagedata r:id="pic"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/>'
        )
        body = p(f"<w:r><w:object>{inside}</w:object></w:r>")
        assert isinstance(read(body, **PICTURES).blocks[0], ReadPicture)
        assert matters(body, **PICTURES) == [(Matter.OBJECT, "Excel.Sheet.12")]


class TestCaptions:
    STYLES = '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>'

    def caption(self, *runs: str) -> str:
        return text(p(*runs, style="C"), styles=self.STYLES)

    def test_lose_the_number_that_ours_count_by_themselves(self):
        number = (
            '<w:fldSimple w:instr=" SEQ Tabel \\* ARABIC "><w:r><w:t>3</w:t></w:r></w:fldSimple>'
        )
        assert self.caption("Tabel ", number, ": Roller") == '<p class="caption">Roller</p>'

    def test_keep_a_number_of_any_other_kind(self):
        number = '<w:fldSimple w:instr=" SEQ Oversigt "><w:r><w:t>3</w:t></w:r></w:fldSimple>'
        assert self.caption("Tabel 3: Roller") == '<p class="caption">Tabel 3: Roller</p>'
        kept = '<p class="caption">Oversigt 3: Roller</p>'
        assert self.caption("Oversigt ", number, ": Roller") == kept


def test_every_word_of_a_picture_in_a_note_follows_the_text():
    notes = '<w:footnote w:id="2">' + p("se", picture("Kort")) + "</w:footnote>"
    files = {
        **PICTURES["files"],
        "word/_rels/footnotes.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="pic" Type="x/image" Target="media/a.png"/></Relationships>'
        ),
    }
    body = p("a", '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("b")
    blocks = read(body, footnotes=notes, files=files).blocks
    assert block_words(blocks) == "a [Note: se] Kort b"
    assert blocks[1].data == png()
