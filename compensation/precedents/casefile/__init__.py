"""How a case is kept as a file: reading, checks, skeleton, and the cards kept between starts."""
