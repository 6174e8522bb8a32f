"""What does the law say on a day? Dated, cited rules, and refusals where nobody has read the text."""
