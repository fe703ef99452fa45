"""What this package raises."""


class CannotFinish(Exception):
    """The engine or its file is not as it has to be; the message says in what."""
