"""The proof that nothing exempt stands in any corner of a finished file."""

from reportgen.edition.leaks.proof import Leak, leaks_in
from reportgen.edition.leaks.secrets import Secrets, secrets_of
from reportgen.edition.leaks.tree_texts import joined_texts_of, texts_of

__all__ = ["Leak", "Secrets", "joined_texts_of", "leaks_in", "secrets_of", "texts_of"]
