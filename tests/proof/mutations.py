"""Ways in which a project file can come back other than it went: by accident and on purpose.

Each takes the file and a source of chance, and changes the file where it lies. `ACCIDENTS` damage
bytes, so what still opens must say what it said before. `FORGERIES` are made by somebody who knows
the format and keeps the hashes right, so what opens may say anything that a plan can say.
"""

from __future__ import annotations

import json
import random
import sqlite3
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from planbuilder.project.storage.history import hash_of, version_id

Mutation = Callable[[Path, random.Random], None]

_PAGE = 4096
TIME = "2026-11-22T09:30:00.000Z"
TABLES = ("meta", "version", "head", "draft", "blob")


# Accidents


def bytes_flipped(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 1, 3, 30))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def header_changed(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(100)] = chance.randrange(256)
    path.write_bytes(content)


def cut(path: Path, chance: random.Random) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content))])


def cut_in_the_middle(path: Path, chance: random.Random) -> None:
    content = path.read_bytes()
    start, end = sorted(chance.randrange(len(content)) for _ in range(2))
    path.write_bytes(content[:start] + content[end:])


def pages_swapped(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    one, other = (chance.randrange(len(content) // _PAGE) * _PAGE for _ in range(2))
    first, second = content[one : one + _PAGE], content[other : other + _PAGE]
    content[one : one + _PAGE], content[other : other + _PAGE] = second, first
    path.write_bytes(content)


def page_emptied(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    start = chance.randrange(len(content) // _PAGE) * _PAGE
    content[start : start + _PAGE] = chance.choice((bytes(_PAGE), chance.randbytes(_PAGE)))
    path.write_bytes(content)


def something_appended(path: Path, chance: random.Random) -> None:
    path.write_bytes(path.read_bytes() + chance.randbytes(chance.choice((1, 100, 5000))))


def stretch_copied_elsewhere(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    length = chance.randrange(1, 2000)
    source, target = (chance.randrange(len(content) - length) for _ in range(2))
    content[target : target + length] = content[source : source + length]
    path.write_bytes(content)


def value_changed(path: Path, chance: random.Random) -> None:
    """Let a value of a version be another, and its hash be as it was."""
    column = chance.choice(("record", "kind", "parents", "author", "time", "payload", "basis"))
    with _opened(path) as connection:
        row = _a_row(connection, "version", chance)
        connection.execute(f"UPDATE version SET {column} = ? WHERE rowid = ?", (_odd(chance), row))


def row_removed(path: Path, chance: random.Random) -> None:
    with _opened(path) as connection:
        row = _a_row(connection, "version", chance)
        connection.execute("DELETE FROM version WHERE rowid = ?", (row,))


ACCIDENTS: tuple[Mutation, ...] = (
    bytes_flipped,
    header_changed,
    cut,
    cut_in_the_middle,
    pages_swapped,
    page_emptied,
    something_appended,
    stretch_copied_elsewhere,
    value_changed,
    row_removed,
)


# Forgeries


def odd_payload(path: Path, chance: random.Random) -> None:
    """Add a version of a record that is there, with a payload of anything and a right hash."""
    with _opened(path) as connection:
        record, kind, head = _a_head(connection, chance)
        _add(connection, record, kind, [head], _payload(chance, kind), chance, supersedes=True)


def payload_with_odd_values(path: Path, chance: random.Random) -> None:
    """Let some fields of a record have values of other kinds."""
    with _opened(path) as connection:
        record, kind, head = _a_head(connection, chance)
        (stored,) = connection.execute(
            "SELECT payload FROM version WHERE id = ?", (head,)
        ).fetchone()
        payload = json.loads(stored) if stored else {}
        for name in chance.sample(sorted(payload), min(len(payload), 2)):
            payload[name] = _json_value(chance)
        payload[chance.choice(("title", "order", "disputed", "deleted_by", "text", "versions"))] = (
            _json_value(chance)
        )
        text = json.dumps(payload, sort_keys=True, separators=(",", ":"))
        _add(connection, record, kind, [head], text, chance, supersedes=True)


def second_head(path: Path, chance: random.Random) -> None:
    """Let two people have followed the same version, one of them in an odd way."""
    with _opened(path) as connection:
        record, kind, _ = _a_head(connection, chance)
        parents = chance.choice(([], _some_parents(connection, record)))
        kind = chance.choice((kind, kind, "effort", "person"))
        _add(connection, record, kind, parents, _payload(chance, kind), chance)


def deleted_beside_a_head(path: Path, chance: random.Random) -> None:
    with _opened(path) as connection:
        record, kind, _ = _a_head(connection, chance)
        _add(connection, record, kind, _some_parents(connection, record), None, chance)


def strange_parents(path: Path, chance: random.Random) -> None:
    """Name parents that are missing, of another record, in a ring, or no list at all."""
    with _opened(path) as connection:
        record, kind, head = _a_head(connection, chance)
        other = _a_head(connection, chance)[2]
        parents = chance.choice(
            ([other], [head, other], ["f" * 64], [head, head], "x", {"a": 1}, [1], [[]], None)
        )
        _add(connection, record, kind, parents, "{}", chance, supersedes=chance.random() < 0.5)


def ring_of_parents(path: Path, chance: random.Random) -> None:
    """Let a version follow its own follower; the hashes cannot be right then."""
    with _opened(path) as connection:
        _, _, head = _a_head(connection, chance)
        (parents,) = connection.execute(
            "SELECT parents FROM version WHERE id = ?", (head,)
        ).fetchone()
        for parent in json.loads(parents) or [head]:
            ring = json.dumps([head])
            connection.execute("UPDATE version SET parents = ? WHERE id = ?", (ring, parent))


def heads_changed(path: Path, chance: random.Random) -> None:
    with _opened(path) as connection:
        record, _, head = _a_head(connection, chance)
        other_record, _, other = _a_head(connection, chance)
        statement, values = chance.choice(
            (
                ("DELETE FROM head WHERE record = ?", (record,)),
                ("DELETE FROM head", ()),
                ("UPDATE head SET version = ? WHERE record = ?", (other, record)),
                ("UPDATE OR REPLACE head SET record = ? WHERE version = ?", (other_record, head)),
                ("INSERT OR IGNORE INTO head VALUES (?, ?)", (record, "0" * 64)),
            )
        )
        connection.execute(statement, values)


def odd_packing(path: Path, chance: random.Random) -> None:
    """Pack a version that is a head, on itself, on nothing, into a bomb or into noise."""
    with _opened(path) as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM version")]
        version = chance.choice(ids)
        basis = chance.choice((version, chance.choice(ids), None, "0" * 64))
        packed = struct.pack(">II", *chance.choice(((0, 0), (5, 5), (2**32 - 1, 7), (0, 2**31))))
        packed += chance.choice((b"", chance.randbytes(40), _deflated(b"{}"), _bomb()))
        payload = chance.choice((None, None, "{}"))
        connection.execute(
            "UPDATE version SET payload = ?, packed = ?, basis = ? WHERE id = ?",
            (payload, packed, basis, version),
        )


def ring_of_packing(path: Path, chance: random.Random) -> None:
    with _opened(path) as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM version")]
        ring = chance.sample(ids, chance.randint(1, min(len(ids), 40)))
        for version, basis in zip(ring, ring[1:] + ring[:1], strict=True):
            connection.execute(
                "UPDATE version SET payload = NULL, packed = ?, basis = ? WHERE id = ?",
                (struct.pack(">II", 0, 0) + _deflated(b"{}"), basis, version),
            )


def other_tables_changed(path: Path, chance: random.Random) -> None:
    with _opened(path) as connection:
        statement = chance.choice(
            (
                "DELETE FROM meta",
                "UPDATE meta SET value = 'x'",
                "UPDATE meta SET value = upper(value)",
                "DELETE FROM blob",
                "UPDATE blob SET data = x'00'",
                "UPDATE blob SET media_type = 'text/html'",
                "INSERT INTO draft VALUES ('a', 'person', '[]', 'Bo', '', '{}')",
                "CREATE TABLE more (a)",
                "CREATE TRIGGER more AFTER INSERT ON draft BEGIN DELETE FROM version; END",
                "CREATE VIEW more AS SELECT 1",
                "DROP INDEX version_of_record",
                "ALTER TABLE version ADD COLUMN more TEXT",
                "DROP TABLE draft",
                "DELETE FROM version",
                "PRAGMA user_version = 1",
                "PRAGMA user_version = 99",
                "PRAGMA user_version = -1",
                "PRAGMA application_id = 1",
                "PRAGMA journal_mode = WAL",
            )
        )
        connection.execute(statement)


def too_much_of_something(path: Path, chance: random.Random) -> None:
    """Add a very long name, very many heads or a very deep value."""
    with _opened(path) as connection:
        record, kind, head = _a_head(connection, chance)
        match chance.randrange(4):
            case 0:
                _add(connection, "x" * 200_000, "person", [], "{}", chance)
            case 1:
                for number in range(60):
                    _add(connection, record, kind, [head], f'{{"title":"{number}"}}', chance)
            case 2:
                _add(connection, record, kind, [head], "[" * 100_000, chance, supersedes=True)
            case 3:
                text = "<ul>\\n<li>" * 500
                payload = f'{{"text":"{text}"}}'
                _add(connection, record, kind, [head], payload, chance, supersedes=True)


FORGERIES: tuple[Mutation, ...] = (
    odd_payload,
    payload_with_odd_values,
    second_head,
    deleted_beside_a_head,
    strange_parents,
    ring_of_parents,
    heads_changed,
    odd_packing,
    ring_of_packing,
    other_tables_changed,
    too_much_of_something,
)


# Tools


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def _a_row(connection: sqlite3.Connection, table: str, chance: random.Random) -> int:
    rows = [row[0] for row in connection.execute(f"SELECT rowid FROM {table}")]
    return chance.choice(rows)


def _a_head(connection: sqlite3.Connection, chance: random.Random) -> tuple[str, str, str]:
    rows = connection.execute(
        "SELECT head.record, kind, head.version FROM head JOIN version ON id = head.version"
    ).fetchall()
    return chance.choice(rows)


def _some_parents(connection: sqlite3.Connection, record: str) -> list[str]:
    """Return the first version of a record as the only parent."""
    query = "SELECT id FROM version WHERE record = ? ORDER BY rowid LIMIT 1"
    return [row[0] for row in connection.execute(query, (record,))]


def _add(
    connection: sqlite3.Connection,
    record: str,
    kind: str,
    parents: object,
    payload: str | bytes | None,
    chance: random.Random,
    *,
    supersedes: bool = False,
) -> None:
    """Add a version with a right hash as a head, in the place of the others or beside them."""
    listed = json.dumps(parents, separators=(",", ":"))
    time = chance.choice((*[TIME] * 9, "9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z", ""))
    author = chance.choice(("Fremmed", "", "Å" * 300, "a\x1b[2J\nb"))
    columns = (record, kind, listed, author, time)
    if isinstance(payload, bytes):
        identity = hash_of(*(column.encode() for column in columns), payload)
    else:
        identity = version_id(*columns, payload)
    connection.execute(
        "INSERT OR IGNORE INTO version (id, record, kind, parents, author, time, payload) "
        "VALUES (?, ?, ?, ?, ?, ?, CAST(? AS TEXT))",
        (identity, *columns, payload),
    )
    if supersedes:
        connection.execute("DELETE FROM head WHERE record = ?", (record,))
    connection.execute("INSERT OR IGNORE INTO head VALUES (?, ?)", (record, identity))


def _payload(chance: random.Random, kind: str) -> str | bytes | None:
    """Return a payload: none, one that means something and is strange, or one that is nothing."""
    strange = (*_STRANGE.get(kind, ()), "{}", '{"deleted_by":"Bo"}')
    return chance.choice((None, chance.choice(strange), chance.choice(_SENSELESS)))


_CONFLICT = (
    '<div class=\\"conflict\\">\\n<div class=\\"reading\\" title=\\"Bo\\">\\n<p>T3</p>\\n</div>\\n'
    '<div class=\\"reading\\" title=\\"Åse\\">\\n</div>\\n</div>'
)
_STRANGE = {
    "plan": ('{"concept":"dk-2018"}', '{"concept":"../../x"}', '{"municipality":"<b>&amp;"}'),
    "person": ('{"name":"\\u001b[2J"}', '{"initials":"' + "x" * 5000 + '"}'),
    "section": ('{"parent":"kapitel-1"}', '{"parent":"kapitel-2"}', '{"order":"z"}'),
    "element": (
        f'{{"text":"{_CONFLICT}"}}',
        '{"text":"<p>T2 En anden.</p>"}',
        '{"section":"himmel","owner":"himmel"}',
        '{"disputed":{"state":[["Bo","draft"],["Åse","ready"]]},"state":"draft"}',
        '{"planning_level":"x","effort_level":"y"}',
    ),
    "effort": (
        '{"disputed":{"title":[["Bo","x"],["Åse","y"]]},"title":"x"}',
        '{"disputed":{"levels":[["Bo",["x"]],["Åse",[]]]}}',
        '{"levels":["x","x"],"elements":["himmel"]}',
        '{"cost_dkk":999999999999,"hours_per_year":0.1}',
    ),
    "milestone": ('{"moment":"x","versions":["x"],"name":"x"}', '{"adopted":true}'),
}
_SENSELESS = (
    "[]",
    "",
    "{",
    "null",
    '{"title":"\\ud83d"}',
    '{"title":1e999}',
    '{"cost_dkk":' + "9" * 5000 + "}",
    '{"order":"Å"}',
    '{"text":"<p>x"}',
    '{"text":"<p>x</p>\\n<script>y</script>"}',
    '{"text":"<div class=\\"conflict\\">\\n</div>"}',
    '{"disputed":{}}',
    '{"disputed":{"title":[["Bo","x"]]}}',
    '{"disputed":{"title":[["Bo","x"],["Åse",2]]}}',
    '{"disputed":{"title":[["Bo","x"],["Bo","x"]]},"title":"y"}',
    '{"disputed":{"text":[["Bo","<p>x</p>"],["Åse","<p>y</p>"]]}}',
    '{"disputed":[],"deleted_by":7}',
    '{"ukendt":1}',
    b'{"title":"\xff\xfe"}',
    b"\x00",
)


def _json_value(chance: random.Random) -> object:
    return chance.choice(
        (None, True, 0, -1, 1e300, "", "x", "2026-02-30", "<p>x", [], ["x", 1], {}, {"a": []})
    )


def _odd(chance: random.Random) -> str:
    return chance.choice(("", "x", "[]", '["x"]', "2026", "{}", "\x00", "person"))


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = bytes(1_000_000)
    return b"".join(packer.compress(zeros) for _ in range(80)) + packer.flush()
