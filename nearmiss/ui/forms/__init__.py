"""The forms, one per noun, to create and to edit; each loses nothing that was typed."""
