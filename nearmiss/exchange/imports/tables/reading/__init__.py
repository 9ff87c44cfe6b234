"""Reading: a table file of any kind as sheets of cells, before anything is made of their words."""
