"""The form of a phrase of one's own."""

from nearmiss.model import LetterKind, Phrase
from nearmiss.ui.components.formatting import said
from nearmiss.ui.forms.form import Form


def phrase_form(form: Form, stored: Phrase | None) -> Phrase | None:
    """The phrase, and the kind of letter it is for."""
    form.area("text", "The phrase, as you would say it", height=80)
    kinds = {kind.value: said(kind) for kind in LetterKind}
    kind = form.choice("kind", "For which letters?", kinds, optional=True, placeholder="All of them")
    if not form.submit("Save the phrase"):
        return None
    return form.make(Phrase, stored, {"kind": LetterKind(kind) if kind else None})
