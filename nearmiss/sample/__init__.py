"""The sample year: six believable near misses, so that every page can be looked at before there is anything to tell.

It is data, in TOML. The people and organisations are invented, the mail addresses lead nowhere. Ids stay the same
whatever the day; the dates move with it, so that on any day there is something to do and nothing is absurdly late.
"""

from datetime import date
from pathlib import Path

from nearmiss.model import Settings
from nearmiss.sample.applications import load_application
from nearmiss.sample.loader import Loader, noting, read
from nearmiss.store import Noun

__all__ = ["sample_settings", "sample_year"]

_FOLDER = Path(__file__).parent


def sample_year(today: date, folder: Path = _FOLDER) -> tuple[Noun, ...]:
    """The nouns of the twelve months before ``today``; an error in the files of ``folder`` has notes that say where."""
    loader = Loader(today)
    for path in (folder / "people.toml", folder / "journal.toml"):
        with noting(path.name):
            loader.load(read(path))
    for path in sorted(folder.glob("applications/*.toml")):
        with noting(path.name):
            load_application(loader, path.stem.partition("-")[2].replace("-", " "), **read(path))
    return loader.nouns()


def sample_settings() -> Settings:
    """Who the year is about, as their letters say."""
    return Settings(**read(_FOLDER / "settings.toml"))
