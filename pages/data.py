"""Journal data: take it out, put it back, the trash and the settings."""

from nearmiss.ui import frame
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.account import account
from nearmiss.ui.screens.data import archive, printed_documents, settings, trash

frame.guard()

VIEWS = ("Export and restore", "On paper", "Trash", "Settings", "What is kept")

navigation.title("Journal data")
view = filters.section("View", VIEWS, "part")
if view == "Export and restore":
    archive.export()
    archive.restore()
    archive.sample_year()
elif view == "On paper":
    printed_documents.show(current_journal.today())
elif view == "Trash":
    trash.show(current_journal.today())
elif view == "Settings":
    settings.show()
else:
    account.what_is_kept()
