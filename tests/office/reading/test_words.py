"""The words of paragraphs: in their settings, with all that stands between them."""

from __future__ import annotations

import pytest

from planbuilder.model.richtext.tree import Marks
from planbuilder.office.word.reading.content import Matter
from tests.office.reading.packages import docx, p, r, relationships, root
from tests.office.reading.reading import marks, matters, only, paragraphs, read, text, words


def styles(*definitions: str) -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style>" + "".join(definitions)
    )


def style(
    style_id: str, name: str, properties: str = "", kind: str = "paragraph", **said: str
) -> str:
    based = f'<w:basedOn w:val="{said["based"]}"/>' if "based" in said else ""
    custom = ' w:customStyle="1"' if said.get("custom") else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"{custom}><w:name w:val="{name}"/>'
        f"{based}{properties}</w:style>"
    )


class TestLook:
    def test_of_a_paragraph_has_the_size_of_its_smallest_words(self):
        found = styles(
            style("Stor", "Stor", '<w:rPr><w:sz w:val="40"/></w:rPr>'),
            style("Lille", "Lille", '<w:rPr><w:sz w:val="16"/></w:rPr>', "character"),
        )
        for body, size in (
            (p(r("a") + r("b")), 20),
            (p(r("a", '<w:sz w:val="28"/>') + r(" ")), 28),
            (p(r("a", '<w:sz w:val="28"/>') + r("b", '<w:sz w:val="26"/>')), 26),
            (p(r("a"), style="Stor"), 40),
            (p(r("a", '<w:rStyle w:val="Lille"/>'), style="Stor"), 16),
            (p(r("a", '<w:sz w:val="mange"/>')), 20),
        ):
            assert only(body, styles=found).size == size, body

    def test_size_where_nothing_says_one_is_that_of_the_document(self):
        plain = (
            '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="23"/></w:rPr></w:rPrDefault>'
            "</w:docDefaults>"
        )
        assert only(p(r("a")), styles=plain + styles()).size == 23

    def test_is_in_capitals_where_all_words_are_set_so(self):
        capitals = "<w:caps/>"
        assert only(p(r("a", capitals) + r("b", capitals))).capitals
        assert not only(p(r("a", capitals) + r("b"))).capitals
        assert not only(p(r("A"))).capitals


class TestMarks:
    def test_are_those_of_the_run(self):
        read_marks = marks(
            only(
                p(
                    r("fed", "<w:b/>"),
                    r("kursiv", "<w:i/>"),
                    r("streg", '<w:u w:val="single"/>'),
                    r("op", '<w:vertAlign w:val="superscript"/>'),
                    r("ned", '<w:vertAlign w:val="subscript"/>'),
                    r("ikke", '<w:b w:val="0"/><w:i w:val="false"/><w:u w:val="none"/>'),
                )
            )
        )
        assert read_marks == {
            "fed": Marks.BOLD,
            "kursiv": Marks.ITALIC,
            "streg": Marks.UNDERLINE,
            "op": Marks.SUPER,
            "ned": Marks.SUB,
            "ikke": Marks(0),
        }

    def test_come_from_character_styles(self):
        found = styles(
            style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", "character"),
            style("Both", "Begge", "<w:rPr><w:i/></w:rPr>", "character", based="Strong"),
        )
        body = p(r("a", '<w:rStyle w:val="Strong"/>'), r("b", '<w:rStyle w:val="Both"/>'))
        assert marks(only(body, styles=found)) == {
            "a": Marks.BOLD,
            "b": Marks.BOLD | Marks.ITALIC,
        }

    def test_of_a_link_style_are_no_emphasis(self):
        found = styles(style("H", "Hyperlink", '<w:rPr><w:u w:val="single"/></w:rPr>', "character"))
        assert marks(only(p(r("a", '<w:rStyle w:val="H"/>')), styles=found)) == {"a": Marks(0)}

    def test_of_headings_are_no_emphasis(self):
        found = styles(style("H1", "heading 1", "<w:rPr><w:b/></w:rPr>"))
        assert marks(only(p("a", style="H1"), styles=found)) == {"a": Marks(0)}

    def test_of_styles_of_the_documents_own_are_emphasis(self):
        found = styles(style("F", "Fremhævet", "<w:rPr><w:b/></w:rPr>", custom="1"))
        assert marks(only(p("a", style="F"), styles=found)) == {"a": Marks.BOLD}

    def test_of_two_styles_cancel_each_other_out(self):
        found = styles(
            style("F", "Fremhævet", "<w:rPr><w:b/></w:rPr>", custom="1"),
            style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", "character"),
        )
        body = p(r("a", '<w:rStyle w:val="Strong"/>'), r("b", "<w:b/>"), style="F")
        assert marks(only(body, styles=found)) == {"a": Marks(0), "b": Marks.BOLD}

    def test_runs_in_one_setting_are_one(self):
        assert [run.run.text for run in only(p("a", "b", r("c", "<w:b/>"))).runs] == ["ab", "c"]


