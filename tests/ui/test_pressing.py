"""A press is answered once, whichever run comes to it, and what was saved beside a run is shown."""

from streamlit.testing.v1 import AppTest

from nearmiss.ui.runtime.presses import Presses, name_of
from tests.ui.test_form import field, ran


def test_the_browser_s_presses_are_heard_once_and_none_of_before() -> None:
    presses = Presses()
    presses.hear([(3, "old", "")])  # a server that was started anew hears what the one before it answered
    assert presses.on("old") is None
    presses.hear([(3, "old", ""), (4, "save", "")])
    press = presses.on("save")
    assert press is not None
    presses.answer(press)
    presses.hear([(3, "old", ""), (4, "save", "")])
    assert presses.on("save") is None
    presses.hear([(4, "save", ""), (5, "save", "")])
    assert presses.on("save") is not None


def test_a_session_that_begins_hears_what_was_pressed_after_the_connection_was_lost() -> None:
    kept = [(1, "old", ""), (2, "older", ""), (2, "", ""), (3, "save", "")]
    presses = Presses()
    presses.hear(kept)
    assert [presses.on(name) is not None for name in ("old", "older", "save")] == [False, False, True]
    goes_on = Presses()
    goes_on.hear([(1, "old", "")])
    goes_on.hear(kept)  # here the second one was on its way
    assert [goes_on.on(name) is not None for name in ("old", "older", "save", "")] == [False, True, True, False]


def test_an_answer_leaves_a_later_press_on_the_same_button() -> None:
    presses = Presses()
    presses.add("save")
    press = presses.on("save")
    assert press is not None
    presses.add("save")
    assert not presses.waits(press)
    presses.answer(press)
    presses.forget(press.number)
    assert presses.on("save") is not None


def test_a_press_on_the_page_before_waits_a_moment() -> None:
    presses = Presses()
    presses.page = "one"
    presses.add("save")
    presses.page = "two"
    presses.forget(presses.last)
    assert presses.on("save") is not None
    presses.page = "one"
    presses.forget(presses.last)
    assert presses.on("save") is None


def test_a_button_is_called_as_the_browser_calls_it() -> None:
    assert name_of("done.thank-you:1 2") == "done-thank-you-1-2"


def saved_beside_script() -> None:
    """A form that a run beside this one saves after this one has seen the press."""
    import streamlit as st  # noqa: PLC0415 - this function is a script of its own

    from nearmiss.ui.forms.form import Form  # noqa: PLC0415
    from nearmiss.ui.runtime import form_drafts  # noqa: PLC0415

    form = Form("thing")
    form.text("line", "Line")
    st.text(f"id: {form.id()} {form.id(1) == form.id(1)}")
    if not form.submit():
        return
    if st.session_state.setdefault("beside", True):
        st.session_state["beside"] = False
        with form.saving() as tx:
            form.saved(tx)
        form_drafts.save("thing", 0, "line", "a straggler", "")
    with form.saving():
        st.session_state["twice"] = True


def test_a_form_that_was_saved_meanwhile_is_not_saved_again_and_leaves_no_draft() -> None:
    app = ran(AppTest.from_function(saved_beside_script, default_timeout=30))
    field(app, "line").set_value("words")
    first = app.text[0].value
    field(app, "save").click()
    ran(app)
    assert "twice" not in app.session_state
    assert field(app, "line").value == "", "the next form is an empty one"
    assert app.text[0].value != first, "and makes another thing"


def answered_beside_script() -> None:
    """A button whose press a run beside this one answers."""
    import streamlit as st  # noqa: PLC0415 - this function is a script of its own

    from nearmiss.ui import cache  # noqa: PLC0415
    from nearmiss.ui.runtime import buttons, messages, session_state  # noqa: PLC0415

    with cache.script_run():
        buttons.begin([])
        for message in messages.unshown():
            st.text(message)
        if buttons.button("Do it", "do-it"):
            press = session_state.state().presses.on("do-it")
            if press and st.session_state.setdefault("beside", True):
                st.session_state["beside"] = False
                messages.say("Done.")
                session_state.state().answer(press)
            with buttons.saving():
                st.session_state["twice"] = True
        if buttons.is_overtaken():
            st.rerun()
        buttons.shown("")


def test_a_press_that_was_answered_meanwhile_is_not_answered_again() -> None:
    app = ran(AppTest.from_function(answered_beside_script, default_timeout=30))
    app.button(key="do-it").click()
    ran(app)
    assert "twice" not in app.session_state
    assert [text.value for text in app.text] == ["Done."]


def overtaken_script() -> None:
    """A run during which another one saves and says so."""
    import streamlit as st  # noqa: PLC0415 - this function is a script of its own

    from nearmiss.ui import cache  # noqa: PLC0415
    from nearmiss.ui.runtime import buttons, messages  # noqa: PLC0415

    with cache.script_run():
        buttons.begin([])
        for message in messages.unshown():
            st.text(message)
        if st.session_state.setdefault("beside", True):
            st.session_state["beside"] = False
            messages.say("Saved beside it.")
        if buttons.is_overtaken():
            st.rerun()
        buttons.shown("")


def test_what_is_saved_beside_a_run_is_said_by_the_next_one_at_once() -> None:
    app = ran(AppTest.from_function(overtaken_script, default_timeout=30))
    assert [text.value for text in app.text] == ["Saved beside it."]
    assert len(ran(app).text) == 0, "and once"
