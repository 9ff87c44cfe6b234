"""What each page shows, in a folder by page."""
