"""Account: who is signed in, what is kept where, and the ways out: signing out here or everywhere, deleting it all."""

import contextlib
import shlex
from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.store import FileStorage, FolderStorage
from nearmiss.store.database.file_lock import damaged_copies
from nearmiss.ui.access import authorisation, open_journals, visitor
from nearmiss.ui.access.authorisation import SignedIn
from nearmiss.ui.components import navigation
from nearmiss.ui.components.downloads import download
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted
from nearmiss.ui.components.layout import row
from nearmiss.ui.runtime import clock, current_journal, messages, session_state
from nearmiss.ui.screens.account import sign_in_page

CONFIRM = "delete everything"
"""What has to be typed before an account is deleted."""

_GONE = "nearmiss.gone"


def archive(journal: store.Journal) -> bytes:
    """The tables of the whole journal as one file, to go back to."""
    with journal.reading() as tx:
        return store.write_archive(tx)


def export(journal: store.Journal, today: date) -> bytes:
    """The whole journal as one file, to take away; what it is made with is loaded when somebody asks for it."""
    from nearmiss.exchange.export.whole_journal import export  # noqa: PLC0415

    return export(journal, today)


def archive_button(key: str, label: str = "Export the archive", *, kind: str = "secondary") -> None:
    """The whole journal as one file, made when it is pressed."""
    name = f"nearmiss-{current_journal.today().isoformat()}.zip"
    download(label, key, name, export, current_journal.journal(), current_journal.today(), type=kind)


def where_the_file_is() -> None:
    """The path of the one journal of this machine, for who may see it."""
    storage = open_journals.storage()
    if isinstance(storage, FileStorage) and not current_journal.is_demonstration():
        st.markdown(
            f"It is kept in `{storage.path}`. While nearmiss runs, do not copy that file: export the archive instead."
        )


def promise() -> str:
    """What an empty journal promises, where it is, in plain words."""
    if current_journal.is_demonstration() or not isinstance(open_journals.storage(), FileStorage):
        return (
            "Your journal is yours alone; the page “Journal data” says where it is kept. Nothing in it is sent "
            "anywhere else and nothing is mailed for you. There is no telemetry and no AI service."
        )
    return (
        "Your journal is yours: one file on this machine. Nothing in it is sent anywhere and nothing is mailed for "
        "you. There is no telemetry and no AI service."
    )


def sidebar() -> None:
    """Who is signed in, and the way out, under the navigation."""
    who = current_journal.signed_in_or_none()
    if who is None:
        return
    with st.sidebar, st.container(key="signed-in"):
        st.markdown(f"Signed in as **{plain(_called(who))}**")
        st.button("Sign out", key="sign-out", icon=":material/logout:", on_click=_sign_out, args=(who,))


def _called(who: SignedIn) -> str:
    return who.name or who.email or f"somebody {who.provider} knows"


def _sign_out(who: SignedIn) -> None:
    with contextlib.suppress(store.JournalError):  # this process remembers it, whatever the journal's place does
        open_journals.sign_out(who, clock.now().timestamp())
    sign_in_page.leave("You are signed out.")


def _sign_out_everywhere(who: SignedIn) -> None:
    with messages.reporting_trouble():
        others = open_journals.sign_out_everywhere(who, clock.now().timestamp()) - 1
        elsewhere = f", and {counted(others, 'other sign-in')} ended with it" if others > 0 else ""
        sign_in_page.leave(f"You are signed out{elsewhere}.")


def forgets() -> bool:
    """Whether what is written here may be gone after a restart: a disk of a host, and nobody said that it lasts."""
    if current_journal.is_demonstration() or authorisation.setting("lasting_disk") is True:
        return False
    storage = open_journals.storage()
    if isinstance(storage, FileStorage):
        return not visitor.is_local()
    return not storage.lasting


def forgetful_disk() -> None:
    """The line on every page of a host whose disk may be wiped, with the archive one click away."""
    if not forgets():
        return
    with row(gap="small", key="forgetful-disk"):
        st.markdown("**This host's disk may be wiped at a restart.**", width="content")
        archive_button("keep-archive", "Keep the archive", kind="tertiary")
        st.page_link(navigation.address("data"), label="Journal data", width="content")


def what_is_kept() -> None:
    """What is kept where, in plain words, and who is signed in."""
    who = current_journal.signed_in_or_none()
    st.header("What is kept, and where", anchor=False)
    if current_journal.is_demonstration():
        st.markdown("You are looking at a demonstration. It is in this machine's memory and gone when you leave.")
    else:
        st.markdown("\n".join(f"- {line}" for line in _places(who)))
    if who is not None:
        _signed_in(who)


_FILES = (
    "archives of it in the folder `backups` beside it: of the last seven days, four weeks and twelve months, and five "
    "of each made before an update, a restore, an import or a repair."
)


