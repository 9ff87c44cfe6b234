"""The words of a Markdown text without the signs that only shape it: for the one line that a list or a search shows."""

import re

_SHAPES = re.compile(
    r"^[^\S\n]*(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[^\S\n]+|^[^\S\n]*(?:```.*|~~~.*|[-*_=]{3,})$", re.MULTILINE
)
_LINK = re.compile(r"!?\[([^\[\]\n]+)\]\((?:https?://|mailto:)[^()\s]*\)")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3}|~~|`)(?=\S)([^*_`~\n]+)(?<=\S)\1(?!\w)")
_CODE = re.compile(r"`([^`\n]+)`")


def bare(text: str) -> str:
    """The text, line by line as it stands, without headings, list marks, fences, emphasis and addresses of links.

    A sign that stands for itself stays: ``5 * 3``, ``snake_case``, ``->``. In time linear to the length.
    """
    text = _LINK.sub(r"\1", _SHAPES.sub("", text))
    return _CODE.sub(r"\1", _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text)))
