"""Questions about people: whom a search means, all that is known of one, who moved, where a name stands."""
