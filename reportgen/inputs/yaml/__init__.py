"""YAML as inputs are written in it: a tree as tidy text, or put into a text that is there."""
