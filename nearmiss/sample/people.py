"""Everybody met in the sample year, by first name. All are invented, and so are their organisations."""

import unicodedata

from nearmiss.model import Connection, Person
from nearmiss.sample.names import sample_id


def _plain(name: str) -> str:
    """A name in lower-case letters without accents."""
    return unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()


def _person(
    name: str,
    organisation: str,
    title: str,
    *,
    interests: str = "",
    notes: str = "",
    connection: Connection = Connection.LIGHT,
) -> Person:
    """A person with a made-up address, not yet connected to."""
    first, _, last = _plain(name).partition(" ")
    return Person(
        id=sample_id(f"person {first}"),
        name=name,
        organisation=organisation,
        title=title,
        email=f"{first}.{last}@example.com",
        linkedin=f"https://www.example.com/in/{first}-{last}",
        connection=connection,
        interests=interests,
        notes=notes,
    )


_EVERYBODY = (
    _person(
        "Marta Gorzelak",
        "Elmbrook Row Libraries",
        "Head of insight",
        connection=Connection.ACTIVE,
        interests="Reading rooms, allotments, how people use a building when nobody tells them to",
        notes="Laughs easily. Answers in the evening. Prefers a call to a long mail.",
    ),
    _person(
        "Dele Akinwande",
        "Elmbrook Row Libraries",
        "Data engineer",
        connection=Connection.ACTIVE,
        interests="Bird ringing at the reservoir, tidy SQL",
        notes="He was the one who found my gap, and the first to tell me how to close it.",
    ),
    _person("Rafael Quintero", "Olivar de Runa", "Commercial director", interests="Olive harvests, cycling"),
    _person(
        "Leocadia Ferrán",
        "Olivar de Runa",
        "People partner",
        connection=Connection.NONE,
        notes="One short screening call. Polite, in a hurry.",
    ),
    _person(
        "Birgit Sunnevik",
        "Tidewater Lantern Ferries",
        "Head of operations",
        interests="Wooden boats, winter swimming",
    ),
    _person("Joaquim Telles", "Tidewater Lantern Ferries", "Timetable planner", interests="Model railways"),
    _person("Noor el-Masri", "Tidewater Lantern Ferries", "Finance partner"),
    _person(
        "Oskar Lindhaug",
        "Saltmill Search",
        "Recruiter",
        notes="Straight with me on the phone. Wants a call, not a mail.",
    ),
    _person(
        "Priya Ramanath",
        "Sandpiper Vale Clinics",
        "Director of patient services",
        connection=Connection.ACTIVE,
        interests="Choral singing, waiting rooms that do not feel like waiting rooms",
    ),
    _person(
        "Tomasz Wielgosz",
        "Sandpiper Vale Clinics",
        "Clinical data lead",
        interests="Chess problems, open data",
    ),
    _person(
        "Hannah Okonjo",
        "Sandpiper Vale Clinics",
        "HR business partner",
        interests="Mentoring returners",
        notes="Away with a new baby; back before long.",
    ),
    _person(
        "Aurélie Fontanges",
        "Marrow & Thistle Press",
        "Publishing director",
        connection=Connection.ACTIVE,
        interests="Translated fiction, printers' type",
        notes="Her team is small; she reads every mail herself.",
    ),
    _person("Kwame Boateng-Hale", "Marrow & Thistle Press", "Sales manager", interests="Second-hand bookshops"),
    _person(
        "Yuki Tanabe",
        "Lumenquay Energy",
        "Head of customer analytics",
        interests="Heat pumps, ceramics",
    ),
    _person("Leila Haddadi", "Lumenquay Energy", "Senior analyst", interests="Map making, trail running"),
    _person("Bram Overdijk", "Lumenquay Energy", "Product owner", interests="Vegetable growing, local radio"),
    _person("Samuel Adeyemi-Ross", "Plover & Tarn Search", "Recruiter", interests="Jazz trumpet"),
    _person(
        "Wanjiru Lowe",
        "Juniper Street Homes",
        "Director of resident services",
        interests="Street trees, community kitchens",
    ),
)

PEOPLE = {_plain(person.name).split()[0]: person for person in _EVERYBODY}
"""The people by the first name, in plain letters, that the rest of the sample year calls them by."""
