"""What is asked about a line of a claim: one table for the command line, the form, the hints and the errors."""
