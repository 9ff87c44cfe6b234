"""Log redaction: logs say what went wrong and where, and nothing of what people wrote.

A traceback keeps its files, lines and types. The words of an exception go, because they may quote a journal or a
secret; so does what an address carries behind its path, and the secret of a subscription.
"""

import logging
import re
import traceback
from collections.abc import Mapping
from typing import Any

SECRET_ADDRESS = re.compile(r"(/subscription/)[^\s\"'?#]+")
_ACCESS = "uvicorn.access"
_SIGN_IN = "streamlit.web.server.starlette.starlette_auth_routes"
"""Who quotes the address that a provider, or anybody, sends a browser back with."""


def keep_words_out() -> None:
    """Let every log record of this process be written without the words of exceptions; harmless when done before."""
    before = logging.getLogRecordFactory()
    if getattr(before, "keeps_words_out", False):
        return

    def make(*arguments: Any, **options: Any) -> logging.LogRecord:
        record = before(*arguments, **options)
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = without_words(record.exc_info[1])
            record.exc_info = None
        if isinstance(record.args, Mapping):
            record.args = {name: _redacted(value, record.name) for name, value in record.args.items()}
        elif isinstance(record.args, tuple):
            record.args = tuple(_redacted(value, record.name) for value in record.args)
        return record

    make.keeps_words_out = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(make)


def without_words(error: BaseException) -> str:
    """The traceback of ``error`` and of what led to it: files, lines and types, and no message."""
    parts = []
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        lines = traceback.format_list(traceback.extract_tb(following.__traceback__))
        parts.append("".join(["Traceback (most recent call last):\n", *lines, type(following).__qualname__]))
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)
    return "\n\nwhich came after:\n\n".join(parts)


def _redacted(value: Any, logger: str) -> Any:
    """An argument of a log line: exceptions by their type, addresses without their secret."""
    if not isinstance(value, str | BaseException):
        return value
    if logger == _SIGN_IN:
        return "..."
    if isinstance(value, BaseException):
        return type(value).__qualname__
    value = SECRET_ADDRESS.sub(r"\1...", value)
    return value.partition("?")[0] if logger == _ACCESS else value
