"""libebook, the reader in Evolution: files as JSON on standard input, what it reads in them on standard output."""

import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

EBOOK = ctypes.CDLL("libebook-contacts-1.2.so.4")
GLIB = ctypes.CDLL("libglib-2.0.so.0")
GOBJECT = ctypes.CDLL("libgobject-2.0.so.0")
Pointer = ctypes.c_void_p


class Address(ctypes.Structure):
    """``EContactAddress``."""

    _fields_ = tuple(
        (name, ctypes.c_char_p)
        for name in ("format", "box", "extended", "street", "locality", "region", "code", "country")
    )


class List(ctypes.Structure):
    """``GList``."""


List._fields_ = (("data", ctypes.c_char_p), ("next", ctypes.POINTER(List)), ("previous", Pointer))


def function(library: Any, name: str, result: Any, *parameters: Any) -> Any:
    """A function of a library with its types."""
    named = getattr(library, name)
    named.restype, named.argtypes = result, parameters
    return named


parse = function(EBOOK, "e_contact_new_from_vcard", Pointer, ctypes.c_char_p)
field_id = function(EBOOK, "e_contact_field_id", ctypes.c_int, ctypes.c_char_p)
text_of = function(EBOOK, "e_contact_get_const", ctypes.c_char_p, Pointer, ctypes.c_int)
struct_of = function(EBOOK, "e_contact_get", Pointer, Pointer, ctypes.c_int)
unref = function(GOBJECT, "g_object_unref", None, Pointer)

PHONES = ("other_phone", "business_phone", "home_phone", "mobile_phone", "primary_phone")


def read(text: str) -> Iterator[dict[str, Any]]:
    """Each card of a file, field by field."""
    for data in text.split("END:VCARD\r\n")[:-1]:
        card = parse(f"{data}END:VCARD\r\n".encode())
        yield {
            "uid": field(card, "id"),
            "name": field(card, "full_name"),
            "family": field(card, "family_name"),
            "given": field(card, "given_name"),
            "organisation": field(card, "org"),
            "title": field(card, "title"),
            "phone": next(filter(None, (field(card, phone) for phone in PHONES)), ""),
            "email": field(card, "email_1"),
            "address": street(card),
            "linkedin": field(card, "homepage_url"),
            "interests": interests(card),
            "note": field(card, "note"),
        }
        unref(card)


def field(card: int, name: str) -> str:
    """A field of words."""
    return (text_of(card, field_id(name.encode())) or b"").decode()


def street(card: int) -> str:
    """The part of an address for the street, wherever the address belongs."""
    for name in (b"address_work", b"address_home", b"address_other"):
        if place := struct_of(card, field_id(name)):
            return (ctypes.cast(place, ctypes.POINTER(Address)).contents.street or b"").decode()
    return ""


def interests(card: int) -> list[str]:
    """The categories, one by one."""
    words = []
    node = ctypes.cast(struct_of(card, field_id(b"category_list")) or 0, ctypes.POINTER(List))
    while node:
        words.append((node.contents.data or b"").decode())
        node = node.contents.next
    return words


if __name__ == "__main__":
    json.dump({name: [*read(text)] for name, text in json.load(sys.stdin).items()}, sys.stdout)
