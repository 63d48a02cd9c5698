from urllib.parse import urlsplit


def site_name(url):
    """The host of an address, as people say it: « exemple.fr »; "" without an address."""
    return urlsplit(url).netloc.removeprefix("www.")
