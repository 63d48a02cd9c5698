from django.db import migrations
from django.utils.text import slugify

THEMES = [
    ("Insertion", "Retrouver une place, un parcours, des droits."),
    ("Emploi", "Trouver, créer ou garder un travail."),
    ("Apprentissage", "Apprendre à tout âge, à l’école et en dehors."),
    ("Citoyenneté", "Prendre part aux décisions, voter, débattre, faire valoir ses droits."),
    ("Solidarité", "S’entraider, accueillir, ne laisser personne seul."),
    ("Culture", "Créer, jouer, écrire, danser, transmettre une mémoire."),
    ("Écologie", "Nature en ville, réemploi, énergie, alimentation durable."),
    ("Santé", "Prévenir, soigner, prendre soin de soi et des autres."),
    ("Sport", "Bouger, s’entraîner, faire équipe."),
    ("Numérique", "Accéder aux outils, les comprendre, en fabriquer."),
    ("Logement et cadre de vie", "Habiter, rénover, partager l’espace public."),
    ("Entrepreneuriat", "Créer une activité, une coopérative, un commerce."),
    ("Égalité et lutte contre les discriminations", "Entre femmes et hommes, entre origines."),
    ("Parentalité", "Élever, accompagner, se soutenir entre parents."),
    ("Mobilité", "Se déplacer, passer le permis, réparer un vélo."),
]
AUDIENCES = [
    ("Tous publics", ""),
    ("Enfants", "Jusqu’à 11 ans."),
    ("Adolescentes et adolescents", "De 12 à 17 ans."),
    ("Jeunes de 16 à 25 ans", ""),
    ("Femmes", ""),
    ("Parents et familles", ""),
    ("Personnes sans emploi", ""),
    ("Personnes âgées", ""),
    ("Personnes en situation de handicap", ""),
    ("Personnes nouvellement arrivées", "En France depuis peu, quel que soit leur statut."),
    ("Habitantes et habitants du quartier", ""),
    ("Professionnelles et professionnels", "De l’action sociale, de l’école, de la culture…"),
]
SUCCESS_FACTORS = [
    ("Portée par les habitants", "Décidée et menée par celles et ceux qu’elle concerne."),
    ("Partenariat local solide", "Ville, bailleur, école ou associations s’engagent ensemble."),
    ("Lieu ouvert et repéré", "Une adresse où l’on peut venir sans rendez-vous."),
    ("Aller vers", "L’équipe va à la rencontre, au pied des immeubles."),
    ("Accompagnement dans la durée", "Les personnes sont suivies au-delà d’une séance."),
    ("Apprendre en faisant", "On produit quelque chose de réel dès le début."),
    ("Bénévoles formés", "L’équipe bénévole est accueillie, formée, reconnue."),
    ("Financement diversifié", "Aucun financeur ne peut tout arrêter seul."),
    ("Modèle économique propre", "Des recettes couvrent une part des coûts."),
    ("Coût d’entrée faible", "On peut commencer avec peu d’argent."),
    ("Évaluation partagée", "Les résultats sont mesurés et discutés avec le public."),
    ("Soutien de la collectivité", "La commune ou le département prête, finance ou relaie."),
    ("Visibilité et récit", "L’action se raconte, elle attire et donne de la fierté."),
    ("Transmission prévue", "D’autres peuvent reprendre, ici ou ailleurs."),
]
LISTS = {"Theme": THEMES, "Audience": AUDIENCES, "SuccessFactor": SUCCESS_FACTORS}


def slug_of(name):
    return slugify(name.replace("’", " "))[:80]


def create_terms(apps, schema_editor):
    for model_name, terms in LISTS.items():
        manager = apps.get_model("taxonomy", model_name).objects
        for position, (name, description) in enumerate(terms, start=1):
            manager.get_or_create(
                slug=slug_of(name),
                defaults={"name": name, "description": description, "sort_order": position * 10},
            )


def remove_terms(apps, schema_editor):
    for model_name, terms in LISTS.items():
        slugs = [slug_of(name) for name, _description in terms]
        apps.get_model("taxonomy", model_name).objects.filter(slug__in=slugs).delete()


class Migration(migrations.Migration):
    """The closed lists as the newsroom starts with them; administrators keep them afterwards."""

    dependencies = [("taxonomy", "0001_initial")]

    operations = [migrations.RunPython(create_terms, remove_terms)]
