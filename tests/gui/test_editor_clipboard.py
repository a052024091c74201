"""Copying, cutting, pasting and dropping: structure stays, foreign looks go, nothing is fetched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QTextCursor
from PySide6.QtWidgets import QApplication, QMessageBox

from planbuilder.model.records import Effort
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.ui.editor import clipboard
from planbuilder.ui.editor.document import fill, read
from planbuilder.ui.editor.objects import install
from planbuilder.ui.editor.text_edit import TextEdit

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=DA><!--StartFragment-->
<h1><span style='font-family:"Calibri Light";color:#2F5496'>Formål<o:p></o:p></span></h1>
<p class=MsoNormal>Planen gælder for <b>alle</b> <i>skoler</i>, jf. <a
href="https://www.retsinformation.dk/eli/lta/2025/282">loven</a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst
style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>SSP<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast
style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New";mso-list:Ignore'>o<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>Skolerne<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0><tr><td width=301>
<p class=MsoNormal><b>Rolle</b><o:p></o:p></p></td>
<td width=301><p class=MsoNormal>Navn<o:p></o:p></p></td></tr></table>
<!--EndFragment--></body></html>"""

LIBREOFFICE = """<!DOCTYPE html><html><head>
<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
<title></title><meta name="generator" content="LibreOffice 24.2 (Linux)"/>
<style type="text/css">p { line-height: 115% }</style></head><body lang="da-DK" dir="ltr">
<h2 class="western">Opfølgning</h2><p style="margin-bottom: 0cm">To gange om <u>året</u>.</p>
<ol><li><p>Status</p></li><li><p>Justering</p></li></ol></body></html>"""

WEB = """<meta charset='utf-8'><div class="article"><script>document.location='http://evil.example'</script>
<h3 style="color: rgb(1, 2, 3)">Kontakt</h3><p>Ring på <strong>99 99 99 01</strong><img
src="http://evil.example/pixel.gif" alt=""></p><p onclick="x()">eller skriv.</p></div>"""


@pytest.fixture
def editor(qtbot, session):
    made = TextEdit(session)
    qtbot.addWidget(made)
    install(made.document(), session.plan.reference_label, session.project.picture)
    made.resize(700, 500)
    made.show()
    made.setFocus()
    yield made
    QGuiApplication.clipboard().clear()


def put(editor: TextEdit, source: str) -> None:
    fill(editor.document(), from_xhtml(source))
    editor.selectAll()


def text(editor: TextEdit) -> str:
    return to_xhtml(read(editor.document()))


def copied_html(source: str, plain: str = "") -> None:
    data = QMimeData()
    data.setHtml(source)
    data.setText(plain or "kun ord")
    QGuiApplication.clipboard().setMimeData(data)


def png(width: int = 40, height: int = 20) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#0b6073"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


# Within the program


EVERYTHING = (
    "<h1>Overskrift</h1>\n<p>Et <strong>fedt </strong><strong><em>ord</em></strong> og "
    '<a href="https://x.dk">et link</a>'
    '<br/>§&#160;115, jf. <a href="record:indsats-1"></a>.</p>\n<ol>\n<li>a'
    '\n<ul>\n<li>b</li>\n</ul></li>\n</ol>\n<p class="caption">Roller</p>\n'
    "<table>\n<tr><th><p>x</p></th></tr>\n"
    "<tr><td><p>y</p></td></tr>\n</table>"
)


def test_cut_and_paste_within_the_program_lose_nothing(editor):
    put(editor, EVERYTHING)
    editor.cut()
    assert text(editor) == ""
    editor.paste()
    assert text(editor) == EVERYTHING


def test_some_words_of_a_heading_come_into_a_paragraph_as_words(editor):
    put(editor, "<h1>Mål og midler</h1>\n<p>Vores .</p>")
    editor.setTextCursor(editor.document().find("midler"))
    editor.copy()
    cursor = editor.document().find("Vores ")
    cursor.setPosition(cursor.selectionEnd())
    editor.setTextCursor(cursor)
    editor.paste()
    assert text(editor) == "<h1>Mål og midler</h1>\n<p>Vores midler.</p>"


def test_what_is_copied_reads_well_elsewhere(editor, session):
    session.apply("Ny indsats", [Effort(id="indsats-1", title="Kompetenceløft")])
    put(editor, EVERYTHING)
    editor.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().splitlines()[:2] == ["Overskrift", "Et fedt ord og et link"]
    assert "jf. Indsats 1 · Kompetenceløft." in data.text()
    assert "<h1>Overskrift</h1>" in data.html()
    assert "jf. Indsats 1 · Kompetenceløft." in data.html()
    assert "record:" not in data.html()


def test_a_copied_picture_goes_along_to_another_plan(editor, session):
    source = session.project.add_picture(png())
    put(editor, f'<p>a</p>\n<figure><img src="{source}" alt="Et kort" width="60"/></figure>')
    html = editor.createMimeDataFromSelection().html()
    elsewhere = QMimeData()
    elsewhere.setData(
        clipboard.OWN, f'<figure><img src="{source}" alt="Et kort" width="60"/></figure>'.encode()
    )
    elsewhere.setHtml(html)
    found = clipboard.from_mime(elsewhere, lambda _: None)
    assert list(found.pictures.values()) == [png()]


# From elsewhere


def test_a_paste_from_word_keeps_the_structure_and_drops_the_rest(editor):
    copied_html(WORD)
    editor.paste()
    assert text(editor) == (
        "<h1>Formål</h1>\n"
        "<p>Planen gælder for <strong>alle</strong> <em>skoler</em>, jf. "
        '<a href="https://www.retsinformation.dk/eli/lta/2025/282">loven</a>.</p>\n'
        "<ul>\n<li>SSP\n<ul>\n<li>Skolerne</li>\n</ul></li>\n</ul>\n"
        "<table>\n<tr><td><p><strong>Rolle</strong></p></td><td><p>Navn</p></td></tr>\n</table>"
    )


