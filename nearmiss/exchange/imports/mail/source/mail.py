"""Mail: one letter as it was written, taken out of whatever file or text it came in."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256


@dataclass(frozen=True)
class Address:
    """Who is named in a header: a name, which may be empty, and a mail address, in small letters."""

    name: str = ""
    email: str = ""

    @property
    def domain(self) -> str:
        """The part behind the @."""
        return self.email.rpartition("@")[2]


@dataclass(frozen=True)
class Mail:
    """One mail. ``sent_at`` has a zone where its header says one (``None``: no day that can be, or none at all).

    ``may_be_sent`` are days between which a header leaves the choice; ``received_at`` is what the last server wrote.
    ``text`` is its body whole; ``is_automatic`` whether a machine says it wrote it, ``is_list`` whether a list sent it.
    ``calendar`` is the text of an invitation that it carries. ``inner`` are mails attached to it. ``is_own`` is whether
    its file says that the user sent it.
    """

    sender: Address = Address()
    reply_to: Address = Address()
    to: tuple[Address, ...] = ()
    subject: str = ""
    sent_at: datetime | None = None
    may_be_sent: tuple[datetime, ...] = ()
    received_at: datetime | None = None
    message_id: str = ""
    text: str = ""
    is_automatic: bool = False
    is_list: bool = False
    is_bounce: bool = False
    is_own: bool = False
    has_headers: bool = True
    calendar: str = ""
    attachments: tuple[str, ...] = ()
    inner: tuple["Mail", ...] = field(default=())


def identity(mail: Mail) -> str:
    """What tells a mail from all others, whichever file it comes in; empty where its headers do not.

    Its Message-ID (RFC 5322, 3.6.4) with its moment and its sender: programs there are that write one id into all. Only
    a digest of them is kept.
    """
    sent_at = mail.sent_at or next(iter(mail.may_be_sent), None)
    if not mail.message_id or sent_at is None:
        return ""
    sent_at = sent_at.astimezone(UTC) if sent_at.tzinfo else sent_at
    return sha256(f"{mail.message_id}\n{sent_at.isoformat()}\n{mail.sender.email}".encode()).hexdigest()[:32]
