"""The weekly and the quarterly review."""
