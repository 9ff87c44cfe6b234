"""The form of a question of the bank."""

from collections.abc import Mapping

from nearmiss.model import Question
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.lesson import where_and_when


def question_form(form: Form, stored: Question | None, *, applications: Mapping[str, str]) -> Question | None:
    """A question that tripped me, and the answer I wish I had given."""
    form.area("text", "The question, as they asked it", height=80)
    form.area("better_answer", "The better answer", height=180)
    where_and_when(form, "Asked at", applications, "practised_on", ("Practised last on", "Empty: not practised yet."))
    return form.make(Question, stored) if form.submit("Save the question") else None
