"""Letters: what do I write?"""

from nearmiss.ui import frame
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.letters import library, my_news, opened, overview, phrases, templates, writing

frame.guard()

VIEWS = ("Letters", "Give library", "My news", "Templates and phrases")

if opened.is_asked():
    writing.show(current_journal.today())
else:
    navigation.title("Letters")
    view = filters.section("Part of the page", VIEWS, "letters")
    if view == "Give library":
        library.show()
    elif view == "My news":
        my_news.show()
    elif view == "Templates and phrases":
        templates.show()
        phrases.show()
    else:
        overview.show()
