"""Committee-ready performance reports from structured inputs."""

__version__ = "0.1.0"
