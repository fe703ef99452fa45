"""From the tree to Word, HTML and PDF: only the tree is known here."""
