"""The tests of nearmiss: the same shape as the package, plus pages, browser and bench."""
