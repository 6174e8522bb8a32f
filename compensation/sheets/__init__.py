"""Tables: what a screen shows leaves as a file, and a file that a person made comes in."""
