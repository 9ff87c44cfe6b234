"""Versions of a reflection: each earlier one can be read, compared with what stands now, and brought back."""

from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import ReflectionVersion, VersionKind
from nearmiss.store import Version
from nearmiss.ui.components import commands, filters, navigation, reflection_text
from nearmiss.ui.components.escaping import plain, safe_markdown
from nearmiss.ui.components.formatting import counted, short_day
from nearmiss.ui.components.layout import spread
from nearmiss.ui.runtime import buttons, current_journal
from nearmiss.ui.screens.reflection import text_diff

_PAGE = 10


def link(reflection_id: str) -> None:
    """The way to the earlier versions, where there are any."""
    earlier = current_journal.read(_count, reflection_id)
    if earlier:
        navigation.link("entry", f"Earlier versions ({earlier})", "history", id=reflection_id)


def _count(tx: store.Transaction, reflection_id: str) -> int:
    return store.count(tx, ReflectionVersion, reflection_id=reflection_id)


def listed(reflection_id: str, today: date) -> None:
    """Every earlier version in a line, the newest first."""
    st.subheader("Earlier versions", anchor=False)
    earlier = current_journal.read(store.versions, reflection_id)[1:]
    if not earlier:
        st.markdown("Whenever you save it anew, what stood before is kept here.")
    offset = filters.pager(len(earlier), _PAGE, "versions-page", "version")
    for version in earlier[offset : offset + _PAGE]:
        with spread():
            st.markdown(
                f"{_when(version, today)}  \n:small[{reflection_text.gist(version.reflection, version.own, 80)}]"
            )
            st.button(
                "Read",
                key=f"version.{version.version_id}",
                type="tertiary",
                help="Read it, compare it, bring it back",
                on_click=_choose,
                args=(version.version_id,),
            )


def _choose(version_id: str | None) -> None:
    st.query_params.pop("version", None)
    if version_id:
        st.query_params["version"] = version_id


def _when(version: Version, today: date) -> str:
    if version.until is None:
        return "As it stands now"
    moment = current_journal.local_time(version.until)
    what = "Set aside" if version.kind is VersionKind.SET_ASIDE else "Stood until"
    return f"{what} {short_day(moment.date(), today)}, {moment:%H:%M}"


def one(reflection_id: str, version_id: str, today: date) -> bool:
    """One earlier version beside what stands now; returns whether there is such a version."""
    versions = current_journal.read(store.versions, reflection_id)
    version = next((earlier for earlier in versions[1:] if earlier.version_id == version_id), None)
    if version is None:
        return False
    now = versions[0]
    st.subheader(_when(version, today), anchor=False)
    if version.kind is VersionKind.SET_ASIDE:
        st.markdown("These words were not saved, because another tab had saved meanwhile. They are kept here.")
    with st.container(horizontal=True):
        if buttons.button("Bring this one back", "bring-back", type="primary", icon=":material/history:"):
            _bring_back(version_id)
        st.button("Close", key="close-version", on_click=_choose, args=(None,))
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
        "written_on": ("Day", f"{reflection.written_on:%d %B %Y}"),
        "feeling": ("Feeling", reflection_text.feeling_of(reflection)),
        "line": ("In one line", reflection.line),
    }
    boxes |= {key: (asked or "Text", text) for key, asked, text in reflection_text.texts(reflection, version.own)}
    return {key: box for key, box in boxes.items() if box[1]}


def _bring_back(version_id: str) -> None:
    with buttons.saving() as tx:
        commands.say(tx, "Brought back.", store.restore_version(tx, version_id).changes)
    _choose(None)
    st.rerun()
