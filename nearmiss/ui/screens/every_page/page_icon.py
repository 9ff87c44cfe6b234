"""The page's icon (favicon) and logo, sent as ``st.set_page_config`` and ``st.logo`` send them.

Those two load NumPy and Pillow to look at any picture, an address too (Streamlit 1.67, ``image_to_url``): 14 MB, and a
tenth of a second of the first page. The messages they end in take an address, and this one holds the picture itself.
"""

from base64 import b64encode
from pathlib import Path
from typing import Final

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.PageConfig_pb2 import PageConfig
from streamlit.runtime.scriptrunner import enqueue_message

_PICTURE = Path(__file__).with_name("icon.png")
_ADDRESS: Final = f"data:image/png;base64,{b64encode(_PICTURE.read_bytes()).decode()}"


def show() -> None:
    """Show the icon in the tab and as the logo; whatever else the page is set to stays as it is."""
    tab, logo = ForwardMsg(), ForwardMsg()
    tab.page_config_changed.favicon = _ADDRESS
    tab.page_config_changed.layout = PageConfig.LAYOUT_UNSET
    tab.page_config_changed.initial_sidebar_state = PageConfig.SIDEBAR_UNSET
    logo.logo.image = _ADDRESS
    logo.logo.size = "large"
    enqueue_message(tab)
    enqueue_message(logo)
