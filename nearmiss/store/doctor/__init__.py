"""Doctor: what is wrong with a journal and with what stands beside it, looked at and never changed."""
