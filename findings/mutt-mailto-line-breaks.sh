#!/usr/bin/env bash
# A mailto link says where a line of the mail ends with %0D%0A, and with nothing else (RFC 6068, section 5). mutt 2.2.12
# and neomutt 20220429 keep the carriage return as a sign of the text: the editor shows ^M, and it goes out with the mail.
# With %0A alone, which the standard does not know, the lines come out right.
# Needs apt with Debian 12, whose packages are taken without installing them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download mutt=2.2.12-0.1~deb12u2 neomutt=20220429+dfsg1-4.1 libassuan0 libblkid1 libffi8 libglib2.0-0 \
    libgmime-3.0-0 libgmp10 libgnutls30 libgpg-error0 libgpgme11 libgsasl18 libgssapi-krb5-2 libgssglue1 libhogweed6 \
    libidn12 libidn2-0 libk5crypto3 libkeyutils1 libkrb5-3 libkrb5support0 liblua5.4-0 libmount1 libncursesw6 \
    libnettle8 libnotmuch5 libntlm0 libp11-kit0 libpcre2-8-0 libselinux1 libsexp1 libsqlite3-0 libtalloc2 libtasn1-6 \
    libtinfo6 libtokyocabinet9 libunistring2 libuuid1 libxapian30 >apt.log 2>&1 || { cat apt.log; exit 1; }
for package in *.deb; do dpkg -x "$package" root; done
cat >open.py <<'PYTHON'
import os
import pty
import select
import subprocess
import sys
import time

HERE = os.getcwd()
LIBRARIES = os.pathsep.join(f"{HERE}/root{base}/lib/x86_64-linux-gnu" for base in ("", "/usr"))


def script(name, text):
    with open(name, "w") as file:
        file.write("#!/bin/sh\n" + text)
    os.chmod(name, 0o755)


script("editor", f'cp "$1" {HERE}/part && mv {HERE}/part {HERE}/edited\n')
script("sendmail", f"cat >{HERE}/part && mv {HERE}/part {HERE}/sent\n")
with open("settings", "w") as file:
    file.write(f'set editor="{HERE}/editor" sendmail="{HERE}/sendmail" folder="{HERE}" spoolfile="{HERE}/inbox" record=""\n')
    file.write('set fast_reply autoedit edit_headers abort_unmodified=no abort_nosubject=no from="me@example.com" charset=utf-8\n')
open("inbox", "w").close()


def mail(program, body):
    """What stood in the editor, and what went out, when the program opens this link and its user presses y (send)."""
    for name in ("edited", "sent"):
        if os.path.exists(name):
            os.remove(name)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [f"root/usr/bin/{program}", "-n", "-F", f"{HERE}/settings", f"mailto:ada@example.com?subject=Hello&body={body}"],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**os.environ, "HOME": HERE, "TERM": "xterm", "LC_ALL": "C.UTF-8", "LD_LIBRARY_PATH": LIBRARIES},
    )
    os.close(theirs)
    end, pressed, shown = time.monotonic() + 30, False, b""
    while not os.path.exists("sent") and time.monotonic() < end:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                shown += os.read(ours, 65536)
            except OSError:
                break
        elif not pressed and os.path.exists("edited"):
            os.write(ours, b"y")
            pressed = True
    process.kill()
    process.wait()
    os.close(ours)
    if not os.path.exists("sent"):
        sys.exit(f"{program} sent nothing; it showed {shown[-500:]!r}")
    with open("edited", "rb") as edited, open("sent", "rb") as sent:
        return [file.read().partition(b"\n\n")[2] for file in (edited, sent)]


print("two lines of a mail, in the editor and as they are sent (right: one\\ntwo)")
for program, version in (("mutt", "2.2.12"), ("neomutt", "20220429")):
    for line_break in ("%0D%0A", "%0A"):
        edited, sent = mail(program, f"one{line_break}two")
        print(f"  {program} {version}, {line_break}: {edited!r}, {sent!r}")
PYTHON
python3 open.py | tee seen
diff - seen <<'EXPECTED' || { echo "changed: mutt or neomutt reads the link otherwise now"; exit 1; }
two lines of a mail, in the editor and as they are sent (right: one\ntwo)
  mutt 2.2.12, %0D%0A: b'one\r\ntwo', b'one\r\ntwo'
  mutt 2.2.12, %0A: b'one\ntwo', b'one\ntwo'
  neomutt 20220429, %0D%0A: b'one\r\ntwo', b'one\r\ntwo'
  neomutt 20220429, %0A: b'one\ntwo', b'one\ntwo'
EXPECTED
