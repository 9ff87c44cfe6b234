"""Doors: what came of staying in touch, and what opens at a company one knows."""
