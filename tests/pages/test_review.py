"""The weekly review: it fills itself, one answer saves it, nothing typed is lost, and what it sets stands on Today."""

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from nearmiss import sample, store
from nearmiss.model import Action, Answer, Application, Connection, Lesson, Review, Settings, Step, ToldHow
from tests import factories
from tests.pages.browsing import Visitor, drafts, find, follow_up, journal, only, saved

FRIDAY = date(2026, 3, 20)
"""A Friday in the third week of a month."""
WEEK = date(2026, 3, 16)
FORM = f"review-{WEEK.isoformat()}"
BOXES = {
    "went_well": "The call with Ana.\n\n- calm",
    "learned": "مرحبا, and **two** minutes are enough",
    "keep": "The ridge path",
    "action_1": "Write to Hannah",
    "action_2": "Practise the numbers story",
    "action_3": "Rest on Sunday",
    "target_fits": "Mostly, yes",
    "set_out": "Three finals",
    "happened": "One final, two doors",
}


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """It is this day."""
    monkeypatch.setenv("NEARMISS_TODAY", day.isoformat())


@pytest.fixture(autouse=True)
def _friday(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, FRIDAY)


def review(week: date = WEEK, /, **fields: object) -> Review:
    """A finished review."""
    values = {"begun_on": week, "finished_on": week + timedelta(days=4), "went_well": f"Well in {week:%B}"}
    return Review(starts_on=week, **{**values, **fields})  # type: ignore[arg-type]


def action(of: Review, position: int = 1, **fields: object) -> Action:
    """One thing that a review set out to do."""
    values = {"text": f"Action {position}"}
    return Action(review_id=of.id, position=position, **{**values, **fields})  # type: ignore[arg-type]


def boxes(visitor: Visitor) -> dict[str, str]:
    """The actions on the page with their state, as they are read."""
    return {box.label: box.value for box in visitor.app.checkbox}


def folded(visitor: Visitor) -> list[str]:
    """What can be unfolded."""
    return [one.label for one in visitor.app.expander]


def tick(visitor: Visitor, one: Action) -> Visitor:
    """Tick an action, or take the tick away."""
    [box] = [box for box in visitor.app.checkbox if box.key.startswith(f"action.{one.id}.")]
    box.set_value(not box.value)
    return visitor.go()


@pytest.fixture
def busy(tmp_path: Path) -> Application:
    """The sample year up to this Friday, and a near miss whose reply is late; returns that near miss."""
    assert os.environ["NEARMISS_DATABASE"].startswith(str(tmp_path))
    late = factories.application(organisation="Acme", role="Data engineer", told_on=date(2026, 3, 12), interest=4)
    with journal().writing() as tx:
        store.add(tx, [*sample.sample_year(FRIDAY), late, factories.interview(late.id)])
    return late


def test_a_busy_week_is_useful_without_typing_and_saved_with_one_answer(visitor: Visitor, busy: Application) -> None:
    with journal().reading() as tx:
        week = store.week(tx, WEEK)
    assert week.decisions
    assert week.quiet
    visitor.open("review")
    assert visitor.titles == ["The week of 16 March"]
    words = visitor.words
    line = next(one for one in words.splitlines() if "done" in one)
    done = sum(one.decided == "done" for one in week.decisions)
    assert line.startswith(f"{done} done · {len(week.replies)} answers · {len(week.feedback)} new feedback notes")
    for reply in week.replies:
        assert f"{week.people[reply.person_id].name} answered" in words
    badges = [node.text for node in visitor.blocks() if node.attributes.get("class") in {"badge blue", "badge orange"}]
    assert sum(badge.startswith(("add", "change_history")) for badge in badges) >= len(week.feedback)
    [still] = [label for label in folded(visitor) if label.startswith("Still open: ")]
    assert still.endswith("late")
    assert "days late" in words, "the late one can be done in place"
    assert sum(one.startswith("Lesson: ") for one in words.splitlines()) == min(3, len(week.open_lessons))
    assert "Comes up again:" in words
    assert "Going quiet:" in words
    assert week.quiet.person.name in words
    assert "This week a year ago" in words
    assert week.set_out
    assert {one.text for one in week.set_out.actions} == {label.strip("~") for label in boxes(visitor)}
    visitor.fill(FORM, went_well="I asked for help.").save(FORM)
    found = only(Review, id=WEEK.isoformat())
    assert (found.went_well, found.finished_on, found.confidence, visitor.errors) == (
        "I asked for help.",
        FRIDAY,
        None,
        [],
    )
    assert "Looked back on Friday, 20 March" in visitor.words
    assert not visitor.has(f"{FORM}.1.save")
    visitor.press(f"done.{follow_up(busy.id, Step.REFLECT).key}")
    assert "\n2 done" in visitor.words


