"""Inputs read from the forms they are written in."""

from reportgen.inputs.profile_form import read_profile
from reportgen.inputs.validation import Reading
from reportgen.inputs.yaml_form import KINDS, Input, read_input, read_submission

__all__ = ["KINDS", "Input", "Reading", "read_input", "read_profile", "read_submission"]
