"""What a mail is made of: its parts, its headers, its text, and the mails below and inside it."""
