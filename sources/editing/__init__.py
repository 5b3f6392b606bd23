"""Forms and pages that write through doors, shared by both applications; each module is a level of its own use."""
