"""Structures in the words of schema.org."""

from core.addresses import absolute
from core.typography import french


def describe_organization(organization):
    """An Organization, with what is public of it."""
    commune = organization.commune
    return {
        "@type": "Organization",
        "name": french(organization.name),
        "url": absolute(organization.get_absolute_url()),
        "sameAs": organization.website,
        "address": commune
        and {
            "@type": "PostalAddress",
            "addressLocality": commune.name,
            "addressRegion": commune.department.name,
            "addressCountry": "FR",
        },
    }
