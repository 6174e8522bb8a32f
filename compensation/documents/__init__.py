"""The documents: wording, the template language, template folders, and Word files filled from a plain brief."""
