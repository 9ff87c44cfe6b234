"""Letters: what is to be written, one letter, the give library, my news, templates and phrases."""
