"""My news: what I learned, did and changed, to have something to say when I write to somebody."""

import streamlit as st

from nearmiss import store
from nearmiss.model import News
from nearmiss.ui.components import blocks, filters
from nearmiss.ui.components.formatting import day, said
from nearmiss.ui.forms import inline_forms
from nearmiss.ui.forms.nouns.letters.news import news_form
from nearmiss.ui.runtime import current_journal, open_form

_PAGE = 20
_INTRO = (
    "A course you finished, something you built, a new post: one line and its day. A letter then knows what is new "
    "since you last spoke to somebody, and a check-in has something to say."
)


def show() -> None:
    """All of it, the newest first, a page at a time."""
    today = current_journal.today()
    _, total = current_journal.read(store.latest_news, 0, 0)
    if not total:
        st.markdown(_INTRO)
    inline_forms.adding("news", "Add my news", _write)
    offset = filters.pager(total, _PAGE, "news-page", "line")
    shown, _ = current_journal.read(store.latest_news, offset, _PAGE)
    items = [
        inline_forms.Item(
            news,
            blocks.paragraph(blocks.strong(news.text)),
            news.text,
            below=[blocks.paragraph(f"{said(news.kind)}, {day(news.happened_on, today)}", small=True)],
        )
        for news in shown
    ]
    inline_forms.items("news", items, "It is no news any more.", _write)
    noun, identifier = open_form.editing()
    if noun == "news" and identifier not in {"new", *(news.id for news in shown)}:
        _write(current_journal.read(store.get, News, identifier))


def _write(stored: News | None) -> None:
    sentence = "Saved. The next letters know of it."
    inline_forms.form(
        "news", stored, lambda form: news_form(form, stored), sentence=sentence, happened_on=current_journal.today()
    )
