"""The form of a question of one's own for the checklist."""

from nearmiss.model import OwnQuestion
from nearmiss.ui.forms.form import Form


def own_question_form(form: Form, stored: OwnQuestion | None, *, position: int) -> OwnQuestion | None:
    """A question of my own; a new one stands at ``position``."""
    form.text("text", "What do you want to be asked?", placeholder="What surprised me?")
    return form.make(OwnQuestion, stored, position=position) if form.submit("Save the question") else None
