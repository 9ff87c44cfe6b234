"""Tables: files of rows and columns from spreadsheets, other programs and pages, read into near misses."""
