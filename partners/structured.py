"""Partners and their productions in the words of schema.org."""

from core.structured import reference
from core.typography import french


def partner_properties(partner):
    return {"mainEntity": organization(partner)}


def organization(partner):
    """Who the partner is, where."""
    return {
        "@type": "Organization",
        "name": french(partner.title),
        "description": french(partner.standfirst),
        "url": partner.website,
        "address": partner.commune
        and {
            "@type": "PostalAddress",
            "addressLocality": partner.commune.name,
            "addressRegion": partner.commune.department.name,
            "addressCountry": "FR",
        },
    }


def production_properties(production, partner):
    """The work is its partner's: the site shows it, and does not sign it."""
    made_by = partner and {"@type": "Organization", "name": french(partner.title)}
    return {
        "headline": french(production.title),
        "genre": french(production.get_format_display()),
        "creator": [{"@type": "Person", "name": french(production.authors)}, made_by],
        "dateCreated": production.year and str(production.year),
        "provider": reference("organisation"),
    }
