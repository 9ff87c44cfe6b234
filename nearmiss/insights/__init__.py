"""One question, one function, one frame; and the sentence that says what the frame shows.

Functions are imported from their modules: ``filters`` and ``totals`` load no pandas.
"""
