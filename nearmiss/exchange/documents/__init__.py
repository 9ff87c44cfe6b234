"""Documents to print or to keep: blocks that are written as one HTML page or as Markdown."""
