#!/usr/bin/env bash
# A link in a contact card (URL of vCard 3.0 and 4.0) is a URI, in which a comma means nothing else and is not escaped.
# ical.js reads it whole. vobject 0.9.9, and khard 0.22.0 on it, take what comes before the comma: a link to another
# place, without a word about it. Written as %2C it arrives whole in all three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv readers
readers/bin/python -m pip install --quiet --disable-pip-version-check \
    khard==0.22.0 vobject==0.9.9 python-dateutil==2.9.0.post0 2>pip.log || { cat pip.log; exit 1; }
npm install --silent --no-audit --no-fund ical.js@2.2.1 >/dev/null

mkdir book
for comma in , %2C; do
    printf '%s\r\n' BEGIN:VCARD VERSION:3.0 UID:1 FN:Rita 'N:;Rita;;;' \
        "URL:https://example.com/map?at=48.1${comma}11.5" END:VCARD >"card$comma.vcf"
done
printf '[addressbooks]\n[[book]]\npath = %s/book\n' "$folder" >khard.conf
cat >read.py <<'PYTHON'
import sys
from pathlib import Path

import vobject

print("vobject 0.9.9:", vobject.readOne(Path(sys.argv[1]).read_text()).url.value)
PYTHON
cat >read.cjs <<'JAVASCRIPT'
const ICAL = require("./node_modules/ical.js/dist/ical.es5.cjs");
const card = new ICAL.Component(ICAL.parse(require("fs").readFileSync(process.argv[2], "utf8")));
console.log("ical.js 2.2.1:", card.getFirstPropertyValue("url"));
JAVASCRIPT
for comma in , %2C; do
    echo "written:       https://example.com/map?at=48.1${comma}11.5"
    cp "card$comma.vcf" book/card.vcf
    node read.cjs "card$comma.vcf"
    readers/bin/python read.py "card$comma.vcf"
    echo "khard 0.22.0:  $(readers/bin/khard -c khard.conf show uid:1 | sed -n 's/.*Webpage: //p')"
done | tee seen
diff - seen <<'EXPECTED' || { echo "changed: they read a link otherwise now"; exit 1; }
written:       https://example.com/map?at=48.1,11.5
ical.js 2.2.1: https://example.com/map?at=48.1,11.5
vobject 0.9.9: https://example.com/map?at=48.1
khard 0.22.0:  https://example.com/map?at=48.1
written:       https://example.com/map?at=48.1%2C11.5
ical.js 2.2.1: https://example.com/map?at=48.1%2C11.5
vobject 0.9.9: https://example.com/map?at=48.1%2C11.5
khard 0.22.0:  https://example.com/map?at=48.1%2C11.5
EXPECTED
