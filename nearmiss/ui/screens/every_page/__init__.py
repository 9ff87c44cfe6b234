"""What the frame shows around every page."""
