"""A letter on its way to the user's own mail program: as a link, and as a file that opens as a draft."""
