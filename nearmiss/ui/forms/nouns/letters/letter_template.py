"""The form of a template of the user's own."""

from nearmiss import letters
from nearmiss.model import LetterKind, LetterTemplate, Manner
from nearmiss.ui.forms.form import Form


def letter_template_form(
    form: Form, stored: LetterTemplate | None, *, kind: LetterKind, manner: Manner
) -> LetterTemplate | None:
    """Its text; a slot that there is not, or what cannot be read, is said beside it."""
    text = form.area("text", "The template", height=420)
    if not form.submit("Keep as mine", primary=False):
        return None
    form.build(lambda: letters.check_template(text))
    return form.make(LetterTemplate, stored, kind=kind, manner=manner)
