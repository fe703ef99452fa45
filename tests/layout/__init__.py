"""How finished pages look: what is measured on them, and what is wrong with them."""
