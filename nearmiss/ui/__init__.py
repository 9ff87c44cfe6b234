"""What pages are made of: session state, components, forms, screens and the frame around them. Knows Streamlit."""

import gc

gc.freeze()  # what Streamlit has loaded by now stays: a full collection looks through it for 18 ms, and finds nothing
