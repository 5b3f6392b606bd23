"""Recording and editing a claim beside the words it stands in."""
