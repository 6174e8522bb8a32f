"""How cases come in from tables and other files."""
