"""Compensation claims for survivors of torture: precedents, dated rates, claims and their documents."""

__version__ = "0.1.0"
