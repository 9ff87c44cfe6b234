"""What stands between the network and the pages: security headers, log redaction, rate limits, the calendar feed."""
