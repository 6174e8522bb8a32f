"""The command line: one thin module of commands per package."""
