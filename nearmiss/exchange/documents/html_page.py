"""One HTML page that needs nothing beside itself: light and dark, on a screen, on a phone and on paper."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from nearmiss.exchange.markdown import sanitised, source

STYLE = """
:root { --ink: #23282d; --quiet: #555c62; --paper: #fbf9f5; --line: #ddd5c8; --link: #1a626a;
  --strength: #1f6f8b; --weakness: #b4571a; --step: #6d54a3; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ebe6dc; --quiet: #b4b8ba; --paper: #15191c; --line: #363d42; --link: #8ad0d1;
    --strength: #6db6d6; --weakness: #eb9d5f; --step: #b39ddb; }
}
* { box-sizing: border-box; }
body { background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem;
  margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
main { overflow-x: clip; }
h1, h2, h3 { font-family: Georgia, "Times New Roman", serif; font-weight: 600; line-height: 1.25; break-after: avoid; }
h1 { font-size: 1.9rem; }
h2 { font-size: 1.35rem; border-top: 1px solid var(--line); margin: 1.6rem 0 0.5rem; padding-top: 0.8rem; }
h3 { font-size: 1.08rem; margin: 1rem 0 0.3rem; }
h4, h5, h6 { font-size: 1rem; margin: 0.6rem 0 0.2rem; }
p, ul, ol { margin: 0.4rem 0; }
ul, ol { padding-left: 1.3rem; }
li { margin: 0.15rem 0; }
a { color: var(--link); }
blockquote { border-left: 3px solid var(--line); margin: 0.4rem 0; padding-left: 0.8rem; }
pre { white-space: pre-wrap; border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.5rem; margin: 0.4rem 0; }
.written { margin: 0.5rem 0; unicode-bidi: isolate; }
.written > p > strong:only-child { font-weight: 600; }
.strength { border-left: 4px solid var(--strength); padding-left: 0.8rem; break-inside: avoid; }
.weakness { border-left: 4px dashed var(--weakness); padding-left: 0.8rem; break-inside: avoid; }
.why, caption { color: var(--quiet); font-size: 0.95em; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.9em; line-height: 1.35; }
caption { text-align: left; padding-bottom: 0.2rem; }
th, td { border-bottom: 1px solid var(--line); padding: 0.15rem 0.9rem 0.15rem 0; text-align: left; vertical-align: top;
  font-weight: 400; overflow-wrap: break-word; }
thead th { font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 0.5rem 0; break-inside: avoid; }
.picture { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: flex-start; }
.picture > svg { flex: 1 1 20rem; max-width: 29rem; min-width: 0; height: auto; }
.picture > .table { flex: 0 1 auto; }
.picture table { font-size: 0.85em; line-height: 1.2; }
svg text { fill: var(--ink); font-family: system-ui, sans-serif; font-size: 12px; }
svg .small { font-size: 11px; fill: var(--quiet); }
svg .side { font-weight: 600; }
svg .bar.strength, svg text.strength { fill: var(--strength); border: 0; }
svg .bar.weakness, svg text.weakness { fill: var(--weakness); border: 0; }
svg .bar.step, svg .dot { fill: var(--step); }
svg .way { fill: none; stroke: var(--step); stroke-width: 1.5; }
svg .axis { stroke: var(--ink); stroke-width: 1; }
svg .grid { stroke: var(--line); stroke-width: 1; }
@page { size: A4; margin: 16mm 15mm; }
@media print {
  :root { --ink: #111; --quiet: #444; --paper: #fff; --line: #bbb; --link: #111;
    --strength: #1f6f8b; --weakness: #b4571a; --step: #6d54a3; }
  body { margin: 0; padding: 0; max-width: none; font-size: 10pt; line-height: 1.35; }
  h1 { font-size: 1.6rem; }
  h2 { font-size: 1.2rem; margin-top: 0.8rem; padding-top: 0.4rem; }
  .table { overflow-x: visible; }
  tbody th, tbody td { overflow-wrap: anywhere; }
}
"""

_HASH = b64encode(sha256(STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"


def whole(title: str, body: str) -> str:
    """A page with this title as its heading and ``body``, which is HTML already.

    The page's own policy lets nothing be fetched, nothing run and no style in but the one above.
    """
    words = sanitised.line_to_html(title)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{words}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{words}</h1>\n{source.lines_of(body)}\n</main>\n</body>\n</html>\n"
    )
