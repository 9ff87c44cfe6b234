"""Tags on reflections, each in one spelling."""

from collections.abc import Iterable, Sequence

from nearmiss.model import Tag, tag_name
from nearmiss.store.database.collation import in_order
from nearmiss.store.records.repository import find
from nearmiss.store.records.undo import Change, remove_one, save_all
from nearmiss.store.transaction import Transaction


def tags_of(tx: Transaction, reflection_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The tags of reflections, in alphabetical order, by reflection; those without any are left out."""
    names: dict[str, tuple[str, ...]] = {}
    for tag in in_order(find(tx, Tag, reflection_id=tuple(reflection_ids)), lambda tag: tag.name):
        names[tag.reflection_id] = (*names.get(tag.reflection_id, ()), tag.name)
    return names


def set_tags(tx: Transaction, reflection_id: str, names: Iterable[str]) -> list[Change]:
    """Give a reflection exactly these tags; the changes ``undo_changes`` takes back."""
    wanted = {tag.id: tag for tag in (Tag(reflection_id=reflection_id, name=name) for name in names if tag_name(name))}
    there = {tag.id: tag for tag in find(tx, Tag, reflection_id=reflection_id)}
    changes = save_all(tx, [tag for id_, tag in wanted.items() if id_ not in there])[1]
    return changes + [remove_one(tx, tag) for id_, tag in there.items() if id_ not in wanted]


def all_tags(tx: Transaction) -> list[tuple[str, int]]:
    """Every tag with the number of reflections under it, in alphabetical order."""
    rows = tx.rows("SELECT name, count(*) FROM tag GROUP BY name")
    return in_order(((name, int(count)) for name, count in rows), lambda tag: tag[0])


def rename_tag(tx: Transaction, name: str, new: str) -> list[Change]:
    """Give a tag another name everywhere; where the other one is there already, the two become one."""
    changes: list[Change] = []
    for tag in find(tx, Tag, name=tag_name(name)):
        names = {other.name for other in find(tx, Tag, reflection_id=tag.reflection_id)} - {tag.name}
        changes += set_tags(tx, tag.reflection_id, (*sorted(names), new))
    return changes
