"""Dates of which only the year or the month is known."""

from django.utils import formats

from initiatives.choices import Precision


def format_partial_date(date, precision):
    """« 2019 », « mars 2021 » or « 3 mars 2021 »: no more than is known; "" without a date."""
    if not date:
        return ""
    if precision == Precision.YEAR:
        return str(date.year)
    if precision == Precision.MONTH:
        return formats.date_format(date, "F Y")
    return formats.date_format(date, "j F Y" if date.day > 1 else "jS F Y")


def format_partial_iso(date, precision):
    """The same for a machine (the datetime attribute of a time element)."""
    if not date:
        return ""
    length = {Precision.YEAR: 4, Precision.MONTH: 7}.get(precision, 10)
    return date.isoformat()[:length]
