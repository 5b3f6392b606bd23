"""The reading page: a captured text with what is recorded and what is likely to be a claim."""
