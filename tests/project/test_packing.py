from __future__ import annotations

import contextlib
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.project.errors import BadPacking
from planbuilder.project.storage import file, packing
from planbuilder.project.storage.history import History, Version, new_version
from planbuilder.project.storage.packing import LONGEST_CHAIN, PACK_FROM, Payloads, pack, unpack

SENTENCES = [f"Gruppen nr. {n} mødes {n * 7 % 31} gange om året på rådhuset. " for n in range(2000)]
NO_ENDS = bytes(8)


def text(number: int) -> str:
    """Return a payload of a few kB, of which another number changes one sentence."""
    sentences = SENTENCES[:60]
    sentences[number % 60] = f"Her skrev nummer {number} noget nyt."
    return "".join(sentences)


@pytest.fixture
def history():
    with contextlib.closing(file.in_memory()) as connection:
        yield History(connection)


def chain(history: History, payloads: list[str | None], record: str = "a") -> list[Version]:
    """Add versions that follow each other; return them."""
    versions: list[Version] = []
    for number, payload in enumerate(payloads):
        parents = [versions[-1].id] if versions else []
        versions.append(new_version(record, "person", parents, "Bo", f"t{number:05}", payload))
    history.add(versions)
    return versions


def packed(history: History) -> set[str]:
    query = "SELECT id FROM version WHERE packed IS NOT NULL AND payload IS NULL"
    return {row[0] for row in history.connection.execute(query)}


# One payload


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_what_was_packed_is_unpacked(payload, basis):
    assert unpack(pack(payload, basis), basis) == payload


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_what_was_changed_in_the_middle_is_unpacked(beginning, middle, end):
    basis = (beginning + end).encode()
    payload = (beginning + middle + end).encode()
    assert unpack(pack(payload, basis), basis) == payload


@pytest.mark.parametrize("place", [0, 1000, 1999], ids=["first", "middle", "last"])
def test_a_changed_sentence_in_a_long_text_takes_little_room(place):
    basis = "".join(SENTENCES).encode()
    changed = [*SENTENCES[:place], "Et nyt udvalg ser på det. ", *SENTENCES[place + 1 :]]
    payload = "".join(changed).encode()
    assert len(payload) > 100_000
    assert len(pack(payload, basis)) < 80
    assert unpack(pack(payload, basis), basis) == payload


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        bytes(7),
        NO_ENDS,
        NO_ENDS + b"\xff\xff",
        pack(b"abc", b"")[:-1],
        pack(b"abc", b"") + b"x",
        b"\xff" * 8 + pack(b"abc", b"")[8:],
        (4).to_bytes(4, "big") + bytes(4) + pack(b"abc", b"")[8:],
    ],
    ids=["nothing", "half ends", "no stream", "noise", "cut off", "more", "huge", "too much"],
)
def test_what_nobody_packed_is_refused(bad):
    with pytest.raises(BadPacking):
        unpack(bad, b"xyz")


def test_what_swells_beyond_a_row_is_refused_before_it_fills_the_memory(monkeypatch):
    monkeypatch.setattr(packing, "MAX_ROW_BYTES", 10_000)
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    stream = deflater.compress(bytes(10_001)) + deflater.flush()
    with pytest.raises(BadPacking):
        unpack(NO_ENDS + stream, b"")
    basis = bytes(10_001)
    with pytest.raises(BadPacking):
        unpack(pack(basis, basis), basis)


# A history


def test_superseded_versions_are_packed_and_heads_are_not(history):
    versions = chain(history, [text(n) for n in range(5)])
    assert history.pack_superseded() == 4
    assert packed(history) == {version.id for version in versions[:-1]}
    assert list(history.current()) == [("a", "person", text(4))]
    assert [history.version(version.id) for version in versions] == versions
    assert history.pack_superseded() == 0


def test_packing_changes_neither_the_mark_nor_the_order_nor_the_heads(history):
    chain(history, [text(n) for n in range(5)])
    before = (history.mark(), history.graph("a"), history.heads("a"))
    history.pack_superseded()
    assert (history.mark(), history.graph("a"), history.heads("a")) == before
    (follower,) = chain(history, [text(9)], record="b")
    assert history.mark() == before[0] + 1
    assert history.heads("b") == (follower.id,)


def test_the_fewer_are_packed_at_once_the_more_often_it_is_done(history):
    versions = chain(history, [text(n) for n in range(10)])
    assert [history.pack_superseded(4) for _ in range(4)] == [4, 4, 1, 0]
    assert [history.version(version.id) for version in versions] == versions


def test_a_long_history_takes_a_fraction_of_its_room(history):
    versions = chain(history, [text(n) for n in range(200)])
    while history.pack_superseded():
        pass
    (size,) = history.connection.execute("SELECT sum(length(packed)) FROM version").fetchone()
    assert size * 20 < sum(len(version.payload or "") for version in versions)


