"""What is saved: find and save a record, with its versions, its undo, and the trash it is deleted into."""
