"""The form of a piece of my news."""

from nearmiss.model import News, NewsKind
from nearmiss.ui.forms.form import Form


def news_form(form: Form, stored: News | None) -> News | None:
    """What I learned, did or changed, and when."""
    kind = form.pills("kind", "What did you do?", NewsKind)
    form.text("text", "In one line", placeholder="ran my first tariff change")
    form.day("happened_on", "When was it?")
    return form.make(News, stored, {"kind": kind or NewsKind.DID}) if form.submit("Save the news") else None