def where_backups_are() -> str:
    """Where the backups of this journal are, as the end of a sentence; empty where there are none."""
    storage = open_journals.storage()
    if current_journal.is_demonstration():
        return ""
    if isinstance(storage, FileStorage):
        return f"in the folder `{storage.path.parent / 'backups'}`"
    if isinstance(storage, FolderStorage):
        return "in the folder `backups` beside your journal on this server"
    return "wherever the people who run the database server keep theirs"


def _places(who: SignedIn | None) -> list[str]:
    storage = open_journals.storage()
    if isinstance(storage, FileStorage):
        kept, backups = f"one file, `{storage.path}`.", _FILES
    elif isinstance(storage, FolderStorage) and who is not None:
        folder = f"{storage.folder.name}/{who.account.key[:8]}…"
        kept, backups = f"a file of your own on this server, in the folder `{folder}`. No one else's is in it.", _FILES
    else:
        server = f" of `{storage.where}`" if storage.where else ""
        kept = f"rows of your own in the PostgreSQL database{server}, which keeps every other account from them."
        backups = "whatever the people who run that server make. The archive is yours to make."
    lines = {"Your journal, with drafts, trash and settings": kept, "Backups": backups}
    path = current_journal.journal().path
    if path is not None and (damaged := damaged_copies(path)):
        names = ", ".join(f"`{file.name}`" for file in damaged)
        lines["Files that could not be read"] = (
            f"{names}, which a repair set aside beside your journal. They hold what they held: delete them when you "
            "miss nothing. They go when everything is deleted."
        )
    if who is not None:
        lines["Whose it is"] = (
            "a digest of what your provider calls you. Your name and address are shown to you, and kept nowhere."
        )
        lines["In this browser"] = (
            f"a signed cookie with what {plain(who.provider)} says of you. nearmiss stops taking it {_hours()} after "
            "you signed in, or when you sign out; until then it keeps a digest of it."
        )
    if not isinstance(storage, FileStorage):
        lines["Who else could read it"] = "whoever runs this server, as with anything that is kept for you elsewhere."
    lines["Anywhere else"] = "nothing. No telemetry, no AI service, and nothing is mailed for you."
    return [f"**{what}:** {where}" for what, where in lines.items()]


def _hours() -> str:
    hours = authorisation.session_hours()
    return f"{hours:g} hour{'' if hours == 1 else 's'}"


def _signed_in(who: SignedIn) -> None:
    st.header("Your account", anchor=False)
    address = f", {plain(who.email)}" if who.email and who.email != who.name else ""
    st.markdown(f"You are signed in with {plain(who.provider)} as **{plain(_called(who))}**{address}.")
    with st.container(horizontal=True):
        st.button("Sign out here", key="sign-out-here", on_click=_sign_out, args=(who,))
        st.button(
            "Sign out everywhere",
            key="sign-out-everywhere",
            on_click=_sign_out_everywhere,
            args=(who,),
            help="Ends every sign-in to your journal, on this and on every other device.",
        )
    with st.expander("What your provider calls you"):
        st.markdown("To take this journal to another place, `python -m nearmiss move` asks for both:")
        st.code(f"--issuer {shlex.quote(who.account.issuer)} --subject {shlex.quote(who.account.subject)}", None)
    with st.expander("Delete my account and everything in it"):
        _delete(who)


def _delete(who: SignedIn) -> None:
    st.markdown(
        "This deletes your journal with its drafts, its trash, its settings, its backups and the address of its "
        "calendar. **It cannot be undone.** Take the archive first: with it you can begin again, here or elsewhere."
    )
    if not current_journal.is_demonstration():
        archive_button("archive-before", "Export the archive first")
    typed = st.text_input(f"To delete it all, type: {CONFIRM}", key="confirm-delete", autocomplete="off")
    if st.button("Delete my account", key="delete-account", disabled=typed.strip().lower() != CONFIRM):
        removed = open_journals.delete(who, clock.now().timestamp())
        session_state.put(_GONE, removed)
        st.rerun()


def farewell() -> bool:
    """After an account was deleted: what was removed, that nothing is left, and the way out. Whether that was shown."""
    removed: Mapping[str, int] | None = session_state.value(_GONE)
    if removed is None:
        return False
    st.title("Everything is deleted", anchor=False)
    total = sum(removed.values())
    were = "was" if total == 1 else "were"
    st.markdown(
        f"{counted(total, 'row')} of {counted(len(removed), 'table')} {were} removed, and the place was looked at once "
        "more: **0 rows and no file of yours are left.** Your other devices are signed out for as long as this server "
        "keeps running: after a restart, one whose sign-in has not run out yet would begin a new, empty journal, so "
        "sign out there too."
    )
    st.button(
        "Sign out of this browser",
        key="leave",
        type="primary",
        on_click=partial(sign_in_page.leave, "Your account and everything in it are deleted. All the best."),
    )
    st.table({"What": [name.replace("_", " ") for name in removed], "Rows removed": list(removed.values())})
    return True
