"""Discreet mode: for a shared screen, names are replaced by stand-ins in everything that is sent to the browser.

This is done in one place, where Streamlit hands a message to the session (``ScriptRunContext.enqueue``), so that no
page can forget it: words of elements and blocks, the tab's title, messages, errors. The data of a picture are bytes by
then: they are hidden where it is drawn (``drawn``, by ``layout.picture``). What the browser sends back goes by keys.
Where it goes by words, as a choice does, the words are made by ``shown`` before they are drawn; and what would be saved
as it is read, the text of a field, is not drawn to be edited (``nearmiss.ui.forms.fields``).
"""

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import Any
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx

from nearmiss import store
from nearmiss.exchange.stand_ins import StandIns
from nearmiss.ui import cache
from nearmiss.ui.runtime import buttons, current_journal, messages, session_state

KEY = "discreet"
_STAND_INS = "discreet.stand-ins"
_BLOCKS = "nearmiss_blocks"
"""The component whose bytes are nodes (``components/blocks/show.py``); those of others are any JSON."""

_UNREAD = frozenset(
    {
        *(
            "active_script_hash",
            "autocomplete",
            "component_name",
            "css_content",
            "css_source_path",
            "data",
            "element_id",
        ),
        *(
            "favicon",
            "form_id",
            "format",
            "fragment_id",
            "hash",
            "html_content",
            "icon",
            "id",
            "js_content",
            "icon_image",
        ),
        *("js_source_path", "main_script_hash", "page_script_hash", "query_param_key", "ref_hash", "theme", "type"),
        *("shortcut", "page", "url_pathname", "validate_regex", "deferred_file_id", "image"),
    }
)
"""Fields of messages that nobody reads: keys, hashes, what an element looks like. All others are."""

_UNREAD_ATTRIBUTES = frozenset(
    {"class", "data-go", "data-press", "dir", "name", "rel", "role", "scope", "style", "type"}
)
_IN_A_LINE = frozenset({"a", "code", "del", "em", "span", "strong"})

_DATA = frozenset({"datasets", "values"})
_READ = frozenset({"datum", "domain", "sort", "subtitle", "text", "title", "value"})
"""What is read in a picture in Vega-Lite: its data, whole, and the words that stand beside these names."""
_DRAWS = frozenset({"behind", "color", "expr", "side"})
"""What is not, even there: expressions, colours by their names, and which records a mark counts."""

Enqueue = Callable[[ForwardMsg], None]


def is_on() -> bool:
    """Whether names are hidden, in this journal, until that is ended."""
    return cache.in_run(KEY, lambda: current_journal.read(store.is_discreet))


def begin() -> None:
    """A run begins, on a journal that can be read: what it sends from now on has no names, if so chosen."""
    end()
    if is_on():
        context = get_script_run_ctx()
        if context is None:  # no session, nobody to send to
            return
        send: Enqueue = context.enqueue
        context.__dict__["enqueue"] = lambda message: send(_hidden(message))


def end() -> None:
    """What this run sends goes as it is: no journal is open."""
    context = get_script_run_ctx()
    if context is not None:
        context.__dict__.pop("enqueue", None)


def turn() -> bool:
    """Answer the switch, if it was pressed; returns whether it was."""
    if not buttons.is_pressed(KEY):
        return False
    with buttons.saving() as tx:
        will_be = not store.is_discreet(tx)
        store.set_discreet(tx, will_be)
        tx.afterwards.append(session_state.state().typed_discreetly.clear)
    messages.tell("Names are hidden." if will_be else "Names are shown.")
    return True


def stand_ins() -> StandIns:
    """The stand-ins of this journal."""
    return cache.in_run(_STAND_INS, lambda: current_journal.read(_stand_ins))


def _stand_ins(tx: store.Transaction) -> StandIns:
    return StandIns(store.every_name(tx))


def shown(text: str) -> str:
    """A text as it is shown: for the words of a choice, which the browser sends back."""
    return stand_ins()(text) if is_on() else text


def shown_names(names: Mapping[str, str]) -> dict[str, str]:
    """The same for the names of a choice, by what is chosen."""
    return {value: shown(name) for value, name in names.items()}


def meant(text: str) -> str:
    """What is looked for: a stand-in that is typed or followed stands for its name."""
    return stand_ins().meant(text) if is_on() else text


def hides(key: str, text: str) -> bool:
    """Whether a field must not be drawn to be edited: it holds a name, and not because it was typed just now."""
    if not is_on():
        return False
    typed = session_state.state().typed_discreetly
    is_being_typed = key in typed and session_state.holds(key)
    if not is_being_typed and stand_ins().hides(text):
        return True
    typed.add(key)
    return False


def drawn(spec: Mapping[str, Any], names: Mapping[str, str]) -> Any:
    """A picture in Vega-Lite with stand-ins in all that is read in it: Streamlit sends its data as bytes.

    ``names`` are those of its rows as they are shown, by what they are.
    """
    hide = stand_ins()
    return _in_picture(spec, lambda text: names.get(text) or hide(text))