def test_no_version_lies_deeper_than_it_may(history):
    versions = chain(history, [text(n) for n in range(4 * LONGEST_CHAIN)])
    while history.pack_superseded(7):
        pass
    payloads = Payloads(history.connection)
    depths = [payloads.read(version.id.encode()).depth for version in versions]
    assert max(depths) == LONGEST_CHAIN
    assert [Payloads(history.connection).read(v.id.encode()).depth for v in versions] == depths


def test_a_version_packed_before_its_parent_does_not_build_on_it(history):
    first, second, third = chain(history, [text(n) for n in range(3)])
    history.connection.execute("UPDATE version SET rowid = 100 WHERE id = ?", (first.id,))
    assert history.pack_superseded(1) == 1
    bases = history.connection.execute("SELECT id, basis FROM version WHERE packed IS NOT NULL")
    assert bases.fetchall() == [(second.id, None)]
    history.pack_superseded()
    assert [history.version(v.id) for v in (first, second, third)] == [first, second, third]


def test_short_payloads_and_deletions_stay_as_they_are(history):
    short = "x" * (PACK_FROM - 1)
    versions = chain(history, [short, None, text(1), None, text(2)])
    history.pack_superseded()
    assert packed(history) == {versions[2].id}
    assert [history.version(version.id) for version in versions] == versions


@given(st.integers(0, 2**32))
def test_whatever_was_merged_and_packed_when_reads_as_it_was_written(seed):
    chance = random.Random(seed)
    with contextlib.closing(file.in_memory()) as connection:
        history, versions = History(connection), []
        for number in range(chance.randint(1, 40)):
            parents = chance.sample(versions, min(len(versions), chance.randint(0, 2)))
            payload = chance.choice((text(number), text(number), text(number)[:50], None))
            version = new_version(
                "a", "person", {v.id for v in parents}, "Bo", f"t{number}", payload
            )
            history.add([version])
            versions.append(version)
            if chance.random() < 0.2:
                history.pack_superseded(chance.randint(1, 5))
        again = History(connection)
        for version in chance.sample(versions, len(versions)):
            assert again.version(version.id) == version == history.version(version.id)


# What a foreign program could leave behind


def supersede(history: History) -> tuple[str, str, str]:
    """Return the ids of a packed version, of what it builds on, and of another record's."""
    first, second, _ = chain(history, [text(n) for n in range(3)])
    other, _ = chain(history, [text(n) for n in range(2)], record="b")
    history.pack_superseded()
    return second.id, first.id, other.id


def read_afresh(history: History, version: str) -> None:
    History(history.connection).payload(version)


def test_a_basis_that_is_missing_or_goes_round_or_belongs_elsewhere_is_refused(history):
    version, basis, other = supersede(history)
    for wrong in ("0" * 64, version, other):
        history.connection.execute("UPDATE version SET basis = ? WHERE id = ?", (wrong, version))
        with pytest.raises(BadPacking):
            read_afresh(history, version)
    history.connection.execute("UPDATE version SET basis = ? WHERE id = ?", (basis, version))
    read_afresh(history, version)
    history.connection.execute("UPDATE version SET basis = ? WHERE id = ?", (version, basis))
    with pytest.raises(BadPacking):
        read_afresh(history, version)


def test_a_basis_that_was_deleted_is_refused(history):
    version, basis, _ = supersede(history)
    history.connection.execute("UPDATE version SET packed = NULL WHERE id = ?", (basis,))
    with pytest.raises(BadPacking):
        read_afresh(history, version)


def test_a_chain_that_is_too_long_is_refused_wherever_reading_began(history):
    versions = chain(history, [text(n) for n in range(LONGEST_CHAIN + 3)])
    while history.pack_superseded():
        pass
    deep, above = versions[LONGEST_CHAIN], versions[LONGEST_CHAIN + 1]
    payloads = [(version.payload or "").encode() for version in (deep, above)]
    history.connection.execute(
        "UPDATE version SET packed = ?, basis = ? WHERE id = ?",
        (pack(payloads[1], payloads[0]), deep.id, above.id),
    )
    read_afresh(history, deep.id)
    with pytest.raises(BadPacking):
        read_afresh(history, above.id)
    reader = History(history.connection)
    for version in versions[: LONGEST_CHAIN + 1]:
        reader.payload(version.id)
    with pytest.raises(BadPacking):
        reader.payload(above.id)


def test_a_version_both_packed_and_plain_is_refused(history):
    version, _, _ = supersede(history)
    history.connection.execute("UPDATE version SET payload = '{}' WHERE id = ?", (version,))
    with pytest.raises(BadPacking):
        read_afresh(history, version)


def test_an_unknown_version_is_said_to_be_unknown(history):
    for read in (history.payload, history.version):
        with pytest.raises(KeyError):
            read("0" * 64)
    assert history.record_of("0" * 64) is None
