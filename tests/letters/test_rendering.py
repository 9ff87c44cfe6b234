"""Templates of the user's own: what may stand in one, what is refused in which words, and what comes of it."""

from dataclasses import replace

import pytest

from nearmiss import letters
from nearmiss.letters import Record, slot_names
from nearmiss.model import Invalid, LetterKind, Manner
from tests import factories as make


def record() -> Record:
    return Record(
        kind=LetterKind.THANK_YOU,
        manner=Manner.WARM,
        today=make.TODAY,
        person=make.person(name="Ana Prado"),
        my_name="Sam Okafor",
        application=make.application(role="Data analyst", organisation="Harbour Foods"),
        keep_cv=True,
    )


def written(template: str, **fields: object) -> str:
    letters.check_template(template)
    return letters.draft(replace(record(), **fields), template).text  # type: ignore[arg-type] # fields of a record


def test_a_line_whose_slot_is_empty_goes_and_an_empty_paragraph_with_it() -> None:
    assert written("Dear {{ first_name }},\n\nYou said: {{ cared_about }}.\n\nOn {{ gift }}.\nThank you.") == (
        "Dear Ana,\n\nThank you."
    )


def test_a_line_with_a_bar_says_it_in_other_words() -> None:
    template = "Thank you.\n| Thanks.\n| With {{ gift }}.\nBye."
    assert [written(template, place=place) for place in range(2)] == ["Thank you. Bye.", "Thanks. Bye."]


def test_a_line_with_a_slash_stands_in_where_what_is_above_came_out_empty() -> None:
    template = (
        "Subject: On {{ gift }}\n/ {% if gift %}No{% endif %}\n/ Thanks\n| Hello\n\nYou said: {{ cared_about }}.\n"
    )
    template += "| Of {{ cared_about }}.\n/ On {{ talked_about }}.\n/ I am glad.\n| I was glad.\nBye.\n/ Never."
    draft = letters.draft(replace(record(), place=0), template)
    assert (draft.subject, draft.text) == ("Thanks", "I am glad. Bye.")
    draft = letters.draft(replace(record(), place=1, person=make.person(interests="Chess")), template)
    assert (draft.subject, draft.text) == ("Hello", "Of chess. Bye.")


def test_breaks_stay_after_a_backslash_and_at_an_item_and_other_lines_are_joined() -> None:
    template = "One\ntwo.\n\n- a\n- b\n\nYours,\\\n{{ my_name }}"
    assert written(template) == "One Two.\n\n- a\n- b\n\nYours,\nSam Okafor"


def test_a_slot_is_asked_for_on_one_line() -> None:
    template = "{% if keep_cv and not gift %}Keep my CV.{% else %}No.{% endif %}"
    assert written(template) == "Keep my CV."
    assert written(template, keep_cv=False) == "No."


def test_what_a_slot_holds_is_never_read_as_a_template() -> None:
    assert written("Dear {{ name }},", person=make.person(name="{{ role }} {% for %}")) == "Dear {{ role }} {% for %},"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("Dear {{ firstname }},", "there is no slot firstname. There are: another_way, cared_about"),
        ("{{ keep_cv }}", "keep_cv is yes or no"),
        ("{% for a in name %}{{ a }}{% endfor %}", "Line 1"),
        ("{% macro a() %}{% endmacro %}", "can print a slot"),
        ("{% include 'x' %}", "can print a slot"),
        ("{% import 'x' as x %}", "can print a slot"),
        ("{% set a = 1 %}", "can print a slot"),
        ("{{ name.upper() }}", "can print a slot"),
        ("{{ name.__class__ }}", "can print a slot"),
        ("{{ name['x'] }}", "can print a slot"),
        ("{{ name|upper }}", "can print a slot"),
        ("{{ name * 1000 }}", "can print a slot"),
        ("{{ name ~ name }}", "can print a slot"),
        ("{{ 'words' }}", "can print a slot"),
        ("{{ range(10) }}", "can print a slot"),
        ("{{ self }}", "there is no slot self"),
        ("{% if name == 'Ana' %}x{% endif %}", "can print a slot"),
        ("{% if name is defined %}x{% endif %}", "can print a slot"),
        ("{% if gift %}", "Line 1 cannot be read"),
        ("x\n{% if gift %}\nx\n{% endif %}", "Line 2 cannot be read"),
        ("{{ name", "Line 1 cannot be read"),
        ("{{ name }} }}{{ }}", "Line 1 cannot be read"),
        ("{{ " + "(" * 400 + "name" + ")" * 400 + " }}", "Line 1 cannot be read"),
        ("{{ " + "9" * 5000 + " }}", "Line 1 cannot be read"),
        ("x {% raw %} y", "Line 1 cannot be read"),
        ("{% if " + "not " * 50 + "name %}x{% endif %}", "can print a slot"),
        ("{{ name }}" * 301, "300 slots"),
        ("x" * 20_001, "20,000 characters"),
        ("Subject: only this\n| or this\n/ else this", "nothing in it but a subject"),
        ("{#", "nothing in it"),
        ("\\\\", "nothing in it"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_in_a_sentence(template: str, said: str) -> None:
    for refuse in (letters.check_template, lambda text: letters.draft(record(), text)):
        with pytest.raises(Invalid) as wrong:
            refuse(template)
        assert wrong.value.field == "text"
        assert said in wrong.value.message
        assert len(wrong.value.message) < 700


def test_every_slot_that_is_named_can_be_used_and_is_explained() -> None:
    for name, sentence in slot_names().items():
        letters.check_template(f"{{% if {name} %}}x{{% endif %}}")
        assert sentence.endswith(".")


def test_braces_of_another_kind_stay() -> None:
    assert written("A {single} brace, 5 % and #1.") == "A {single} brace, 5 % and #1."
