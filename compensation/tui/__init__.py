"""The interface in the terminal: one app, one file a screen, small widgets that re-say themselves."""
