"""People: the list, one person, two records compared, contacts brought, and somebody deleted."""