class TestCharacters:
    def test_between_words_are_kept(self):
        body = p(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/>"
            '<w:t>d</w:t><w:br/><w:t>e</w:t><w:cr/><w:t>f</w:t><w:sym w:font="Wingdings" '
            'w:char="F0FC"/><w:sym w:font="Symbol" w:char="F061"/></w:r>'
        )
        assert words(body) == ["a\tb\u2011c\u00add\ne\nf✓α"]

    def test_of_symbol_fonts_are_what_they_look_like(self):
        body = p(r("\uf0fc ja", '<w:rFonts w:ascii="Wingdings"/>'))
        assert words(body) == ["✓ ja"]

    def test_a_page_break_is_a_line_break_between_words_only(self):
        page = '<w:r><w:br w:type="page"/></w:r>'
        assert words(p(page, "a", page, "b", page)) == ["a\nb"]

    def test_spaces_count_where_the_document_says_so(self):
        body = p("<w:r><w:t> a </w:t></w:r>", '<w:r><w:t xml:space="preserve"> b </w:t></w:r>')
        assert words(body) == ["a b "]

    def test_ruby_stands_behind_its_base(self):
        body = p(
            "<w:r><w:ruby><w:rt><w:r><w:t>læs</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>tegn</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        )
        assert words(body) == ["tegn (læs)"]


class TestWrappers:
    def test_are_gone_into(self):
        body = p(
            "<w:smartTag><w:smartTag><w:r><w:t>a</w:t></w:r></w:smartTag></w:smartTag>",
            "<w:customXml><w:r><w:t>b</w:t></w:r></w:customXml>",
            "<w:dir><w:r><w:t>c</w:t></w:r></w:dir>",
            "<w:sdt><w:sdtContent><w:r><w:t>d</w:t></w:r></w:sdtContent></w:sdt>",
            "<w:unheardOf><w:r><w:t>e</w:t></w:r></w:unheardOf>",
        )
        assert words(body) == ["abcde"]

    def test_of_blocks_are_gone_into(self):
        body = f"<w:customXml><w:sdt><w:sdtContent>{p('a')}</w:sdtContent></w:sdt></w:customXml>"
        assert words(body + p("b")) == ["a", "b"]

    def test_one_of_several_writings_is_taken(self):
        def alternate(requires: str) -> str:
            return (
                f'<mc:AlternateContent><mc:Choice Requires="{requires}"><w:r><w:t>ny</w:t></w:r>'
                "</mc:Choice><mc:Fallback><w:r><w:t>gammel</w:t></w:r></mc:Fallback>"
                "</mc:AlternateContent>"
            )

        assert words(p(alternate("wps"))) == ["ny"]
        assert words(p(alternate("future"))) == ["gammel"]

    def test_the_text_of_another_file_is_told_to_be_missing(self):
        body = p("a") + '<w:altChunk r:id="x"/>'
        assert words(body) == ["a"]
        assert [matter for matter, _ in matters(body)] == [Matter.OBJECT]

    def test_a_run_where_a_paragraph_should_be_is_read(self):
        assert words(f"<w:sdt><w:sdtContent>{r('løs')}</w:sdtContent></w:sdt>") == ["løs"]

    def test_strict_documents_are_read(self):
        def strict(part: str) -> str:
            return part.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/",
                "http://purl.oclc.org/ooxml/wordprocessingml/",
            ).replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/",
                "http://purl.oclc.org/ooxml/officeDocument/",
            )

        whole = root("w:document", f"<w:body>{p(r('a', '<w:b/>'), style='X')}</w:body>")
        named = root("w:styles", style("X", "heading 2"))
        files = {
            "_rels/.rels": strict(relationships({"r1": ("officeDocument", "word/document.xml")})),
            "word/document.xml": strict(whole),
            "word/styles.xml": strict(named),
            "word/_rels/document.xml.rels": strict(relationships({"s": ("styles", "styles.xml")})),
        }
        paragraph = only("", files=files)
        assert marks(paragraph) == {"a": Marks.BOLD}
        assert paragraph.heading == 2


