"""The doors: everything that writes claims, links, verdicts and public state."""
