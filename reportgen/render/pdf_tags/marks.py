"""The marks written into structure elements for the finishing pass, which takes them out again."""

SOURCE = "MarkSource"
"""A number: the pieces of one HTML element, on however many pages, bear the same one."""

CONTENTS = "MarkContents"
"""On the element that holds a list of contents."""

ORNAMENT = "MarkOrnament"
"""On what is drawn and never read, such as the dots before a page number."""

NUMBERING = "MarkNumbering"
"""On a list: what stands before its items, as ListNumbering says it."""

WORDS = "MarkWords"
"""On a link: its words."""

ALL = (SOURCE, CONTENTS, ORNAMENT, NUMBERING, WORDS)
