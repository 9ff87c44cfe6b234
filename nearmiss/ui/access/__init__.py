"""Who may come in: visitors, sign-in providers, authorisation, and whose journal is opened for whom."""
