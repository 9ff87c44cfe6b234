"""One near miss, and the doors that opened."""
