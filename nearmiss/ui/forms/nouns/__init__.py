"""One form per noun, to create and to edit. Each returns the noun once it was saved and is valid."""
