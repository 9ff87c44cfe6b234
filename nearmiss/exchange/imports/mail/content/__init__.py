"""What a mail says: who signed it, which organisation and role it is about, and what it brings."""
