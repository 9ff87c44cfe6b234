"""Questions asked of doors: how one came about, and whether staying in touch pays."""
