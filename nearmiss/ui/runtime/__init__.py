"""What one browser session and one script run hold: session state, drafts, presses on buttons, autosave, the clock."""
