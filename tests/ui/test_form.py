"""A form: every field with a draft, a beginning, and what is wrong said beside it."""

from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from nearmiss.ui.runtime.session_state import SessionState


def script() -> None:
    """A form with one field of each kind."""
    from datetime import date  # noqa: PLC0415 - this function is a script of its own
    from enum import StrEnum  # noqa: PLC0415

    import streamlit as st  # noqa: PLC0415

    from nearmiss.model import Invalid  # noqa: PLC0415
    from nearmiss.ui import cache  # noqa: PLC0415
    from nearmiss.ui.components import filters  # noqa: PLC0415
    from nearmiss.ui.forms.form import Form  # noqa: PLC0415

    class Colour(StrEnum):
        RED = "red"
        BLUE = "blue"

    with cache.script_run():
        form = Form(
            "thing", line="begun", day=date(2026, 3, 1), colour=Colour.BLUE, number=-7, tick=True, rating=3, host="b"
        )
        found: dict[str, object] = {
            "line": form.text("line", "Line"),
            "area": form.area("area", "Area"),
            "day": form.day("day", "Day"),
            "colour": form.pills("colour", "Colour", Colour),
            "word": form.word("word", "Word", Colour, optional=True),
            "kind": form.word("kind", "Kind", Colour),
            "who": form.choice("who", "Who", {"a": "Ana", "b": "Ana", "c": "Ben"}, optional=True),
            "host": form.choice("host", "Host", {"a": "Ana", "b": "Ben"}, optional=True),
            "nobody": form.choice("nobody", "Nobody", {}),
            "number": form.number("number", "Number"),
            "tick": form.tick("tick", "Tick"),
            "rating": form.rating("rating", "Rating"),
        }
        if form.submit():

            def make() -> dict[str, object]:
                if found["line"] == "bad":
                    raise Invalid("line", "Not this line.")
                if found["line"] == "worse":
                    raise Invalid("elsewhere", "Something else is wrong.")
                return found

            st.json({name: str(value) for name, value in form.build(make).items()})
        if st.button("Discard", key="discard"):
            form.discard()
            st.rerun()
        st.text(f"resumed: {form.resumed}")
        st.text(f"kinds: {type(found['day']).__name__}, {type(found['host']).__name__}")
        offset = filters.pager(45, 20, "page", "thing", "things of mine")
        st.text(f"offset: {offset}")


FILLED: dict[str, Any] = {
    "line": "",
    "area": "Words",
    "day": None,
    "colour": None,
    "word": "blue",
    "kind": "blue",
    "who": "b",
    "number": -12,
    "tick": False,
    "rating": "5",
}


def shown(**query: str) -> AppTest:
    app = AppTest.from_function(script, default_timeout=30)
    app.query_params = dict(query)
    return ran(app)


