"""What is asked of the court? Claims: their lines, scenarios, and the assessment with its working."""
