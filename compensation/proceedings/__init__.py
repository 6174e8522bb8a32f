"""A case on its way through the courts: events, stages, deadlines, calendar file."""
