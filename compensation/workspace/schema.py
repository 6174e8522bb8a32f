"""How did the tables of a workspace come to be as they are? Steps that only go forward, each whole or not at all."""

from __future__ import annotations

from compensation.errors import Refused
from compensation.text import say
from compensation.workspace.engine import Connection, roll_back

STEPS: tuple[tuple[str, ...], ...] = (
    (  # 1: what was saved, each time anew; and where each record stands now, derived from it
        """create table versions (
            record text not null,
            number integer not null,
            base integer not null,
            kind text not null,
            at text not null,
            by text not null,
            why text not null,
            content text,
            digest text not null,
            primary key (record, number)
        ) without rowid""",
        """create table records (
            record text primary key,
            kind text not null,
            owner text not null,
            number integer not null,
            gone integer not null,
            title text not null,
            summary text not null,
            words text not null
        ) without rowid""",
        "create index records_by_kind on records (kind, owner, record)",
    ),
    (  # 2: bytes that belong to a version, such as a scan, with their SHA-256; which version an undo went back to
        "alter table versions add column attachment blob",
        "alter table versions add column attached text",
        "alter table versions add column restores integer",
    ),
    (  # 3: long rows are read and written faster by a row number; a list is read from an index, without the words
        """create table long_versions (
            record text not null,
            number integer not null,
            base integer not null,
            kind text not null,
            at text not null,
            by text not null,
            why text not null,
            content text,
            restores integer,
            attached text,
            digest text not null,
            attachment blob,
            primary key (record, number)
        )""",
        """insert into long_versions
            select record, number, base, kind, at, by, why, content, restores, attached, digest, attachment
            from versions""",
        "drop table versions",
        "alter table long_versions rename to versions",
        "drop table records",  # it is derived: an empty one is filled when the store opens
        """create table records (
            record text primary key,
            kind text not null,
            owner text not null,
            number integer not null,
            gone integer not null,
            title text not null,
            summary text not null,
            words text not null
        )""",
        "create index records_listed on records (kind, gone, record, owner, number, title, summary)",
    ),
    (),  # 4: `words` is empty until a search folds them; a program of an earlier form would not find such a record
)
CURRENT = len(STEPS)


def schema_of(connection: Connection) -> int:
    """The number of the last step that was taken; 0 for an empty database."""
    return int(connection.execute("pragma user_version").fetchone()[0])


def migrate(connection: Connection) -> bool:
    """Take the steps that are still to be taken, each in a transaction of its own; whether there were any.

    Raises Refused for a database of a newer program, which is left as it is.
    """
    found = schema_of(connection)
    if found > CURRENT:
        raise Refused(
            say(
                "This workspace was written by a newer version of the program (form {found}; this one knows {known}).",
                found=found,
                known=CURRENT,
            ),
            say(
                "Install the newer version. If there is none, the file is damaged: restore a backup. "
                "Nothing was changed."
            ),
        )
    for number in range(found + 1, CURRENT + 1):
        _step(connection, number)
    return found < CURRENT


def _step(connection: Connection, number: int) -> None:
    connection.execute("begin immediate")
    try:
        if schema_of(connection) < number:  # another program may have taken the step meanwhile
            for statement in STEPS[number - 1]:
                connection.execute(statement)
            connection.execute(f"pragma user_version = {number:d}")
        connection.execute("commit")
    except BaseException:
        roll_back(connection)
        raise
