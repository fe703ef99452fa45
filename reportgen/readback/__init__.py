"""Independent readers of the finished files, and the comparison with the tree's lines.

*Why:* a build is trusted because its outputs are read back by code that knows nothing of how they were made.
Import the modules themselves: the PDF reader needs a library that Word and HTML do without.
"""
