"""What the pages share: the frame, the forms (one per noun), the cards. Knows Streamlit."""
