"""The archive of a journal as a zip of CSV files: written, checked, restored, and kept as a backup."""
