"""What pages are made of: session state, components, forms, screens and the frame around them. Knows Streamlit."""
