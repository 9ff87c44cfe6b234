"""Commands: what is done from a terminal, a module each; what a command needs, it loads when it runs."""