def ran(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    return app


def field(app: AppTest, name: str) -> Any:
    [found] = [node for node in app._tree if (getattr(node, "key", None) or "").endswith(f".{name}")]
    return found


def held(app: AppTest) -> dict[str, Any]:
    return {name: field(app, name).value for name in FILLED}


def filled(app: AppTest) -> AppTest:
    for name, value in FILLED.items():
        field(app, name).set_value(value)
    return ran(app)


def test_fields_begin_as_they_are_told() -> None:
    app = shown()
    begun = held(app)
    assert (begun["line"], begun["area"], str(begun["day"]), begun["colour"]) == ("begun", "", "2026-03-01", "blue")
    assert (begun["word"], begun["kind"], begun["who"], begun["number"]) == (None, "red", None, -7)
    assert (begun["tick"], begun["rating"]) == (True, "3")
    assert app.text[0].value == "resumed: False"


def test_what_a_field_begins_with_is_told_until_the_browser_answers() -> None:
    app = shown()
    for _ in range(3):  # runs for a browser that did not draw these fields yet, however much later they come
        app._run(WidgetStates())
        told = {name: field(app, name).proto for name in ("day", "host")}
        assert all(proto.set_value for proto in told.values())
        assert (list(told["day"].value), told["host"].raw_value) == (["2026-03-01"], "Ben")
    ran(app)  # the browser sends all fields
    assert not any(field(app, name).proto.set_value for name in ("day", "host"))
    field(app, "day").set_value(None)
    field(app, "host").set_value(None)
    assert (field(ran(app), "day").value, field(app, "host").value) == (None, None)


def test_what_a_field_begins_with_is_handed_on_as_plain_as_what_is_chosen() -> None:
    app = shown()
    for _ in range(2):
        assert "kinds: date, str" in [text.value for text in app.text]
        ran(app)


def test_every_kind_of_field_is_found_again_in_a_new_session() -> None:
    assert held(filled(shown())) == FILLED
    again = shown()
    assert held(again) == FILLED
    assert again.text[0].value == "resumed: True"


def test_discard_begins_anew() -> None:
    app = filled(shown())
    app.button(key="discard").click()
    assert held(ran(app))["line"] == "begun"
    assert held(shown())["number"] == -7


def test_what_is_wrong_is_said_beside_its_field_or_else_above_the_button() -> None:
    app = shown()
    field(app, "line").set_value("bad")
    field(app, "save").click()
    ran(app)
    nodes = [node.type for node in app._tree if not hasattr(node, "children")]
    assert [error.value for error in app.error] == ["Not this line."]
    assert nodes[nodes.index("text_input") + 1] == "error"
    field(app, "line").set_value("worse")
    field(app, "save").click()
    ran(app)
    nodes = [node.type for node in app._tree if not hasattr(node, "children")]
    assert [error.value for error in app.error] == ["Something else is wrong."]
    assert nodes[nodes.index("error") + 1] == "button"
    field(app, "line").set_value("good")
    field(app, "save").click()
    assert len(ran(app).json) == 1
    assert len(ran(app).error) == 0


def interrupted_script() -> None:
    """A form whose run ends after its button and before its answer, once, as when something else was clicked."""
    import streamlit as st  # noqa: PLC0415 - this function is a script of its own

    from nearmiss.ui.forms.form import Form  # noqa: PLC0415

    form = Form("thing")
    line = form.text("line", "Line")
    pressed = form.submit()
    if pressed and st.session_state.setdefault("interrupt", default=True):
        st.session_state["interrupt"] = False
        st.rerun()
    if pressed:
        st.json({"line": line})


def test_a_press_outlives_a_run_that_is_ended_before_it_was_answered() -> None:
    app = ran(AppTest.from_function(interrupted_script, default_timeout=30))
    field(app, "line").set_value("words")
    field(app, "save").click()
    assert [json.value for json in ran(app).json] == ['{"line": "words"}']
    assert app.session_state["interrupt"] is False


def test_what_is_kept_while_typing_is_kept_once_and_again_when_its_callback_was_ended() -> None:
    state = SessionState()
    assert not state.is_news("thing.0.line", "")
    assert state.is_news("thing.0.line", "words")
    assert not state.is_news("thing.0.line", "words")
    state.begin_anew("thing")
    assert not state.is_news("thing.0.line", "other words")


def test_things_of_one_name_are_told_apart() -> None:
    app = shown()
    assert field(app, "who").options == ["Ana", "Ana (2)", "Ben"]
    field(app, "who").set_value("b")
    field(app, "save").click()
    assert '"who": "b"' in ran(app).json[0].value.replace('":"', '": "')


def test_the_pager_counts_and_keeps_within_its_pages() -> None:
    assert "45 things of mine, page" in [one.value for one in shown().markdown]
    assert [shown(page=page).text[-1].value for page in ("2", "3", "4", "0", "-1", "x", "1e3")] == [
        "offset: 20",
        *["offset: 40"] * 2,  # the last page there is
        *["offset: 0"] * 4,
    ]
