"""The archive of a journal as a zip of JSON Lines files: written, checked, restored, and kept as a backup."""
