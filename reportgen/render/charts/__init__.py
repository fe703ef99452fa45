"""The drawers of charts: one module a kind of drawing, and what they draw with."""
