"""A returned document: what a reviewer changed arrives as just that, and nothing else does."""

from __future__ import annotations

import copy
from dataclasses import replace

from docx.oxml.ns import qn

from planbuilder.model.records import Return, State, Unfinished, WordOptions
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.project.project import Project
from planbuilder.project.sharing.suggesting import accept, all_open
from tests.office.home.returning import (
    DIRECTOR,
    FIGURES,
    VISION,
    Out,
    accept_all,
    all_returned,
    authors,
    changes,
    controls,
    loose,
    new_paragraph,
    paragraph,
    reject_all,
    rewrite,
    small_plan,
    strip_bookmarks,
    strip_tags,
    tracked_rewrite,
    words_in,
)


def test_an_unchanged_document_brings_nothing(out):
    arrival = out.home()
    assert changes(arrival) == []
    assert loose(arrival) == []
    assert arrival.notes == ()
    assert {VISION, "organisering", "mentor", "plan"} <= set(arrival.pieces)


def test_items_of_references_alone_stay_apart_where_their_list_goes_on_behind_a_conflict(
    project, tmp_path
):
    reading = '<div class="reading" title="{}">\n<ol>\n<li>{}</li>\n</ol>\n</div>\n'
    item = '<ol>\n<li><a href="record:{}"></a></li>\n</ol>\n'
    text = (
        item.format("mentor")
        + f'<div class="conflict">\n{reading.format("Bo", "Et.")}'
        + f"{reading.format('Eva', 'To.')}</div>\n"
        + item.format("skole")
    )
    assert to_xhtml(from_xhtml(text)) == text.rstrip()
    project.apply("Skriv", [replace(project.plan.element(VISION), text=text.rstrip())], ())
    arrival = Out(project, tmp_path).export().home()
    assert changes(arrival) == []
    assert [note.said for note in arrival.notes] == []


def test_a_changed_word_arrives_with_the_name_of_who_saved_the_document(out):
    out.edit(lambda body: rewrite(body, "hvert kvartal", "hver måned"))
    arrival = out.home()
    assert changes(arrival) == [("organisering", "text", "hvert kvartal", "hver måned")]
    assert authors(arrival) == [DIRECTOR]
    assert arrival.moment == "2026-12-01T09:30:00.000Z"


def test_tracked_changes_are_known_by_their_authors_one_by_one(out):
    def edit(body):
        tracked_rewrite(body, "hvert kvartal", "hver måned", "Bo Holm")
        tracked_rewrite(body, "direktøren", "borgmesteren", "Åse Krogh")
        rewrite(body, "Slut.", "Til slut.")

    arrival = out.edit(edit).home()
    assert changes(arrival) == [
        ("organisering", "text", "hvert kvartal", "hver måned"),
        ("organisering", "text", "direktøren", "borgmesteren"),
        ("organisering", "text", "Slut", "Til slut"),
    ]
    assert authors(arrival) == ["Bo Holm", "Åse Krogh", DIRECTOR]


def test_accepted_in_word_they_arrive_all_the_same_and_rejected_they_do_not(out):
    out.edit(lambda body: tracked_rewrite(body, "hvert kvartal", "hver måned", "Bo Holm"))
    tracked = changes(out.home())
    untouched = out.path.read_bytes()
    out.edit(accept_all)
    assert changes(out.home()) == tracked
    out.path.write_bytes(untouched)
    out.edit(reject_all)
    assert changes(out.home()) == []


def test_headings_paragraphs_list_items_and_rows(out):
    def edit(body):
        rewrite(body, "Formål og vision", "Vores vision")
        rewrite(body, "Sådan gør vi", "Det gør vi")
        item = paragraph(body, "Vi handler.")
        more = copy.deepcopy(item)
        item.addnext(more)
        next(more.iter(qn("w:t"))).text = "Vi følger op."
        row = next(row for row in body.iter(qn("w:tr")) if "Sekretær" in words_in(row))
        row.getparent().remove(row)
        gone = paragraph(body, "Slut.")
        gone.getparent().remove(gone)

    assert changes(out.edit(edit).home()) == [
        (VISION, "title", "Formål og", "Vores"),
        (VISION, "text", "Sådan", "Det"),
        (VISION, "text", "", "Vi følger op."),
        ("organisering", "text", "Bo\tSekretær", ""),
        ("organisering", "text", "Slut.", ""),
    ]


