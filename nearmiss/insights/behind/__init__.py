"""The records that a mark of a chart counts: which mark an address names, and what is behind it."""
