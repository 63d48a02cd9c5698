"""What the addresses of several apps hold."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """The key of a row. One of more digits than a database counts is no address at all."""

    regex = "[0-9]{1,18}"


register_converter(KeyConverter, "key")
