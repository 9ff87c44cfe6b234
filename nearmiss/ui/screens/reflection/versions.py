"""Versions of a reflection: each earlier one can be read, compared with what stands now, and brought back."""

from datetime import date

import streamlit as st

from nearmiss import dates, store
from nearmiss.model import ReflectionVersion, VersionKind
from nearmiss.store import Version
from nearmiss.ui.components import blocks, commands, filters, reflection_text
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.escaping import plain, safe_markdown
from nearmiss.ui.components.formatting import counted, short_day
from nearmiss.ui.runtime import buttons, current_journal
from nearmiss.ui.screens.reflection import text_diff

_PAGE = 10


def link(reflection_id: str) -> Node | None:
    """The way to the earlier versions, where there are any."""
    earlier = current_journal.read(_count, reflection_id)
    if not earlier:
        return None
    label = f"Earlier versions ({earlier})"
    return blocks.paragraph(blocks.link("entry", label, query={"id": reflection_id}, icon="history"))


def _count(tx: store.Transaction, reflection_id: str) -> int:
    return store.count(tx, ReflectionVersion, reflection_id=reflection_id)


def listed(reflection_id: str, today: date) -> None:
    """Every earlier version in a line, the newest first."""
    earlier = current_journal.read(store.versions, reflection_id)[1:]
    nothing = blocks.paragraph("Whenever you save it anew, what stood before is kept here.")
    blocks.show("versions-head", blocks.heading(2, "Earlier versions"), None if earlier else nothing)
    offset = filters.pager(len(earlier), _PAGE, "versions-page", "version")
    lines = [_line(version, today) for version in earlier[offset : offset + _PAGE]]
    blocks.show("versions", blocks.lines(*lines) if lines else None)


def _line(version: Version, today: date) -> Node:
    when, beginning = _when(version, today), reflection_text.beginning(version.reflection, version.own, 80)
    read = blocks.here(
        "Read",
        {"version": version.version_id or ""},
        key=f"version.{version.version_id}",
        name=f"Read: {when}",
        look="quiet",
    )
    return blocks.spread(blocks.group(when, blocks.paragraph(when), blocks.paragraph(beginning, small=True)), read)


def _when(version: Version, today: date) -> str:
    if version.until is None:
        return "As it stands now"
    moment = current_journal.local_time(version.until)
    what = "Set aside" if version.kind is VersionKind.SET_ASIDE else "Stood until"
    return f"{what} {short_day(moment.date(), today)}, {dates.time_of_day(moment)}"


def one(reflection_id: str, version_id: str, today: date) -> bool:
    """One earlier version beside what stands now; returns whether there is such a version."""
    versions = current_journal.read(store.versions, reflection_id)
    version = next((earlier for earlier in versions[1:] if earlier.version_id == version_id), None)
    if version is None:
        return False
    now = versions[0]
    if buttons.is_pressed("bring-back"):
        _bring_back(version_id)
    set_aside = "These words were not saved, because another tab had saved meanwhile. They are kept here."
    blocks.show(
        "version",
        blocks.heading(2, _when(version, today)),
        blocks.paragraph(set_aside) if version.kind is VersionKind.SET_ASIDE else None,
        blocks.row(
            blocks.button("Bring this one back", "bring-back", icon="history", look="primary"),
            blocks.here("Close", {"version": ""}, look="plain"),
        ),
    )
    how = filters.one_of("How it is shown", ("compared with now", "as it was"), "shown")
    if how == "as it was":
        with st.container(border=True):
            reflection_text.read_reflection(version.reflection, today, own=version.own)
        return True
    st.markdown("~~Struck through~~: only in this version. **Bold**: only in what stands now.")
    with st.container(border=True):
        _compare(version, now)
    return True


def _compare(then: Version, now: Version) -> None:
    before, after = _boxes(then), _boxes(now)
    same = 0
    for key in dict.fromkeys([*before, *after]):
        asked = (before.get(key) or after[key])[0]
        old, new = before.get(key, ("", ""))[1], after.get(key, ("", ""))[1]
        if old == new:
            same += 1
            continue
        if asked:
            st.markdown(f"**{plain(asked)}**")
        shown = text_diff.compared(old, new)
        if shown is not None:
            st.markdown(shown)
            continue
        for name, text in (("Then", old), ("Now", new)):
            st.markdown(f":small[{name}]\n\n{safe_markdown(text)}")
    if same:
        st.markdown(f":small[{counted(same, 'box', 'boxes')} the same in both.]")


def _boxes(version: Version) -> dict[str, tuple[str, str]]:
    reflection = version.reflection
    boxes = {
        "written_on": ("Day", dates.day(reflection.written_on)),
        "feeling": ("Feeling", reflection_text.feeling_of(reflection)),
        "line": ("In one line", reflection.line),
    }
    boxes |= {key: (asked or "Text", text) for key, asked, text in reflection_text.texts(reflection, version.own)}
    return {key: box for key, box in boxes.items() if box[1]}


def _bring_back(version_id: str) -> None:
    with buttons.saving() as tx:
        commands.say(tx, "Brought back.", store.restore_version(tx, version_id).changes)
    st.query_params.pop("version", None)
    st.rerun()
