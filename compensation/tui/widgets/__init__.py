"""The parts screens are made of: each keeps values and writes them in the language of the moment."""