def test_the_fields_of_an_effort_arrive_one_by_one(out):
    def edit(body):
        (title,) = (p for p in body.iter(qn("w:p")) if words_in(p) == "Indsats 1 · Mentorordning")
        [*title.iter(qn("w:t"))][-1].text = "Mentor til unge"
        rewrite(body, "Ungeenheden", "Familieafdelingen")
        rewrite(body, "Forløbet varer et år.", "Forløbet varer to år.")
        rewrite(
            body,
            "Eksisterende indsats, i gang · Fra 01.01.2026",
            "Ny indsats, på pause · 01.01.2026 – 31. december 2027",
        )
        rewrite(body, "1.250,5 timer om året, 125.000 kr.", "900 timer om året, 90.000 kr.")
        rewrite(body, "Ungepolitikken", "Familiepolitikken")

    arrival = out.edit(edit).home()
    assert sorted(changes(arrival)) == [
        ("mentor", "content", "et", "to"),
        ("mentor", "cost_dkk", "125.000", "90.000"),
        ("mentor", "end", "", "31.12.2027"),
        ("mentor", "existing", "Eksisterende indsats", "Ny indsats"),
        ("mentor", "hours_per_year", "1.250,5", "900"),
        ("mentor", "policy_reference", "Ungepolitikken", "Familiepolitikken"),
        ("mentor", "responsible", "Ungeenheden", "Familieafdelingen"),
        ("mentor", "status", "i gang", "på pause"),
        ("mentor", "title", "Mentorordning", "Mentor til unge"),
    ]
    assert loose(arrival) == []


def test_facts_in_another_form_are_told_and_not_guessed(out):
    out.edit(lambda body: rewrite(body, "Eksisterende indsats, i gang", "Vist nok i gang"))
    arrival = out.home()
    assert changes(arrival) == []
    ((what, about, words),) = loose(arrival)
    assert (what, about) == (Return.OUTSIDE, "mentor")
    assert "Vist nok i gang" in words


def test_a_placeholder_that_was_overwritten_is_the_first_text(out):
    title = "Ledelsesinformation"

    def edit(body):
        rewrite(body, f"[Elementet »{title}« er endnu ikke skrevet]", "Vi måler hvert halve år.")

    arrival = out.edit(edit).home()
    assert changes(arrival) == [(FIGURES, "text", "", "Vi måler hvert halve år.")]
    out.fetch()
    accept(out.project, "Godkend", all_open(all_returned(out.project)))
    assert out.project.plan.element(FIGURES).text == "<p>Vi måler hvert halve år.</p>"
    assert out.project.plan.element(FIGURES).state is State.DRAFT


def test_text_behind_a_placeholder_is_the_first_text(out):
    def edit(body):
        place = paragraph(body, "[Elementet »Ledelsesinformation« er endnu ikke skrevet]")
        place.addnext(new_paragraph("Vi måler."))

    assert changes(out.edit(edit).home()) == [(FIGURES, "text", "", "Vi måler.")]


def test_the_note_of_a_covered_element_comes_home(out):
    out.edit(lambda body: rewrite(body, "Børne- og ungepolitikken", "Ungepolitikken fra 2025"))
    ((about, field, _, after),) = changes(out.home())
    assert (about, field, after) == ("opfoelgning", "note", "Ungepolitikken fra 2025")


