"""Logs keep the place of an error and lose its words."""

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from streamlit.web.server.starlette import starlette_auth_routes

from nearmiss.serving import logs

WORDS = "Ada wrote that Harbour Analytics turned her down"


@pytest.fixture
def log() -> Iterator[tuple[logging.Logger, StringIO]]:
    """A logger that writes as Streamlit's and uvicorn's do, with words kept out; the factory is put back."""
    before = logging.getLogRecordFactory()
    logs.keep_words_out()
    target = StringIO()
    logger = logging.getLogger("uvicorn.access")
    handler = logging.StreamHandler(target)
    logger.addHandler(handler)
    level, logger.level = logger.level, logging.INFO
    yield logger, target
    logger.level = level
    logger.removeHandler(handler)
    logging.setLogRecordFactory(before)


def fail() -> None:
    """Fail as a page may, with what was typed in the message, twice over."""
    try:
        int(WORDS)
    except ValueError as error:
        raise RuntimeError(WORDS) from error


def test_a_traceback_keeps_its_place_and_loses_its_words(log: tuple[logging.Logger, StringIO]) -> None:
    logger, target = log
    try:
        fail()
    except RuntimeError as error:
        error.add_note(WORDS)
        logger.error("Uncaught app execution", exc_info=error)  # noqa: TRY400 - Streamlit logs so
        logger.exception("It was %s", error)  # noqa: TRY401 - others log so
    text = target.getvalue()
    assert WORDS not in text
    assert text.splitlines().count("RuntimeError") == 2
    assert text.splitlines().count("ValueError") == 2
    assert "It was RuntimeError" in text
    assert "in fail" in text
    assert "test_logs.py" in text


def test_an_address_is_logged_without_what_was_searched_for(log: tuple[logging.Logger, StringIO]) -> None:
    logger, target = log
    line = '%s - "%s %s HTTP/%s" %d'
    logger.info(line, "203.0.113.9:5", "GET", "/people?search=Harbour", "1.1", 200)
    logger.info(line, "203.0.113.9:5", "GET", f"/subscription/{'a' * 64}-secret.ics", "1.1", 200)
    text = target.getvalue()
    assert '"GET /people HTTP/1.1" 200' in text
    assert '"GET /subscription/... HTTP/1.1" 200' in text


def test_what_anybody_may_send_to_the_end_of_a_sign_in_is_not_logged(log: tuple[logging.Logger, StringIO]) -> None:
    _, target = log
    logger = logging.getLogger(logs._SIGN_IN)
    assert logger is starlette_auth_routes._LOGGER, "the name is Streamlit's own"
    handler = logging.StreamHandler(target)
    logger.addHandler(handler)
    logger.error("Error during authentication: %s. Error description: %s", "made_up", WORDS)
    logger.removeHandler(handler)
    assert target.getvalue() == "Error during authentication: .... Error description: ...\n"


def test_other_lines_are_as_they_were(log: tuple[logging.Logger, StringIO]) -> None:
    logger, target = log
    logger.info("port %d, %s", 8501, "ready")
    logger.info("port %(port)d", {"port": 8501})
    logger.info("ready")
    assert target.getvalue() == "port 8501, ready\nport 8501\nready\n"


def test_keeping_them_out_twice_is_as_good_as_once(log: tuple[logging.Logger, StringIO]) -> None:
    del log
    factory = logging.getLogRecordFactory()
    logs.keep_words_out()
    assert logging.getLogRecordFactory() is factory


def test_errors_that_name_each_other_come_to_an_end() -> None:
    first, second = ValueError(WORDS), KeyError(WORDS)
    first.__cause__, second.__cause__ = second, first
    text = logs.without_words(first)
    assert ("ValueError" in text, "KeyError" in text, WORDS in text) == (True, True, False)