def test_a_paste_from_libreoffice_keeps_the_structure(editor):
    copied_html(LIBREOFFICE)
    editor.paste()
    assert text(editor) == (
        "<h2>Opfølgning</h2>\n<p>To gange om <u>året</u>.</p>\n"
        "<ol>\n<li>Status</li>\n<li>Justering</li>\n</ol>"
    )


def test_a_paste_from_a_web_page_fetches_and_runs_nothing(editor, qtbot):
    copied_html(WEB)
    with qtbot.waitSignal(editor.notice) as told:
        editor.paste()
    assert text(editor) == (
        "<h3>Kontakt</h3>\n<p>Ring på <strong>99 99 99 01</strong></p>\n<p>eller skriv.</p>"
    )
    assert told.args[0].startswith("Ét billede kom ikke med")


def test_a_paste_into_an_item_goes_on_in_the_list(editor):
    put(editor, "<ul>\n<li>a</li>\n<li>b</li>\n</ul>")
    cursor = editor.document().find("a")
    cursor.setPosition(cursor.selectionEnd())
    editor.setTextCursor(cursor)
    copied_html("<ul><li>x</li><li>y</li></ul>")
    editor.paste()
    assert text(editor) == "<ul>\n<li>a</li>\n<li>x</li>\n<li>y</li>\n<li>b</li>\n</ul>"


def test_a_table_pasted_into_a_cell_comes_as_its_words(editor):
    put(editor, "<table>\n<tr><td><p>a</p></td><td><p>b</p></td></tr>\n</table>")
    cursor = editor.document().find("b")
    cursor.setPosition(cursor.selectionEnd())
    editor.setTextCursor(cursor)
    copied_html("<table><tr><td>x</td><td>y</td></tr></table>")
    editor.paste()
    assert text(editor).count("<table>") == 1
    assert "x" in text(editor)
    assert "y" in text(editor)


def test_a_paste_is_one_step_of_undo(editor):
    put(editor, "<p>før</p>")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    copied_html(WORD)
    editor.paste()
    editor.undo()
    assert text(editor) == "<p>før</p>"


def test_plain_words_come_as_a_paragraph_for_each_line(editor):
    data = QMimeData()
    data.setText("første\r\nanden <b>linje</b>\n\ntredje")
    QGuiApplication.clipboard().setMimeData(data)
    editor.paste()
    assert text(editor) == "<p>første</p>\n<p>anden &lt;b&gt;linje&lt;/b&gt;</p>\n<p>tredje</p>"


def test_a_paste_without_formatting_takes_only_the_words(editor):
    copied_html(WORD, "Formål\nPlanen gælder for alle")
    editor.paste_plain()
    assert text(editor) == "<p>Formål</p>\n<p>Planen gælder for alle</p>"


# Pictures


def test_a_pasted_picture_alone_asks_for_its_description(editor, qtbot):
    data = QMimeData()
    data.setImageData(QImage.fromData(png()))
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(editor.pictures_given) as given:
        editor.paste()
    assert QImage.fromData(given.args[0][0]).width() == 40
    assert text(editor) == ""


def test_a_dropped_file_asks_for_its_description(editor, qtbot, tmp_path):
    path = tmp_path / "kort.png"
    path.write_bytes(png())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    with qtbot.waitSignal(editor.pictures_given) as given:
        editor.insertFromMimeData(data)
    assert given.args[0] == [png()]


def test_a_dropped_plan_is_left_to_the_window(editor, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "plan.hplan"))])
    assert not editor.canInsertFromMimeData(data)


def test_a_picture_inside_pasted_text_is_kept_in_the_plan(editor, session):
    encoded = QByteArray(png()).toBase64().data().decode()
    copied_html(f'<p>før</p><p><img alt="Et kort" src="data:image/png;base64,{encoded}"></p>')
    editor.paste()
    picture = read(editor.document())[1]
    assert picture.alt == "Et kort"
    assert session.project.picture(picture.source) == png()


def test_files_named_in_foreign_html_are_never_read(editor, tmp_path):
    path = tmp_path / "hemmelig.png"
    path.write_bytes(png())
    copied_html(f'<p>a</p><img src="{QUrl.fromLocalFile(str(path)).toString()}">')
    editor.paste()
    assert text(editor) == "<p>a</p>"


# What can't be taken in


@pytest.fixture
def said(monkeypatch):
    words = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: words.append(box.text()))
    return words


def test_ten_million_letters_are_refused_calmly_and_the_text_stays(editor, qtbot, said):
    put(editor, "<p>før</p>")
    copied_html("<p>" + "a" * 10_000_000 + "</p>")
    editor.paste()
    qtbot.waitUntil(lambda: bool(said))
    assert "over 5 millioner tegn" in said[0]
    assert text(editor) == "<p>før</p>"


def test_a_file_that_only_looks_like_a_picture_is_refused_calmly(
    session, editor, qtbot, said, tmp_path
):
    from planbuilder.ui.editor.pictures import Pictures

    pictures = Pictures(session, editor)
    for data in (b"intet billede", png()[:60]):
        path = tmp_path / "kort.png"
        path.write_bytes(data)
        pictures.insert_file(path)
    pictures.insert_file(tmp_path / "findes-ikke.png")
    assert len(said) == 3
    assert text(editor) == ""
    assert QApplication.overrideCursor() is None
