"""Download buttons: a file is made when its button is pressed; the documents to print or as text among them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from nearmiss import store
from nearmiss.ui.runtime import current_journal, discreet

if TYPE_CHECKING:
    from nearmiss.exchange.documents.document import Document

What = Literal["week", "period", "near miss", "search"]

_KINDS = {
    "csv": ("text/csv", "download"),
    "eml": ("message/rfc822", "draft"),
    "html": ("text/html", "print"),
    "ics": ("text/calendar", "event_available"),
    "md": ("text/markdown", "description"),
    "vcf": ("text/vcard", "contact_page"),
    "zip": ("application/zip", "download"),
}
"""The media type and the icon of a file, by how its name ends."""


def download(
    label: str, key: str, file_name: str, make: Callable[..., bytes | str], *arguments: Any, **options: Any
) -> None:
    """A button for the file that ``make`` returns for these arguments; its name is seen on a screen that is shared."""
    media_type, icon = _KINDS[file_name.rpartition(".")[2]]
    st.download_button(
        label,
        data=current_journal.for_download(make, *arguments),
        file_name=discreet.shown(file_name),
        mime=media_type,
        icon=f":material/{icon}:",
        key=key,
        on_click="ignore",
        **options,
    )


def written(journal: store.Journal, form: Literal["html", "markdown"], what: What, *arguments: Any) -> str:
    """The document itself; what draws it is loaded when somebody asks for it, not with the page."""
    from nearmiss.exchange.documents import digest, near_miss, period, report  # noqa: PLC0415

    make: dict[What, Callable[..., Document]] = {
        "week": digest.of_week,
        "period": period.of_period,
        "near miss": near_miss.of_near_miss,
        "search": lambda tx, until, names, private: report.of_search(tx, until, names=names, private=private),
    }
    with journal.reading() as tx:
        made = make[what](tx, *arguments)
        return made.html() if form == "html" else made.markdown()


def document(key: str, stem: str, what: What, *arguments: Any) -> None:
    """The two ways to take a document along; ``stem`` begins the name of the file."""
    journal = current_journal.journal()
    with st.container(horizontal=True):
        download("A page to print", f"{key}.html", f"{stem}.html", written, journal, "html", what, *arguments)
        download(
            "As Markdown", f"{key}.md", f"{stem}.md", written, journal, "markdown", what, *arguments, type="tertiary"
        )


def week(first: date, today: date) -> None:
    """The digest of the week that begins on a day, as it is known today."""
    document(f"print.week.{first.isoformat()}", f"nearmiss-week-{first.isoformat()}", "week", first, today)
