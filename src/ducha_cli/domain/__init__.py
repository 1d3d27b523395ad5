"""What the rules say: pure standard library, no clock, file, SQL, pydantic or print."""
