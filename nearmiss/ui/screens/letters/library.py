"""The give library: what may help somebody one day, and to whom it was given."""

from nearmiss import store
from nearmiss.model import Gift, GiftKind
from nearmiss.ui.components import blocks, item_menu
from nearmiss.ui.components.escaping import link_to, plain
from nearmiss.ui.components.formatting import listed, said, short_day
from nearmiss.ui.forms import inline_forms
from nearmiss.ui.forms.nouns.letters.gift import gift_form
from nearmiss.ui.runtime import current_journal

_WHICH = {"all": None, **{kind.value: kind for kind in GiftKind}}
_INTRO = (
    "An article, a tool, an idea, two people who should meet: put it here on the day you come across it. When you "
    "write to somebody whose interests it meets, the letter offers it, and you have something to give."
)


def show() -> None:
    """Everything in it, searched and filtered, the newest first."""
    inline_forms.filtered_list(
        Gift,
        "kind",
        _WHICH,
        intro=_INTRO,
        placeholder="Words or tags",
        empty=lambda which, any_there: f"No {which} in it yet." if any_there and which != "all" else "",
        card=_card,
        write=_write,
        add="Add to the library",
    )


def words(gift: Gift) -> str:
    """A thing of the library in one line, safe in Markdown, with its link."""
    text = plain(gift.text)
    return f"**{link_to(gift.link, text) if gift.link else text}**"


def _card(gift: Gift) -> None:
    today = current_journal.today()
    item_menu.act(f"gift.{gift.id}", "gift", gift, "It is out of the library.")
    given = current_journal.read(store.given_to, (gift.id,)).get(gift.id, [])
    tags = [tag.strip() for tag in gift.tags.split(",") if tag.strip()]
    to = listed([f"{name} on {short_day(when, today)}" for _, name, when in given])
    text = blocks.outside(gift.link, gift.text) if gift.link else gift.text
    key = f"gift.{gift.id}"
    blocks.show(
        key,
        blocks.card(
            key,
            blocks.spread(blocks.heading(2, text, key=f"{key}-heading"), item_menu.more_block(key, gift.text)),
            blocks.row(
                blocks.small(f"{said(gift.kind)}, put here {short_day(gift.noted_on, today)}"), *map(blocks.badge, tags)
            ),
            blocks.paragraph(f"Given to {to}.", small=True) if given else None,
        ),
    )


def _write(stored: Gift | None) -> None:
    today = current_journal.today()
    sentence = "It is in the library."
    inline_forms.form(
        "gift", stored, lambda form: gift_form(form, stored, today=today), sentence=sentence, noted_on=today
    )
