"""The first edition of who consents and to what, and of why a submission is declined.

The rule and the texts are to be confirmed by the association's counsel: another edition is added
then, and this one stays, since consents were given on it.
"""

from django.db import migrations

EDITION = 1
# about, age, when, who consents
RULES = [
    ("author", "under_15", "always", "author"),
    ("author", "under_15", "always", "guardian"),
    ("author", "15_17", "always", "author"),
    ("author", "15_17", "minor_shown", "guardian"),
    ("author", "15_17", "licence", "guardian"),
    ("author", "adult", "always", "author"),
    ("shown", "under_15", "always", "shown"),
    ("shown", "under_15", "always", "guardian"),
    ("shown", "15_17", "always", "shown"),
    ("shown", "15_17", "always", "guardian"),
    ("shown", "adult", "always", "shown"),
]
PUBLICATION, PROMOTION = ("publication", "site", 60), ("promotion", "networks", 24)
TEXTS = {
    ("author", PUBLICATION): (
        "J’ai fait cette création, ou j’ai l’accord de toutes les personnes qui l’ont faite avec"
        " moi.\n\nJ’accepte qu’elle soit publiée sur le site Banlieues Créatives, avec le nom"
        " public que j’ai choisi, pendant cinq ans.\n\nJe peux la retirer quand je veux, sans dire"
        " pourquoi. Elle disparaît alors du site en moins d’une minute."
    ),
    ("author", PROMOTION): (
        "J’accepte que Banlieues Créatives montre ma création sur ses comptes de réseaux sociaux,"
        " pour faire connaître la campagne, pendant deux ans.\n\nCe n’est pas obligatoire : je"
        " peux dire non et être publié·e quand même. Je peux changer d’avis quand je veux."
    ),
    ("shown", PUBLICATION): (
        "On me voit, ou on m’entend, dans cette création.\n\nJ’accepte qu’elle soit publiée sur le"
        " site Banlieues Créatives pendant cinq ans.\n\nJe peux changer d’avis quand je veux, sans"
        " dire pourquoi. La création disparaît alors du site en moins d’une minute."
    ),
    ("shown", PROMOTION): (
        "J’accepte que cette création, où l’on me voit ou m’entend, soit montrée sur les comptes"
        " de réseaux sociaux de Banlieues Créatives pendant deux ans.\n\nCe n’est pas"
        " obligatoire. Je peux changer d’avis quand je veux."
    ),
    ("guardian", PUBLICATION): (
        "Je suis le père, la mère, le tuteur ou la tutrice de cette jeune personne.\n\nJ’ai vu la"
        " création. J’accepte qu’elle soit publiée sur le site Banlieues Créatives pendant cinq"
        " ans.\n\nJe peux changer d’avis quand je veux, sans dire pourquoi. La création disparaît"
        " alors du site en moins d’une minute."
    ),
    ("guardian", PROMOTION): (
        "J’accepte que cette création soit montrée sur les comptes de réseaux sociaux de Banlieues"
        " Créatives pendant deux ans.\n\nCe n’est pas obligatoire. Je peux changer d’avis quand je"
        " veux."
    ),
}
REASONS = [
    (
        "hors-sujet",
        "Hors du sujet de la campagne",
        "Votre création ne parle pas du sujet de cette campagne. Relisez la question posée sur sa"
        " page : si votre création y répond, dites-nous comment.",
    ),
    (
        "regles",
        "Ne suit pas les règles du format",
        "Votre création ne suit pas une des règles écrites sur la page de la campagne (durée,"
        " taille, nombre d’images…). Vous pouvez la corriger et l’envoyer de nouveau.",
    ),
    (
        "qualite",
        "Illisible ou inaudible",
        "Nous n’arrivons pas à bien voir, à bien lire ou à bien entendre votre création. Si vous"
        " en avez une version plus nette, envoyez-la.",
    ),
    (
        "droits",
        "Contient le travail de quelqu’un d’autre",
        "Votre création contient une musique, une image ou un texte qui appartient à quelqu’un"
        " d’autre. Nous ne pouvons pas la publier sans son accord. Vous pouvez enlever cette"
        " partie et envoyer une nouvelle version.",
    ),
    (
        "personnes",
        "Une personne montrée n’est pas déclarée",
        "On reconnaît dans votre création une personne qui ne nous a pas donné son accord."
        " Ajoutez-la dans le formulaire pour qu’elle puisse répondre, ou cachez son visage et sa"
        " voix.",
    ),
    (
        "danger",
        "Pourrait mettre quelqu’un en danger",
        "Votre création montre quelque chose qui pourrait vous mettre en danger, vous ou une autre"
        " personne (une adresse, un uniforme, un geste risqué…). Nous préférons ne pas la publier"
        " ainsi.",
    ),
    (
        "haine",
        "Insulte ou rabaisse des personnes",
        "Votre création contient des mots ou des images qui insultent ou rabaissent des personnes"
        " pour ce qu’elles sont. La loi l’interdit, et nous aussi. On peut critiquer une idée, une"
        " règle ou une institution.",
    ),
    (
        "publicite",
        "Publicité",
        "Votre création ressemble à une publicité pour une marque, un produit ou un parti. Les"
        " campagnes sont faites pour donner la parole aux personnes.",
    ),
    (
        "doublon",
        "Déjà reçue",
        "Nous avons déjà reçu cette création. Une seule fois suffit : regardez le mail qui suivait"
        " votre premier envoi.",
    ),
    (
        "autre",
        "Autre raison",
        "Nous avons choisi de ne pas publier votre création. La raison est écrite dans ce mail.",
    ),
]


def write(apps, schema_editor):
    models = {name: apps.get_model("campaigns", name) for name in NAMES}
    for about, age, when, capacity in RULES:
        models["ConsentRule"].objects.create(
            edition=EDITION,
            about=about,
            age_bracket=age,
            circumstance=when,
            capacity=capacity,
        )
    for (capacity, (purpose, channel, months)), body in TEXTS.items():
        models["ConsentText"].objects.create(
            capacity=capacity,
            purpose=purpose,
            channel=channel,
            months=months,
            edition=EDITION,
            body=body,
        )
    for order, (code, name, sentence) in enumerate(REASONS):
        models["DeclineReason"].objects.create(code=code, name=name, sentence=sentence, order=order)


def remove(apps, schema_editor):
    for name in NAMES:
        apps.get_model("campaigns", name).objects.all().delete()


NAMES = ("ConsentRule", "ConsentText", "DeclineReason")


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0004_submissions")]

    operations = [migrations.RunPython(write, remove)]