@pytest.mark.parametrize(
    ("box", "value"),
    [(name, text) for name, text in BOXES.items() if name not in {"target_fits", "set_out", "happened"}]
    + [("confidence", "4")],
)
def test_any_one_answer_is_enough(visitor: Visitor, box: str, value: str) -> None:
    saved(factories.application(told_on=FRIDAY))
    visitor.open("review").fill(FORM, **{box: value}).save(FORM)
    assert (visitor.errors, only(Review).finished_on, drafts()) == ([], FRIDAY, {})
    assert len(find(Action)) == box.startswith("action")


def test_no_answer_at_all_is_asked_for_beside_the_first_box(visitor: Visitor) -> None:
    saved(factories.application(told_on=FRIDAY))
    visitor.open("review").save(FORM)
    assert "One answer is enough" in visitor.beside(FORM, "went_well")
    assert find(Review) == []


def test_an_action_that_is_too_long_is_said_beside_its_box_and_nothing_is_lost(visitor: Visitor) -> None:
    saved(factories.application(told_on=FRIDAY))
    visitor.open("review").fill(FORM, keep="The path", action_1="Rest", action_3="x" * 5001).save(FORM)
    assert "5,001 characters long" in visitor.beside(FORM, "action_3")
    assert visitor.held(FORM, "keep", "action_1", "action_3") == ["The path", "Rest", "x" * 5001]
    assert find(Review) == []


def test_what_was_begun_in_every_box_is_there_after_another_page_and_in_another_session(visitor: Visitor) -> None:
    saved(factories.application(told_on=date(2025, 11, 3)))
    visitor.open("review").fill(FORM, **BOXES, confidence="2")
    visitor.open("people").open("review")
    assert visitor.held(FORM, *BOXES) == list(BOXES.values())
    assert "You began this earlier" in visitor.words
    another = Visitor().open("review")
    assert another.held(FORM, *BOXES, "confidence") == [*BOXES.values(), "2"]
    assert find(Review) == []
    another.save(FORM)
    found = only(Review)
    assert {name: getattr(found, name) for name in BOXES if not name.startswith("action")} == {
        name: text for name, text in BOXES.items() if not name.startswith("action")
    }
    assert [one.text for one in find(Action)] == [BOXES[f"action_{place}"] for place in (1, 2, 3)]
    assert (found.confidence, drafts()) == (2, {})


