#!/usr/bin/env bash
# A page icon that is an address needs no look at the picture: Streamlit passes the address on to the browser as it is.
# It loads Pillow and NumPy for it all the same (`image_to_url` imports them before it looks what it was given), in the
# first run of every server, where an emoji loads neither. `st.logo` takes the same way.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv app
app/bin/python -m pip install --quiet --disable-pip-version-check streamlit==1.67.0 2>pip.log || { cat pip.log; exit 1; }

cat >look.py <<'PYTHON'
import resource
import sys

import streamlit as st

before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
st.set_page_config(page_icon=sys.argv[1])
more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
loaded = ", ".join(name for name in ("numpy", "PIL") if name in sys.modules) or "nothing"
print(f"{loaded}; {more} MB more on this machine")
PYTHON

echo "Streamlit 1.67.0: what set_page_config loads for a page icon (right: nothing, for both)"
for icon in ":material/sunny:" "https://example.com/icon.png"; do
    echo "$icon: $(app/bin/python look.py "$icon" 2>/dev/null | tee last)"
    case "$icon" in
    https*) grep -q '^numpy, PIL;' last || { echo "changed: an address loads no library for pictures now"; exit 1; } ;;
    *) grep -q '^nothing;' last || { echo "changed: an icon by name loads one now"; exit 1; } ;;
    esac
done
