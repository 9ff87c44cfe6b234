"""mutt and neomutt at a terminal of their own: they open a mail, their user changes nothing and puts it off."""

import email
import os
import pty
import select
import subprocess
import tempfile
import time
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

PROGRAMS = ("mutt", "neomutt")
_SECONDS = 60
_AGAIN = 0.5
_SETTINGS = """
set editor="{home}/editor" postponed="{home}/postponed" folder="{home}" spoolfile="{home}/inbox" record=""
set mbox_type=mbox edit_headers=yes autoedit=yes fast_reply=yes use_from=yes from="me@example.com" charset=utf-8
set abort_unmodified=no abort_nosubject=no confirmcreate=no confirmappend=no send_charset="us-ascii:utf-8"
"""


def arrives(program: str, *arguments: str) -> tuple[EmailMessage, str]:
    """The mail as the program would send it, and what stood in the editor before that."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "settings").write_text(_SETTINGS.format(home=home), encoding="utf-8")
        (home / "inbox").touch()
        (home / "editor").write_text(f'#!/bin/sh\ncp "$1" "{home}/part" && mv "{home}/part" "{home}/edited"\n')
        (home / "editor").chmod(0o755)
        _sit_before([program, "-n", "-F", str(home / "settings"), *arguments], home)
        mailbox = (home / "postponed").read_bytes()  # a line "From …", the mail, and an empty line
        message = email.message_from_bytes(mailbox.partition(b"\n")[2].removesuffix(b"\n"), policy=default)
        return message, (home / "edited").read_bytes().decode()


def _sit_before(command: list[str], home: Path) -> None:
    """Run the command at a terminal, and press P (postpone) once the editor was left.

    It is pressed again while the program is still there: what is typed while the screen comes back is thrown away.
    """
    ours, theirs = pty.openpty()
    environment = {**os.environ, "HOME": str(home), "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    shown = b""
    pressed = float("-inf")
    end = time.monotonic() + _SECONDS
    try:
        while process.poll() is None and time.monotonic() < end:
            if select.select([ours], [], [], 0.1)[0]:
                try:
                    shown += os.read(ours, 65_536)
                except OSError:  # the terminal is closed
                    break
            elif (home / "edited").exists() and time.monotonic() > pressed + _AGAIN:
                os.write(ours, b"P")
                pressed = time.monotonic()
        process.wait(timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        pytest.fail(f"{command[0]} is still there; it showed: {shown[-500:]!r}")
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    assert (home / "postponed").exists(), f"{command[0]} put nothing off; it showed: {shown[-500:]!r}"
