"""Which results an alert knows: eight bytes a key, since a search may have thousands of them."""

from hashlib import blake2b

SIZE = 8


def _short(key):
    """Two keys of a site of a million pages share one with a chance of one in a hundred million
    million."""
    return blake2b(key.encode(), digest_size=SIZE).digest()


def known_to(packed, keys):
    """Those of `keys` that `packed` (bytes, or None) holds."""
    packed = bytes(packed or b"")
    held = {packed[start : start + SIZE] for start in range(0, len(packed), SIZE)}
    return {key for key in keys if _short(key) in held}


def add(packed, keys):
    """The bytes with these keys too: sorted, each once. A key never leaves."""
    packed = bytes(packed or b"")
    held = {packed[start : start + SIZE] for start in range(0, len(packed), SIZE)}
    return b"".join(sorted(held | {_short(key) for key in keys}))
