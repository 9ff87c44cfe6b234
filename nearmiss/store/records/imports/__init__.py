"""Imports: what came in from files in one go, how it is taken back, and the answers that later files need not ask."""
