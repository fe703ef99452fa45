"""What is published for a meeting: agenda, items and enclosures as one."""
