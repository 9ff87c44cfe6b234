"""Patterns of plain sentences: one a line, with short names for what is said in many ways."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_NAMES = {
    "you": (
        r"(?:you|they|nobody|(?:the|your|this|that)(?: [a-z]+){0,2} (?:team|company|panel|firm|organisation|managers?|"
        r"committee|interviewers?|recruiters?|board|department|colleagues|side|people|hr|office|group))"
    ),
    "your": r"(?:your|their|the|this|that)",
    "is": r"(?:am|is|are|was|were|been|be|being|feel|felt|seems?|seemed|sounds?|sounded|looks?|looked)",
    "really": (
        r"(?:,? (?:really|truly|very|so|quite|rather|deeply|extremely|just|simply|honestly|frankly|still|also|even|too|"
        r"a (?:bit|little)|genuinely|certainly|sincerely|particularly|absolutely|completely|utterly|always|actually|"
        r"firmly|strongly|only|do|did|of course|naturally|however|already|never|clearly|obviously|plainly|easily|by far|far|much|arguably|undoubtedly|hands down|badly|desperately|urgently|kindly))*"
    ),
    "job": r"(?:job|position|role|post|work|employment|vacancy|opening|place|opportunity|spot)",
    "choice": r"(?:decision|choice|call|hire|pick|selection|judgement|conclusion|verdict|outcome|appointment)",
    "chose": r"(?:chose|chosen|picked|hired|selected|preferred|took|taken|went with|gone with|appointed|settled on)",
    "somebody": r"(?:somebody|someone|anybody|anyone|(?:a|an|the|your|that|another)(?: [a-z]+){0,2} "
    r"(?:person|candidate|applicant|colleague|hire|one|guy|woman|man|insider|graduate))",
    "thanks": (
        r"(?:thank(?:s| you)?|thanking|grateful|gratitude|thankful|appreciate|appreciated|appreciation|obliged|indebted|"
        r"(?:kind|good|generous|thoughtful|nice|decent) of you(?: all)? to)"
    ),
}
_NAME = re.compile(r"<(\w+)>")
_HYPHEN = re.compile(r"(?<=[a-z])(?<!\[a)(?<!\[0)-\??(?=[a-z])")
_GAP = re.compile(r"<\.\.(\d+)>")


@dataclass(frozen=True)
class Pattern:
    """One pattern of several, a line each, which is compiled when it is first looked for.

    ``<you>`` is a name from above, ``<..3>`` up to three words between, ``~`` any ending, a hyphen one or a space.
    A gap never leaves its sentence and is bounded, so that no text is slow to search.
    """

    lines: str

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        parts = [line.strip() for line in self.lines.strip().splitlines() if line.strip()]
        text = _HYPHEN.sub("[- ]?", "|".join(parts)).replace(r"(?: \w+)", r"(?: [\w'/-]+)")
        text = _NAME.sub(lambda name: _NAMES[name[1]], text)
        text = _GAP.sub(lambda gap: rf"(?:[,;]?(?: -)? [\w'/.-]+){{0,{gap[1]}}}[,;]?(?: -)?", text)
        return re.compile(rf"(?<![\w'])(?:{text.replace('~', '[a-z]*')})(?![\w])")

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in ``text`` in which one of the lines is seen."""
        return self._compiled.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All places in ``text`` in which one of the lines is seen."""
        return self._compiled.finditer(text)
