"""The Markdown of a letter as the plain text that a mail holds."""

import re
from html import unescape

from nearmiss.exchange.markdown import source

_INLINE = re.compile(
    r"""
    (?:(?P<tick>\\`)|(?<!`))(?P<ticks>`++)(?P<code>(?:[^`]++|(?!(?P=ticks)(?!`))`++)++)(?P=ticks)
    | \\(?P<escaped>[!-/:-@\[-`{-~])
    | \[(?P<words>(?:[^\[\]\\]|\\.)+)\]
      \([ ]*<?(?P<link>(?:https?://|mailto:)(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?:[ ]+"[^"]*")?[ ]*\)
    | <(?P<address>(?:https?://|mailto:)[^\s<>]+)>
    | (?P<bare>https?://[^\s<>]+)
    | (?<![\w*])(?P<stars>\*{1,3})(?=[^\s*])(?P<strong>.*?[^\s*\\])(?P=stars)(?![\w*])
    | (?<![\w_])(?P<lines>_{1,3})(?=[^\s_])(?P<stressed>.*?[^\s_\\])(?P=lines)(?![\w_])
    | (?P<entity>&(?:[A-Za-z]{2,31}|\#[0-9]{1,7});)
    """,
    re.VERBOSE | re.DOTALL,
)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_BULLET = re.compile(r"^([ \t]*)[*+](?=[ \t])", re.MULTILINE)
_END = re.compile(r"(?:(?<![ \t])[ \t]++|\\)$", re.MULTILINE)


def plain_text(markdown: str) -> str:
    """The letter as plain text: every line where it stood, a link as its words and its address in brackets.

    What only sets words apart (stars, underlines, the signs of a heading) goes; lists and quotes stay as they are. A
    text too long or too deep to be laid out stays as it was typed.
    """
    text = source.lines_of(markdown).strip("\n")
    if not source.can_be_laid_out(text):
        return text
    return "\n".join(piece if is_code else _plain(piece) for is_code, piece in source.pieces(text))


def _plain(text: str) -> str:
    text = _BULLET.sub(r"\1-", _HEADING.sub(r"\1", _END.sub("", text)))
    return "\n\n".join(_INLINE.sub(_words, paragraph) for paragraph in text.split("\n\n"))


def _words(match: re.Match[str]) -> str:
    if link := match["link"]:
        words, address = _INLINE.sub(_words, match["words"]), link.removeprefix("mailto:")
        return address if words in {link, address} else f"{words} ({address})"
    if address := match["address"]:
        return address.removeprefix("mailto:")
    if inner := match["strong"] or match["stressed"]:
        return _INLINE.sub(_words, inner)
    if match["entity"]:
        return unescape(match["entity"])
    if match["code"]:
        return "`" * bool(match["tick"]) + match["code"]
    return match["escaped"] or match[0]
