"""What the whole suite stands on; fixtures themselves are gathered in tests/conftest.py."""