def test_the_actions_appear_on_today_and_are_ticked_with_a_way_back(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(factories.application(told_on=date(2026, 3, 2)))
    visitor.open("review").fill(FORM, action_1="Write to *Hannah*", action_2="Rest").save(FORM)
    assert "What you set out to do stands on Today." in visitor.words
    visitor.open("today")
    assert "Next week you set out to" in visitor.words
    on(monkeypatch, date(2026, 3, 23))
    visitor = Visitor().open("today")
    assert "\nYou set out to" in visitor.words
    assert boxes(visitor) == {"Write to *Hannah*": False, "Rest": False}
    first, _ = find(Action)
    tick(visitor, first)
    assert only(Action, id=first.id).done_on == date(2026, 3, 23)
    assert boxes(visitor) == {"Write to *Hannah*": True, "Rest": False}
    visitor.press("undo")
    assert only(Action, id=first.id).done_on is None
    assert boxes(visitor) == {"Write to *Hannah*": False, "Rest": False}
    tick(tick(visitor, first), first)
    assert only(Action, id=first.id).done_on is None
    on(monkeypatch, date(2026, 3, 30))
    assert boxes(Visitor().open("today")) == {}, "they were for one week"


def test_the_week_before_says_what_was_set_out_and_takes_a_late_tick(visitor: Visitor) -> None:
    before = review(WEEK - timedelta(days=7))
    saved(factories.application(told_on=FRIDAY), before, one := action(before))
    visitor.open("review")
    assert "What you set out to do" in visitor.words
    tick(visitor, one)
    assert only(Action).done_on == FRIDAY


def test_today_says_when_it_is_time_and_never_before(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(factories.application(told_on=date(2026, 3, 2)))
    assert "Look back at the week" in visitor.open("today").words
    on(monkeypatch, FRIDAY - timedelta(days=1))
    assert "Look back at the week" not in Visitor().open("today").words
    saved(review())
    on(monkeypatch, FRIDAY)
    assert "Look back at the week" not in Visitor().open("today").words


def test_a_young_week_asks_about_the_one_before_until_that_is_done(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(factories.application(told_on=date(2026, 3, 2)))
    on(monkeypatch, date(2026, 3, 23))
    visitor.open("review")
    assert visitor.titles == ["The week of 16 March"]
    visitor.fill(FORM, keep="The path").save(FORM)
    assert visitor.titles == ["The week of 16 March"], "what was saved stays in sight"
    assert "The path" in visitor.words
    assert Visitor().open("review").titles == ["The week of 23 March"]


def test_an_earlier_review_is_opened_edited_and_deleted_with_a_way_back(visitor: Visitor) -> None:
    january = review(date(2026, 1, 5), confidence=3)
    saved(factories.application(told_on=FRIDAY), january, action(january, text="Call Ben"))
    visitor.open("review")
    assert "The week of 5 January" in visitor.words
    assert "confidence 3 of 5 · Well in January" in visitor.words
    visitor.open("review", week="2026-01-05")
    assert (visitor.titles, boxes(visitor)) == (["The week of 5 January"], {"Call Ben": False})
    assert "Confidence: 3 of 5" in visitor.words
    visitor.choose("review-menu", "Edit")
    form = "review-2026-01-05"
    assert visitor.held(form, "went_well", "action_1", "confidence") == ["Well in January", "Call Ben", "3"]
    visitor.fill(form, learned="More", action_1="Call Ben", action_2="Call Ana").save(form)
    assert (only(Review).learned, only(Review).finished_on) == ("More", january.finished_on)
    assert [one.text for one in find(Action)] == ["Call Ben", "Call Ana"]
    visitor.press("undo")
    assert (only(Review).learned, [one.text for one in find(Action)]) == ("", ["Call Ben"])
    visitor.choose("review-menu", "Delete")
    assert (find(Review), find(Action)) == ([], [])
    assert visitor.has(f"{form}.1.save"), "the week can be written anew"
    visitor.press("undo")
    assert (only(Review).went_well, only(Action).text) == ("Well in January", "Call Ben")
    assert "Well in January" in visitor.words


def test_editing_can_be_left_and_the_first_save_taken_back(visitor: Visitor) -> None:
    saved(factories.application(told_on=FRIDAY))
    visitor.open("review").fill(FORM, keep="The path").save(FORM)
    visitor.choose("review-menu", "Edit").fill(FORM, keep="Another").press("cancel-review")
    assert only(Review).keep == "The path"
    assert "The path" in visitor.words
    visitor.choose("review-menu", "Edit").fill(FORM, keep="").save(FORM)
    assert "One answer is enough" in visitor.beside(FORM, "went_well")
    visitor.open("people").open("review")
    assert visitor.held(FORM, "went_well", "keep") == ["", ""], "what was begun goes on"
    visitor.press("cancel-review")
    assert only(Review).keep == "The path"
    assert "The path" in visitor.words


def test_two_tabs_the_second_is_told_and_both_texts_are_in_sight() -> None:
    saved(factories.application(told_on=FRIDAY))
    one, two = Visitor().open("review"), Visitor().open("review")
    one.fill(FORM, went_well="Theirs").save(FORM)
    two.fill(FORM, went_well="Mine").save(FORM)
    assert only(Review).went_well == "Theirs"
    assert any("changed in another tab" in wrong for wrong in two.errors)
    assert two.held(FORM, "went_well") == ["Mine"]
    assert "What went well\nTheirs" in two.words
    two.save(FORM)
    assert (only(Review).went_well, two.errors) == ("Mine", [])


def test_the_second_tab_erases_nothing_of_the_first() -> None:
    saved(factories.application(told_on=FRIDAY))
    one, two = Visitor().open("review"), Visitor().open("review")
    one.fill(FORM, learned="Theirs", keep="Kept", action_1="Rest", action_2="Walk", confidence="4").save(FORM)
    two.fill(FORM, went_well="Mine", keep="Mine too", action_1="Sleep").save(FORM)
    assert two.held(FORM, "went_well", "learned", "keep", "action_1", "action_2", "confidence") == [
        *("Mine", "Theirs", "Mine too", "Sleep", "Walk", "4")
    ]
    assert "Rest\nWalk" in two.words, "what was saved stands beside it"
    two.save(FORM)
    found = only(Review)
    assert (found.went_well, found.learned, found.keep, found.confidence) == ("Mine", "Theirs", "Mine too", 4)
    assert [one.text for one in find(Action)] == ["Sleep", "Walk"]
    assert (two.errors, drafts()) == ([], {})


def test_what_was_cleared_on_purpose_stays_cleared_where_the_other_tab_let_it_be() -> None:
    mine = review(keep="The path", learned="Before")
    saved(factories.application(told_on=FRIDAY), mine)
    one, two = (Visitor().open("review", edit=f"review:{mine.id}") for _ in range(2))
    one.fill(FORM, learned="Theirs").save(FORM)
    two.fill(FORM, keep="").save(FORM)
    two.save(FORM)
    assert (only(Review).learned, only(Review).keep) == ("Theirs", "")


def test_saving_in_one_tab_keeps_what_is_half_written_in_the_other() -> None:
    saved(factories.application(told_on=FRIDAY))
    one, two = Visitor().open("review"), Visitor().open("review")
    two.fill(FORM, learned="Half of mine")
    one.fill(FORM, went_well="Theirs").save(FORM)
    assert (only(Review).learned, drafts()) == ("", {f"{FORM}.learned": "Half of mine"})
    assert Visitor().open("review").held(FORM, "went_well", "learned") == ["Theirs", "Half of mine"]


def test_what_is_half_written_stays_when_weeks_begin_on_another_day(visitor: Visitor) -> None:
    saved(factories.application(told_on=FRIDAY))
    visitor.open("review").fill(FORM, learned="Half written")
    with journal().writing() as tx:
        store.save_settings(tx, Settings(week_starts_on=7))
    visitor = Visitor().open("review")
    assert (visitor.titles, visitor.held(FORM, "learned")) == (["The week of 15 March"], ["Half written"])
    visitor.save(FORM)
    assert (only(Review).learned, drafts()) == ("Half written", {})


def test_a_review_has_one_form_whenever_weeks_begin(visitor: Visitor) -> None:
    saved(factories.application(told_on=FRIDAY), review(WEEK))
    visitor.open("review", week=WEEK.isoformat(), edit=f"review:{WEEK.isoformat()}").fill(FORM, learned="Half written")
    with journal().writing() as tx:
        store.save_settings(tx, Settings(week_starts_on=7))
    assert Visitor().open("review").held(FORM, "went_well", "learned") == ["Well in March", "Half written"]


def test_a_review_deleted_meanwhile_is_written_anew() -> None:
    saved(factories.application(told_on=FRIDAY), review())
    one = Visitor().open("review", week=WEEK.isoformat(), edit=f"review:{WEEK.isoformat()}")
    two = Visitor().open("review")
    one.fill(FORM, learned="Mine")
    two.choose("review-menu", "Delete")
    one.save(FORM)
    if not find(Review):
        one.save(FORM)
    assert only(Review).learned == "Mine"


def test_the_week_begins_when_the_user_says(visitor: Visitor) -> None:
    saved(factories.application(told_on=FRIDAY), review(date(2026, 3, 2)))
    with journal().writing() as tx:
        store.save_settings(tx, Settings(week_starts_on=7))
    assert visitor.open("review").titles == ["The week of 15 March"]
    assert visitor.open("review", week="2026-03-11").titles == ["The week of 8 March"]
    assert visitor.open("review", week="2026-03-02").titles == ["The week of 2 March"], "it keeps its own first day"
    assert "Well in March" in visitor.words


@pytest.mark.parametrize("week", ["2026-03-21", "9999-12-31", "0001-01-01", "nonsense", "2026-W12", ""])
def test_a_week_that_cannot_be_looked_back_at_is_let_go(visitor: Visitor, week: str) -> None:
    saved(factories.application(told_on=FRIDAY))
    visitor.open("review", week=week, edit="review:nobody")
    assert (visitor.titles, visitor.errors) == (["The week of 16 March"], [])


def test_a_quiet_week_is_a_good_answer(visitor: Visitor) -> None:
    saved(factories.application(told_on=date(2025, 3, 3), closed_on=date(2025, 6, 1)))
    visitor.open("review", week="2026-02-02")
    assert "A quiet week" in visitor.words
    assert "All caught up." in visitor.words
    assert "Still open" not in str(folded(visitor))


def test_a_week_that_is_over_is_told_as_it_was_and_leaves_alone_what_was_let_go_since(visitor: Visitor) -> None:
    ana = factories.person(connection=Connection.ACTIVE)
    told = factories.application(told_on=date(2025, 3, 3), told_how=ToldHow.SILENCE, interest=4)
    met = factories.panelist(told.id, ana.id, met=True)
    saved(told, ana, met, factories.interview(told.id, held_on=date(2025, 2, 24)))
    visitor.open("review", week="2025-11-17")  # the check-in of October is planned anew since
    assert "1 step that was open then, done or let go since." in visitor.words
    with journal().writing() as tx:
        store.save_settings(tx, Settings(be_seen=True))
    visitor.open("review", week="2025-03-03")
    assert "open then, done or let go since" in visitor.words
    assert "Still open" not in str(folded(visitor)), "what was let go a year ago asks for nothing now"


def test_weeks_in_a_row_are_shown_and_a_gap_is_not_spoken_of(visitor: Visitor) -> None:
    saved(factories.application(told_on=FRIDAY), *(review(WEEK - timedelta(days=7 * ago)) for ago in (1, 2, 3, 5, 6)))
    assert "3 weeks in a row" in visitor.open("review").words
    with journal().writing() as tx:
        store.delete(tx, store.find(tx, Review)[-1])
    words = Visitor().open("review").words
    assert "in a row" not in words
    assert not {"missed", "streak", "forgot"} & set(words.casefold().split())


def test_a_lesson_is_used_where_it_is_read(visitor: Visitor) -> None:
    application = factories.application(told_on=FRIDAY)
    lesson = Lesson(application_id=application.id, text="Ask about the *team* first", noted_on=date(2026, 3, 3))
    saved(application, lesson)
    visitor.open("review")
    assert "Lesson: Ask about the team first" in visitor.words
    visitor.press(f"used.{lesson.id}")
    assert only(Lesson).used_on == FRIDAY
    visitor.press("undo")
    assert only(Lesson).is_open


def test_every_quarter_it_asks_whether_the_target_fits_and_whom_to_close_kindly(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    still = factories.application(organisation="Still Waters", told_on=date(2025, 8, 4))
    before = review(date(2026, 2, 2))
    saved(still, before, action(before, done_on=FRIDAY), action(before, 2))
    visitor.open("review")
    assert "You set out to do 2 things and did 1." in visitor.words
    assert "Whom to close kindly?" in visitor.words
    visitor.fill(FORM, went_well="Half written").press(f"close.{still.id}")
    assert only(Application).closed_on == FRIDAY
    assert "Whom to close kindly?" not in visitor.words
    assert visitor.held(FORM, "went_well") == ["Half written"]
    visitor.press("undo")
    assert only(Application).closed_on is None
    visitor.fill(FORM, target_fits="Yes, it does").save(FORM)
    assert only(Review, id=WEEK.isoformat()).target_fits == "Yes, it does"
    on(monkeypatch, date(2026, 3, 27))
    assert "Once a quarter" not in str(folded(Visitor().open("review")))
    on(monkeypatch, date(2026, 4, 10))
    assert "Once a quarter" in str(folded(Visitor().open("review")))


def test_a_quarter_is_young_in_its_first_weeks_alone_and_counts_what_was_due(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = review(date(2026, 3, 23))
    saved(factories.application(told_on=date(2025, 11, 3)), last, action(last))
    on(monkeypatch, date(2026, 3, 28))
    visitor.open("review", edit=f"review:{last.id}")
    assert "You set out to do" not in visitor.words, "that is for the week after"
    for day, is_open in ((date(2026, 3, 28), False), (date(2026, 4, 3), True), (date(2026, 4, 24), False)):
        on(monkeypatch, day)
        visitor = Visitor().open("review", edit=f"review:{last.id}")
        [quarter] = [one for one in visitor.app.expander if one.label.startswith("Once a quarter")]
        assert (day, quarter.proto.expanded) == (day, is_open)


def test_a_journal_in_its_first_quarter_is_not_asked(visitor: Visitor) -> None:
    saved(factories.application(told_on=date(2026, 2, 2)))
    assert "Once a quarter" not in str(folded(visitor.open("review")))


def test_an_answer_that_declines_and_contacts_of_my_own_are_told(visitor: Visitor) -> None:
    application, ana, ben = factories.application(told_on=FRIDAY), factories.person(), factories.person(name="Ben_Ode")
    contact = factories.touchpoint(ben.id, application_id=application.id, happened_on=WEEK)
    saved(application, ana, ben, replace(contact, answer=Answer.DECLINED, answered_on=FRIDAY))
    saved(factories.touchpoint(ana.id, happened_on=FRIDAY, channel="call"))
    words = visitor.open("review").words
    assert "\nWrote to Ben_Ode · Harbour Foods" in words
    assert "\nA call with Ana Prado" in words
    assert "\nBen_Ode declined to say more · Harbour Foods" in words


def test_no_word_of_the_user_is_read_as_markdown_of_ours(visitor: Visitor) -> None:
    wild = ":red[x] # <script>alert(1)</script> :material/add: ![i](https://example.com/i.png) [a](javascript:1)"
    application = factories.application(told_on=FRIDAY, organisation=wild, role=wild)
    someone = factories.person(name=wild)
    mine = review(went_well=wild, learned=f"# {wild}")
    saved(
        application,
        someone,
        mine,
        action(mine, text=wild),
        factories.feedback(application.id, person_id=someone.id, verbatim=wild, said_on=WEEK, logged_on=WEEK),
        factories.reflection(application.id, line=wild, written_on=WEEK),
        Lesson(text=wild, noted_on=WEEK),
    )
    visitor.open("review")
    markdown = "\n".join(node.value for node in visitor.app.markdown)
    assert all(sign not in markdown for sign in (" :red[", " :material/add: !", "![i]", "\n# "))
    assert {box.label for box in visitor.app.checkbox if box.label in markdown} == set()
    assert "alert" in visitor.words


def test_settings_of_the_review_are_kept(visitor: Visitor) -> None:
    visitor.open("data", part="Settings")
    assert visitor.held("settings", "week_starts_on", "review_weekday", "review_hour", "review_reminder") == [
        "1",
        "5",
        17,
        True,
    ]
    visitor.fill("settings", week_starts_on="7", review_weekday="6", review_hour=9, review_reminder=False)
    visitor.save("settings")
    with journal().reading() as tx:
        found = store.settings(tx)
    assert (found.week_starts_on, found.review_weekday, found.review_hour, found.review_reminder) == (7, 6, 9, False)
    assert visitor.held("settings", "week_starts_on", "review_reminder") == ["7", False]
    visitor.fill("settings", review_hour=24).save("settings")
    assert "from 1 to 23" in visitor.beside("settings", "review_hour")


@pytest.mark.usefixtures("busy")
def test_the_week_can_be_taken_along_as_a_page_and_as_markdown(visitor: Visitor) -> None:
    visitor.open("review")
    files = [node for node in visitor.nodes() if node.type == "download_button"]
    assert [(one.proto.label, one.key.rpartition(".")[2]) for one in files] == [
        ("A page to print", "html"),
        ("As Markdown", "md"),
    ]


def test_the_year_ends_today_or_with_the_week_and_has_no_interview_to_come(visitor: Visitor) -> None:
    held, to_come = date(2026, 3, 17), FRIDAY + timedelta(days=1)
    one = factories.application(told_on=date(2026, 3, 2))
    saved(one, *(factories.interview(one.id, held_on=day) for day in (held, to_come)), review())
    assert "1 interview, 1 no and 1 review, in 2 of 53 weeks" in visitor.open("review", week=WEEK.isoformat()).words
    visitor.open("review", week="2026-03-09")
    assert "1 no, in 1 of 53 weeks" in visitor.words, "a week without a review shows the year up to it, too"
