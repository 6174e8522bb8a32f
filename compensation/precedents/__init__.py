"""Published cases: what was asked, what each court gave, what was paid, and where that is printed."""
