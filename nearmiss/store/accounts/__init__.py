"""Whose journal is where: accounts; the file, folder or server that keeps their journals; transfer; backups."""
