"""One HTML page that needs nothing beside itself: light and dark, on a screen, on a phone and on paper."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from nearmiss.exchange.markdown import sanitised, source

STYLE = "\n" + Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def whole(title: str, body: str, paper: str = "") -> str:
    """A page with this title as its heading and ``body``, which is HTML already; ``paper`` names another than A4."""
    return bare(title, f"<h1>{sanitised.line_to_html(title)}</h1>\n{body}", STYLE, paper)


def bare(title: str, body: str, style: str, paper: str = "") -> str:
    """A page whose whole content is ``body``, which is HTML already.

    The page's own policy lets nothing be fetched, nothing run and no style in but this one.
    """
    words = sanitised.line_to_html(title)
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    kind = f' class="{paper}"' if paper else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{words}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main{kind}>\n{source.lines_of(body)}\n</main>\n</body>\n</html>\n"
    )
