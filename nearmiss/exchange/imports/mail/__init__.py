"""The mail with the no: who wrote it, when, about which application, and what it says."""
