"""What several pages show: text in words, links, filters, charts, the month, the follow-up card and its commands."""