def _in_picture(value: Any, hide: Callable[[str], str], *, is_data: bool = False, is_read: bool = False) -> Any:
    """What is read in a picture; what draws it stays: its schema is a link, and ``max`` may be somebody's name."""
    if isinstance(value, str):
        return hide(value) if is_data or is_read else value
    if isinstance(value, Mapping):
        return {
            name: each
            if name in _DRAWS
            else _in_picture(each, hide, is_data=is_data or name in _DATA, is_read=name in _READ)
            for name, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [_in_picture(each, hide, is_data=is_data, is_read=is_read) for each in value]
    return value


def _in_json(value: Any, hide: StandIns) -> Any:
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, Mapping):
        return {hide(name) if isinstance(name, str) else name: _in_json(each, hide) for name, each in value.items()}
    return [_in_json(each, hide) for each in value] if isinstance(value, list | tuple) else value


def _hidden(message: ForwardMsg) -> ForwardMsg:
    """A message with stand-ins; what the app was about to send is left as it is."""
    copy = ForwardMsg()
    copy.CopyFrom(message)
    hide = stand_ins()
    for part in ("delta", "page_config_changed", "page_info_changed", "parent_message", "navigation"):
        if copy.HasField(part):
            _hide(getattr(copy, part), hide)
    return copy


def _hide(message: Any, hide: StandIns) -> None:
    """Every text in a message of Protocol Buffers, field by field."""
    for field, value in message.ListFields():
        if field.type == field.TYPE_MESSAGE:
            for each in _messages(field, value):
                _hide(each, hide)
        elif field.name == "bytes" and message.DESCRIPTOR.name == "BidiComponent":
            read = json.loads(value)
            is_block = message.component_name.endswith(_BLOCKS)
            hidden = [_node(node, hide) for node in read] if is_block else _in_json(read, hide)
            message.bytes = json.dumps(hidden, ensure_ascii=False).encode()
        elif field.type != field.TYPE_STRING or field.name in _UNREAD:
            continue
        elif field.name in {"json", "spec"}:
            hidden = (_in_picture if field.name == "spec" else _in_json)(json.loads(value), hide)
            setattr(message, field.name, json.dumps(hidden, ensure_ascii=False))
        elif field.name == "query_string":
            message.query_string = _query(value, hide)
        elif field.name == "url":
            message.url = "" if value.startswith(("mailto:", "http")) else value
        elif isinstance(value, str):
            setattr(message, field.name, hide(value))
        else:
            value[:] = [hide(each) for each in value]


def _messages(field: Any, value: Any) -> Iterator[Any]:
    """The messages in a field: one, several, or those of a map."""
    if hasattr(value, "ListFields"):
        yield value
    elif field.message_type.GetOptions().map_entry:
        yield from (each for each in value.values() if hasattr(each, "ListFields"))
    else:
        yield from value


def _node(packed: list[Any], hide: StandIns) -> list[Any]:
    """A node whose words are read together as they stand in their line, as a name may be marked in part."""
    for line in [*_lines(packed)]:
        _hide_line(line, hide)
    _attributes(packed, hide)
    return packed


def _is_icon(packed: list[Any]) -> bool:
    return "icon" in packed[1].get("class", "").split()


def _lines(packed: list[Any]) -> Iterator[list[tuple[list[Any], int]]]:
    """The texts of each line, as the node that holds each and its place there."""
    line: list[tuple[list[Any], int]] = []
    for place in range(2, len(packed)):
        child = packed[place]
        if isinstance(child, str):
            line.append((packed, place))
        elif _is_icon(child):
            continue
        elif child[0] in _IN_A_LINE:
            inside = [*_lines(child)]
            line += inside[0] if inside else []
            yield from inside[1:]
        else:
            yield from _lines(child)
            yield line
            line = []
    yield line


def _hide_line(line: list[tuple[list[Any], int]], hide: StandIns) -> None:
    """The words of a line read together, then each text alone: what stands beside another may be no part of it."""
    texts = [unicodedata.normalize("NFC", node[place]) for node, place in line]
    begins = [0, *accumulate(map(len, texts))]
    for begin, past, shown in reversed(hide.spans("".join(texts))) if len(texts) > 1 else ():
        for number, first in enumerate(begins[:-1]):
            low, high = max(begin, first) - first, min(past, begins[number + 1]) - first
            if low < high:
                texts[number] = texts[number][:low] + (shown if begin >= first else "") + texts[number][high:]
    for (node, place), text in zip(line, texts, strict=True):
        node[place] = hide(text)


def _attributes(packed: list[Any], hide: StandIns) -> None:
    """The attributes of a node and of those in it; an address leads to the same place, without its names."""
    attributes = packed[1]
    for name, value in attributes.items():
        if name not in _UNREAD_ATTRIBUTES and name != "href":
            attributes[name] = hide(value)
    address = attributes.get("href", "")
    if attributes.get("target") == "_blank":
        del attributes["href"]
    elif "?" in address:
        path, _, query = address.partition("?")
        attributes["href"] = f"{path}?{_query(query, hide)}"
    for child in packed[2:]:
        if isinstance(child, list):
            _attributes(child, hide)


def _query(query: str, hide: StandIns) -> str:
    """What an address selects, without the names in it: they are written there with a percent sign for many letters.

    A mark of a chart (``behind``) stays: its words are the app's own, and somebody may be called like one of them.
    """
    said = parse_qsl(query, True)
    return urlencode([(name, value if name == "behind" and _is_mark(value) else hide(value)) for name, value in said])


def _is_mark(text: str) -> bool:
    from nearmiss.insights.behind.marks import mark_of  # noqa: PLC0415 - loaded where a chart is

    return mark_of(text) is not None
