"""Invitations: the events of calendar files as interviews of applications, with their people."""