def test_the_front_page_comes_home_as_far_as_it_is_understood(out):
    def edit(body):
        rewrite(body, "Handlingsplan", "Plan mod ekstremisme")
        rewrite(body, "Fra 27. november 2026", "2027–2030")
        rewrite(body, "Kladde, 27. november 2026", "Vedtaget")

    arrival = out.edit(edit).home()
    assert changes(arrival) == [
        ("plan", "title", "Handlingsplan", "Plan mod ekstremisme"),
        ("plan", "period_start", "27.11.2026", "01.01.2027"),
        ("plan", "period_end", "", "31.12.2030"),
    ]
    assert any("Vedtaget" in note.said for note in arrival.notes)


def test_text_outside_any_piece_is_not_lost(out):
    def edit(body):
        controls(body, VISION)[0].addnext(new_paragraph("Et afsnit for sig selv."))
        controls(body, VISION)[0].addnext(new_paragraph("Et nyt kapitel", "Heading1"))

    arrival = out.edit(edit).home()
    assert changes(arrival) == []
    assert loose(arrival) == [(Return.OUTSIDE, VISION, "Et nyt kapitel\nEt afsnit for sig selv.")]


def test_a_new_row_in_an_effort_is_not_lost(out):
    def edit(body):
        row = next(row for row in body.iter(qn("w:tr")) if "Ungeenheden" in words_in(row))
        more = copy.deepcopy(row)
        row.addnext(more)
        for text, words in zip(more.iter(qn("w:t")), ("Økonomi", "Egen ramme"), strict=True):
            text.text = words
        for control in list(more.iter(qn("w:sdt"))):
            for inside in list(control.find(qn("w:sdtContent"))):
                control.addprevious(inside)
            control.getparent().remove(control)

    arrival = out.edit(edit).home()
    assert changes(arrival) == []
    assert loose(arrival) == [(Return.OUTSIDE, "mentor", "Økonomi\tEgen ramme")]


def test_a_deleted_piece_is_asked_about_however_it_was_deleted(out):
    def delete(body):
        (control,) = controls(body, VISION)
        control.getparent().remove(control)

    assert loose(out.edit(delete).home()) == [(Return.DELETED, VISION, "")]


def test_a_piece_deleted_while_changes_were_tracked_is_asked_about(out):
    def delete(body):
        (control,) = controls(body, VISION)
        for run in list(control.iter(qn("w:r"))):
            for text in run.iter(qn("w:t")):
                text.tag = qn("w:delText")
            mark = run.makeelement(qn("w:del"), {qn("w:id"): "1", qn("w:author"): "Bo"})
            run.addprevious(mark)
            mark.append(run)

    assert (Return.DELETED, VISION, "") in loose(out.edit(delete).home())


def test_a_moved_piece_is_told_with_its_new_place(out):
    def move(body):
        (control,) = controls(body, VISION)
        controls(body, "organisering")[0].addnext(control)

    arrival = out.edit(move).home()
    assert changes(arrival) == []
    (moved,) = arrival.returned
    assert (moved.what, moved.about) == (Return.MOVED, VISION)
    assert "»Organisering«" in moved.place


def test_words_in_what_the_program_wrote_are_not_lost(out):
    def edit(body):
        rewrite_in_contents(body, "Kommunens indsatser", "Kommunens indsatser")
        for p in body.iter(qn("w:p")):
            if "Planen omfatter" in words_in(p) or "Bilag: Planens dækning" in words_in(p):
                last = p
        last.addnext(new_paragraph("Hvorfor så lidt?"))

    def rewrite_in_contents(body, old, new):
        for p in body.iter(qn("w:p")):
            if words_in(p) == old:
                next(p.iter(qn("w:t"))).text = new

    arrival = out.edit(edit).home()
    assert [words for _, _, words in loose(arrival)] == ["Hvorfor så lidt?"]


