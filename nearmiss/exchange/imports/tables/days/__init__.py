"""Days: what a cell says of a day, and in which order a whole column writes them."""