class TestStyles:
    @pytest.mark.parametrize(
        ("style_id", "name", "read_name", "level"),
        [
            ("Overskrift1", "heading 1", "heading 1", 1),
            ("Overskrift2", "Overskrift 2", "heading 2", 2),
            ("Heading3", "Heading 3", "heading 3", 3),
            ("Titel", "Title", "title", 0),
            ("Billedtekst", "caption", "caption", 0),
            ("Listeafsnit", "List Paragraph", "list paragraph", 0),
        ],
    )
    def test_are_known_by_name_whatever_their_ids(self, style_id, name, read_name, level):
        paragraph = only(p("a", style=style_id), styles=styles(style(style_id, name)))
        assert (paragraph.style, paragraph.heading) == (read_name, level)

    def test_that_are_missing_are_known_by_their_ids(self):
        assert only(p("a", style="Heading2")).heading == 2
        assert only(p("a", style="Overskrift1")).heading == 1

    def test_based_on_a_heading_are_headings(self):
        found = styles(style("H", "heading 2"), style("X", "Kapitel", based="H", custom="1"))
        assert only(p("a", style="X"), styles=found).heading == 2

    def test_give_their_outline_level(self):
        level = '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'
        none = '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'
        found = styles(style("X", "Kapitel", level), style("T", "heading 1", none))
        assert only(p("a", style="X"), styles=found).heading == 3
        assert only(p("a", style="T"), styles=found).heading == 0

    def test_yield_to_the_paragraph(self):
        found = styles(style("H", "heading 2"))
        body = p("a", style="H", properties='<w:outlineLvl w:val="0"/>')
        assert only(body, styles=found).heading == 1

    def test_headings_become_levels_of_the_text(self):
        found = styles(*(style(f"H{n}", f"heading {n}") for n in range(1, 6)))
        body = "".join(p(str(n), style=f"H{n}") for n in range(1, 6))
        assert text(body, styles=found) == (
            "<h1>1</h1>\n<h2>2</h2>\n<h3>3</h3>\n<h3>4</h3>\n<h3>5</h3>"
        )


def complex_field(instruction: str, *result: str, separate: bool = True) -> str:
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' if separate else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>{middle}"
        f'{"".join(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


