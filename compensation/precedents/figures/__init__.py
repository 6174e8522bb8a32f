"""What follows from the decisions of a case: sums, ratios, comparisons, statistics."""
