"""The office: its folder and its settings."""