class TestFields:
    def test_show_their_results(self):
        body = p(
            "a",
            complex_field(" DATE ", r("i dag")),
            '<w:fldSimple w:instr=" AUTHOR ">' + r("Bo") + "</w:fldSimple>",
        )
        paragraph = only(body)
        assert [(run.run.text, run.field, run.begins) for run in paragraph.runs] == [
            ("a", "", False),
            ("i dag", "DATE", True),
            ("Bo", "AUTHOR", True),
        ]
        assert [matter for matter, _ in matters(body)] == [Matter.FIELD, Matter.FIELD]

    def test_side_by_side_stay_two(self):
        field = complex_field("REF x \\h", r("a"), r("b", "<w:b/>"))
        runs = only(p(field, field)).runs
        assert [run.begins for run in runs] == [True, False, True, False]

    def test_inside_instructions_are_not_shown(self):
        inner = complex_field(" PAGE ", r("7"))
        body = p(
            "a",
            complex_field("IF " + "</w:instrText></w:r>" + inner + "<w:r><w:instrText>", r("b")),
            "c",
        )
        assert words(body) == ["abc"]

    def test_without_an_end_hide_nothing(self):
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>'
        )
        assert words(p("a", begin, r("b")) + p("c")) == ["ab", "c"]

    def test_of_links_are_links(self):
        body = p(complex_field('HYPERLINK "https://kl.dk/?a=1" \\l "sted"', r("KL")))
        assert text(body) == '<p><a href="https://kl.dk/?a=1#sted">KL</a></p>'

    @pytest.mark.parametrize("target", ["file:///etc/passwd", "javascript:alert(1)", "\\\\x\\y"])
    def test_of_links_elsewhere_are_words(self, target):
        link = '<w:hyperlink r:id="l"><w:r><w:t>KL</w:t></w:r></w:hyperlink>'
        assert text(p(complex_field(f'HYPERLINK "{target}"', r("KL")))) == "<p>KL</p>"
        assert text(p(link), links={"l": ("hyperlink", target)}) == "<p>KL</p>"

    def test_of_old_forms_show_what_was_chosen(self):
        def form(data: str) -> str:
            return (
                f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar>'
                "</w:r><w:r><w:instrText>FORM</w:instrText></w:r>"
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )

        choices = '<w:listEntry w:val="ny"/><w:listEntry w:val="gammel"/>'
        body = p(
            form("<w:checkBox><w:checked/></w:checkBox>"),
            form('<w:checkBox><w:default w:val="0"/></w:checkBox>'),
            form(f'<w:ddList><w:result w:val="1"/>{choices}</w:ddList>'),
        )
        assert words(body) == ["☒☐gammel"]

    def test_a_table_of_contents_is_left_out_and_told(self):
        toc = complex_field("TOC \\o", r("Formål 3")).split("</w:r>")
        begin, end = "</w:r>".join(toc[:4]) + "</w:r>", "</w:r>".join(toc[4:])
        document = read(p(begin, style="TOC1") + p("Mål 4", end) + p("Formål"))
        assert [run.run.text for run in document.blocks[0].runs] == ["Formål"]
        assert [len(blocks) for blocks in document.notes.values()] == [2]
        assert [found.matter for found in document.findings] == [Matter.FIELD]

    def test_a_table_of_contents_in_a_control_is_left_out(self):
        gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        body = (
            f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('Indhold')}{p('A 3')}"
            f"</w:sdtContent></w:sdt>{p('A')}"
        )
        assert words(body) == ["A"]

    def test_what_stands_behind_the_contents_in_their_control_is_text(self):
        toc = complex_field("TOC \\o", r("Formål 3"))
        gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        body = (
            f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('Indhold')}{p(toc)}{p('Mål')}"
            f"</w:sdtContent></w:sdt>{p('Formål')}"
        )
        assert words(body) == ["Mål", "Formål"]

    def test_a_table_of_contents_without_an_end_takes_nothing_away(self):
        begin = complex_field("TOC \\o", r("x")).rpartition("<w:r>")[0]
        assert words(p(begin) + p("a") + p("b")) == ["x", "a", "b"]


