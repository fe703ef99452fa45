"""What a user asks for, from files to files: reading, building, checking, verifying."""
