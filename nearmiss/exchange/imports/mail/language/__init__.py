"""The words of mails in their languages, as data, and the days and times they name."""
