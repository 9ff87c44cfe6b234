"""The form of what is particular in a letter: what only this person could get, my news, and something for them."""

from collections.abc import Collection, Mapping

from nearmiss.letters import Slot
from nearmiss.ui.forms.form import Form

_LABELS: Mapping[Slot, str] = {
    Slot.IMPRESSED_BY: "What impressed you about them or their work",
    Slot.TALKED_ABOUT: "What you talked about",
    Slot.CARED_ABOUT: "What they care about",
    Slot.PROMISE: "What you promised them",
    Slot.NEWS: "What is new with you since you last spoke",
    Slot.ANOTHER_WAY: "Another way you could help",
    Slot.OPEN_TO: "A slightly different role you would take, too",
}
_PLACEHOLDERS: Mapping[Slot, str] = {
    Slot.IMPRESSED_BY: "how you check a finding twice",
    Slot.TALKED_ABOUT: "seasonal bills",
    Slot.PROMISE: "send the notebook, cleaned up",
    Slot.NEWS: "ran my first tariff change",
    Slot.ANOTHER_WAY: "read a draft, or introduce somebody",
    Slot.OPEN_TO: "a junior post, or part of the week",
}
NEW_GIFT = "new_gift"
"""The field of something for them that is not in the library yet."""


def particulars_form(
    form: Form, slots: Collection[Slot], *, gifts: Mapping[str, str], organisation: str
) -> dict[str, str | bool | None] | None:
    """A field for each of ``slots``; returns what they hold once they are saved.

    ``gifts`` are the things of the library by id, those first that meet what they like; ``organisation`` is what an
    unknown interest is taken to be (I).
    """
    for slot in slots:
        if slot is Slot.GIFT:
            if gifts:
                label = "Something for them, from the give library"
                form.choice(slot.value, label, gifts, optional=True, placeholder="Nothing chosen")
            form.text(NEW_GIFT, "Something for them, put into the library now", placeholder="a link, or a line")
        elif slot is Slot.KEEP_CV:
            form.tick(slot.value, "Ask them to keep my CV on file")
        else:
            unknown = f"Not known? {organisation} itself is a safe guess." if organisation else ""
            placeholder = unknown if slot is Slot.CARED_ABOUT else _PLACEHOLDERS.get(slot, "")
            form.text(slot.value, _LABELS[slot], placeholder=placeholder)
    return dict(form.values) if form.submit("Put it into the letter", primary=False) else None
