"""Contacts: people as vCards for other programs and phones, as a QR code, and vCards of others read."""
