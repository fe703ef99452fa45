"""The author workbook: one description of its sheets and columns, by which it is written and read."""
