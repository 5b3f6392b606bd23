"""What readers take away: rows of the public record as plain values, one module to a noun, and the formats they fit."""
