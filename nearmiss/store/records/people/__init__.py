"""Records of people: two of one person merged, many brought at once, each with its way back."""
