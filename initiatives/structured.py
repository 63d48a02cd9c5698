"""An initiative in the words of schema.org: an article about a project, in a place."""

from core.structured import article, person
from core.typography import french
from people.choices import CreditRole


def initiative_properties(page):
    """From the relations that the page has read already (`read_children`)."""
    named = (credit.person for credit in page.credits.all() if credit.role == CreditRole.TEXT)
    writers = {one.pk: one for one in named if one}
    return {
        **article(page, list(writers.values())),
        "abstract": french(page.in_thirty_seconds),
        "keywords": ", ".join(theme.name for theme in page.themes.all()),
        "audience": [
            {"@type": "Audience", "audienceType": audience.name}
            for audience in page.audiences.all()
        ],
        "contentLocation": place(page),
        "about": project(page),
    }


def project(page):
    """What is done, by whom, where, since when."""
    leads = [lead.organization for lead in page.lead_organizations.all()]
    return {
        "@type": "Project",
        "name": french(page.title),
        "description": french(page.standfirst),
        "foundingDate": page.start_iso,
        "location": place(page),
        "parentOrganization": [
            {"@type": "Organization", "name": lead.name, "url": lead.website} for lead in leads
        ],
        "member": [person(holder.person) for holder in page.holders.all() if holder.person],
    }


def place(page):
    if not page.commune:
        return None
    return {
        "@type": "Place",
        "name": french(page.quartier or page.commune.name),
        "address": {
            "@type": "PostalAddress",
            "addressLocality": page.commune.name,
            "addressRegion": page.commune.department.name,
            "addressCountry": "FR",
        },
    }
