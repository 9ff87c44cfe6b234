"""Phrases of one's own: what to say again, and one click puts it into a letter."""

from nearmiss import store
from nearmiss.exchange.phrases import excerpt
from nearmiss.model import Phrase
from nearmiss.ui.components import blocks
from nearmiss.ui.components.formatting import said
from nearmiss.ui.forms import inline_forms
from nearmiss.ui.forms.nouns.letters.phrase import phrase_form
from nearmiss.ui.runtime import current_journal

_SHORT = 60
"""Signs of a phrase by which its menu is called aloud."""


def show() -> None:
    """All of them, each with its menu."""
    phrases = current_journal.read(store.find, Phrase)
    nothing = "A sentence you like and want to say again. Beside every letter, one click puts it into the text."
    blocks.show("phrases", blocks.heading(2, "Phrases of your own"), None if phrases else blocks.paragraph(nothing))
    items = [
        inline_forms.Item(
            phrase,
            blocks.markdown(phrase.text),
            excerpt(phrase.text, _SHORT),
            below=[blocks.paragraph(said(phrase.kind), small=True)] if phrase.kind else [],
        )
        for phrase in phrases
    ]
    inline_forms.items("phrase", items, "The phrase is gone.", _write)
    inline_forms.adding("phrase", "Add a phrase", _write)


def _write(stored: Phrase | None) -> None:
    inline_forms.form("phrase", stored, lambda form: phrase_form(form, stored))