class TestNotes:
    FOOTNOTES = (
        '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2">'
        + p("<w:r><w:footnoteRef/></w:r>", r(" Jf. "), r("loven", "<w:i/>"))
        + p("Og mere")
        + "</w:footnote>"
    )

    def test_stand_in_brackets_at_their_place(self):
        body = p("Ord", '<w:r><w:footnoteReference w:id="2"/></w:r>', ", og videre")
        assert text(body, footnotes=self.FOOTNOTES) == (
            "<p>Ord [Note: Jf. <em>loven</em> Og mere], og videre</p>"
        )
        assert matters(body, footnotes=self.FOOTNOTES) == [(Matter.FOOTNOTE, "Jf. loven Og mere")]

    def test_of_the_end_are_called_so(self):
        notes = '<w:endnote w:id="1">' + p("kilde") + "</w:endnote>"
        body = p("Ord ", '<w:r><w:endnoteReference w:id="1"/></w:r>')
        assert text(body, endnotes=notes) == "<p>Ord [Slutnote: kilde]</p>"

    def test_that_nothing_refers_to_are_kept_aside(self):
        notes = read(p("a"), footnotes=self.FOOTNOTES).notes
        assert list(notes) == ["Fodnoter uden henvisning"]

    def test_inserted_with_their_reference_are_inserted(self):
        mark = '<w:ins w:author="Bo"><w:r><w:footnoteReference w:id="2"/></w:r></w:ins>'
        inserted = only(p("a", mark), footnotes=self.FOOTNOTES).runs[1:]
        assert {run.inserted.author for run in inserted} == {"Bo"}


class TestOddParagraphs:
    def test_a_drop_cap_belongs_to_what_follows(self):
        body = p("D", properties='<w:framePr w:dropCap="drop"/>') + p("et er")
        assert words(body) == ["Det er"]

    def test_hidden_words_are_read_and_told(self):
        body = p("a", r("b", "<w:vanish/>"))
        assert words(body) == ["ab"]
        assert matters(body) == [(Matter.HIDDEN, "b")]

    def test_struck_words_are_told(self):
        assert matters(p(r("a", "<w:strike/>"))) == [(Matter.STRUCK, "a")]

    def test_equations_become_words(self):
        fraction = (
            "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
        )
        assert words(p("x=", fraction)) == ["x=(a+b)/2"]
        assert matters(p("x=", fraction)) == [(Matter.EQUATION, "(a+b)/2")]

    def test_empty_lines_are_no_part_of_the_text(self):
        assert text(p("a") + p() + p(r(" ")) + p("b")) == "<p>a</p>\n<p>b</p>"

    def test_headers_and_footers_are_kept_aside(self):
        document = read(p("a"), header1=p("Køge"), header2=p("Køge"), footer1=p("Side 1"))
        assert list(document.notes) == ["Sidehoved", "Sidefod"]
        assert [found.where for found in document.findings] == ["Køge", "Side 1"]


class TestProperties:
    def test_say_whose_document_it_is(self):
        core = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Plan</dc:title>'
            "<dc:creator>Bo</dc:creator><cp:lastModifiedBy>Åse</cp:lastModifiedBy>"
            "<dcterms:modified>2026-01-02T03:04:05Z</dcterms:modified></cp:coreProperties>"
        )
        main = relationships({"r1": ("officeDocument", "word/document.xml")}).replace(
            "</Relationships>",
            '<Relationship Id="c" Target="core.xml" Type="http://schemas.openxmlformats.org/package'
            '/2006/relationships/metadata/core-properties"/></Relationships>',
        )
        document = read(p("a"), files={"_rels/.rels": main, "core.xml": core})
        assert (document.title, document.author, document.changed_by) == ("Plan", "Bo", "Åse")
        assert document.changed == "2026-01-02T03:04:05.000Z"

    def test_say_whether_changes_are_tracked(self):
        assert read(p("a"), settings="<w:trackRevisions/>").tracked
        assert not read(p("a"), settings="").tracked

    def test_say_how_large_the_page_is(self):
        section = (
            '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1000" w:bottom="838" w:left="1000" w:right="906"/></w:sectPr>'
        )
        assert read(p("a") + section).page == (10000, 15000)


def test_the_body_is_found_wherever_it_lies():
    whole = root("w:document", f"<w:body>{p('a')}</w:body>")
    main = relationships({"r1": ("officeDocument", "/word/document2.xml")})
    files = {"_rels/.rels": main, "word/document2.xml": whole}
    assert len(paragraphs("", files=files)) == 1


def test_a_document_is_read_from_a_file(tmp_path):
    from planbuilder.office.word.reading import read_document

    (tmp_path / "plan.docx").write_bytes(docx(p("a")))
    assert len(read_document(tmp_path / "plan.docx").blocks) == 1
