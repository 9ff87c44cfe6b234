"""A preview as JSON: what the page shows, for programs. Its shape is described in docs/imports.md, and only grows."""

import json
from collections.abc import Mapping
from typing import Any

from nearmiss.exchange.imports.preview import Item, Preview, Question


def as_json(preview: Preview, name: str) -> str:
    """The preview of the file of this name, two spaces a level, letters as they are."""
    return json.dumps(as_object(preview, name), indent=2, ensure_ascii=False)


def as_object(preview: Preview, name: str) -> Mapping[str, Any]:
    """The same as lists and mappings."""
    return {
        "file": name,
        "kind": preview.kind,
        "preset": preview.preset,
        "refused": preview.refused or None,
        "counts": {action.value: count for action, count in preview.counted().items()},
        "notes": [*preview.notes],
        "questions": [_question(question) for question in preview.questions],
        "items": [_item(item) for item in preview.items],
    }


def _question(question: Question) -> Mapping[str, Any]:
    return {
        "key": question.key,
        "text": question.text,
        "choices": [{"value": choice.value, "label": choice.label} for choice in question.choices],
        "proposed": question.proposed,
        "answer": question.answer,
        "is_remembered": question.is_remembered,
    }


def _item(item: Item) -> Mapping[str, Any]:
    return {
        "place": item.place,
        "action": item.action.value,
        "what": item.what,
        "fields": {name: _plain(value) for name, value in item.fields.items()},
        "why": item.why or None,
        "questions": [*item.questions],
    }


def _plain(value: Any) -> Any:
    """A value as JSON has it: lists stay lists, closed words are texts."""
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