def test_without_tags_pieces_are_found_by_their_bookmarks(out):
    def edit(body):
        strip_tags(body)
        rewrite(body, "hvert kvartal", "hver måned")
        rewrite(body, "Ungeenheden", "Familieafdelingen")

    arrival = out.edit(edit).home()
    assert changes(arrival) == [
        ("organisering", "text", "hvert kvartal", "hver måned"),
        ("mentor", "responsible", "Ungeenheden", "Familieafdelingen"),
    ]
    assert loose(arrival) == []


def test_without_tags_and_bookmarks_they_are_found_by_heading_and_compared_with_the_likest(out):
    def edit(body):
        strip_tags(body)
        strip_bookmarks(body)
        rewrite(body, "hvert kvartal", "hver måned")
        rewrite(body, "Ungeenheden", "Familieafdelingen")

    out.edit(edit)
    element = out.project.plan.element("organisering")
    from dataclasses import replace

    out.project.apply(
        "Skriv", [replace(element, text=element.text.replace("direktøren", "borgmesteren"))]
    )
    arrival = out.home()
    assert changes(arrival) == [
        ("organisering", "text", "hvert kvartal", "hver måned"),
        ("mentor", "responsible", "Ungeenheden", "Familieafdelingen"),
    ]
    assert loose(arrival) == []
    assert any("ligner mest" in note.said for note in arrival.notes)


def test_fetching_the_same_document_again_brings_nothing_new(out):
    out.edit(lambda body: rewrite(body, "hvert kvartal", "hver måned"))
    assert len(out.fetch().returned) == 1
    again = out.fetch()
    assert (again.returned, len(again.known)) == ((), 1)
    assert len(all_returned(out.project)) == 1
    out.project.undo()
    assert all_returned(out.project) == []


def test_a_later_state_of_the_document_takes_the_place_of_the_earlier_one(out):
    out.edit(lambda body: rewrite(body, "hvert kvartal", "hver måned"))
    out.fetch()
    accept(out.project, "Godkend", all_open(all_returned(out.project)))
    out.edit(lambda body: rewrite(body, "direktøren", "borgmesteren"))
    out.fetch()
    (returned,) = all_returned(out.project)
    assert len(returned.accepted) == 1
    accept(out.project, "Godkend", all_open([returned]))
    assert "hver måned. Den ledes af borgmesteren" in out.project.plan.element("organisering").text


def test_a_second_copy_of_a_piece_is_text_without_a_place(out):
    def edit(body):
        (control,) = controls(body, VISION)
        again = copy.deepcopy(control)
        controls(body, "organisering")[0].addnext(again)
        for text in again.iter(qn("w:t")):
            if "stå alene" in (text.text or ""):
                text.text = "Ingen må glemmes."

    arrival = out.edit(edit).home()
    assert changes(arrival) == []
    ((what, _, words),) = loose(arrival)
    assert what is Return.OUTSIDE
    assert "Ingen må glemmes." in words


def test_what_a_document_was_made_without_is_not_taken_for_deleted(out):
    options = WordOptions(
        id="word-options",
        introductions=False,
        efforts=False,
        coverage=False,
        cover=False,
        contents=False,
        covered_notes=False,
        unfinished=Unfinished.OMIT,
    )
    out.project.apply("Indhold", [options])
    arrival = out.export().home()
    assert changes(arrival) == []
    assert loose(arrival) == []


def test_some_pieces_alone_say_nothing_of_the_others(out):
    arrival = out.export(only={VISION}).home()
    assert VISION in arrival.pieces
    assert changes(arrival) == []
    assert loose(arrival) == []


def test_titles_that_a_document_cannot_show_take_no_ones_place(tmp_path):
    plan = small_plan()
    first, second = plan.sections[:2]
    plan.put(replace(first, title="\x01", intro="<p>Ord.</p>"))
    plan.put(replace(second, title=""))
    project = Project.create(tmp_path / "Plan.hplan", plan, author="Hanne", home=tmp_path)
    arrival = Out(project, tmp_path).export().home()
    project.close()
    assert (changes(arrival), loose(arrival)) == ([], [])
