"""Whose a fault is: Streamlit's are listed here, each with why it stays; all others are ours."""

import re
from dataclasses import dataclass

from tests.browser.accessibility.survey import Fault


@dataclass(frozen=True)
class Streamlits:
    """A fault of Streamlit's own elements: the rule, a pattern of where it is and what it is, and its reason."""

    rule: str
    where: str
    why: str


STREAMLIT = "1.67"
"""The version that these were found in; with another they are looked at again."""

LISTED = (
    Streamlits("list", r"^ul < stSidebarNavItems\b", "the sections of st.navigation are divs in the list of pages"),
    Streamlits("listitem", r"^li < stSidebarNavItems\b", "the same: the page's item is in a div, not in the list"),
    Streamlits("landmark-banner-is-top-level", r"^header < stDateInputCalendar\b", "the month's name is a <header>"),
    Streamlits(
        "landmark-no-duplicate-banner",
        r"^header(\.stAppHeader)? < st(NavSectionHeader|Header|DateInputCalendar)\b",
        "the same <header>",
    ),
    Streamlits("landmark-unique", r"^header(\.stAppHeader)? < st(Header|DateInputCalendar)\b", "the same <header>"),
    Streamlits(
        "label-content-name-mismatch", r"^button < stDateInputCalendar\b", "a month is called by its table's name"
    ),
    Streamlits("color-contrast", r"< stMainMenuPopover\b|Made with Streamlit", "the version in its menu is 4 to 1"),
    Streamlits(
        "color-contrast",
        r"stWidgetLabel < st(Selectbox|TextInput|DateInput|NumberInput|MultiSelect)\b.*#(a5a5a5|6b6b69)",
        "the label of a field that is disabled, which WCAG 1.4.3 leaves out and axe does not know",
    ),
    Streamlits(
        "presentation-role-conflict", r"< stFileUploaderDropzone\b", "the zone to drop a file on has a name and no role"
    ),
    Streamlits("region", r"< stMainMenuPopover\b", "its menus are beside the page's landmarks while they are open"),
    Streamlits("region", r"^div Some .* <div style=.display: contents", "the same, of its calendar"),
    Streamlits(
        "scrollable-region-focusable",
        r"^div < stTable\b",
        "a wide table scrolls in its frame; Chromium and Firefox let the keyboard into it by themselves",
    ),
    Streamlits(
        "region",
        r"< (stMenuButtonBody|stSelectboxVirtualDropdown|stMultiSelectDropdown|stDateInput\w*Popover)\b",
        "the same",
    ),
    Streamlits(
        "target", r"< stMainMenuPopover\b", "the sign beside its version is 14 by 14; nothing of ours is behind it"
    ),
    Streamlits(
        "target",
        r"< (stSelectboxVirtualDropdown|stMultiSelectDropdown)\b",
        "its script places the choices 40 pixels apart",
    ),
    Streamlits(
        "target", r"< stDateInputHeaderPickerPopover\b", "a month or a year of its list is 30 high; it is typed, too"
    ),
    Streamlits("target", r"\bstDateInputCalendar\b", "a day of the calendar is 24 by 24; days are typed, too"),
)


def is_ours(fault: Fault) -> bool:
    """Whether nobody else is to blame."""
    return blamed(fault) is None


def blamed(fault: Fault) -> Streamlits | None:
    """What is listed of a fault that is Streamlit's."""
    return next(
        (one for one in LISTED if one.rule == fault.rule and re.search(one.where, f"{fault.where} {fault.detail}")),
        None,
    )
