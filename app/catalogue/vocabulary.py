"""The words that lessons and exercises are tagged with: frameworks, themes, audiences, licences.

CRCN is the French school and Pix framework, DigComp 2.2 the European one; activity themes are the
slugs in which French digital-inclusion networks report (public schema of La Coop, 2026-06-30).
"""

from __future__ import annotations

from types import MappingProxyType


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set: short tables stay readable."""
    return frozenset(text.split())


LANGUAGES = ("fr", "en")


THEMES = MappingProxyType(
    {
        "premiers-pas": "Premiers pas",
        "internet": "Internet au quotidien",
        "demarches": "Démarches en ligne",
        "securite": "Sécurité",
        "civilite": "Vivre ensemble en ligne",
        "creer": "Créer",
    }
)

AUDIENCES = MappingProxyType(
    {
        "tous": "Tous les publics",
        "enfants": "Enfants",
        "jeunes": "Jeunes",
        "seniors": "Seniors",
        "demandeurs-emploi": "Personnes en recherche d’emploi",
        "familles": "Familles",
        "associations": "Associations",
        "tpe": "Très petites entreprises",
    }
)

LICENSES = ("CC-BY-SA-4.0", "CC-BY-4.0", "CC0-1.0")

TABLET = ("ok", "awkward", "no")

CRCN = MappingProxyType(
    {
        "1.1": "Mener une recherche et une veille d’information",
        "1.2": "Gérer des données",
        "1.3": "Traiter des données",
        "2.1": "Interagir",
        "2.2": "Partager et publier",
        "2.3": "Collaborer",
        "2.4": "S’insérer dans le monde numérique",
        "3.1": "Développer des documents textuels",
        "3.2": "Développer des documents multimédia",
        "3.3": "Adapter les documents à leur finalité",
        "3.4": "Programmer",
        "4.1": "Sécuriser l’environnement numérique",
        "4.2": "Protéger les données personnelles et la vie privée",
        "4.3": "Protéger la santé, le bien-être et l’environnement",
        "5.1": "Résoudre des problèmes techniques",
        "5.2": "Évoluer dans un environnement numérique",
    }
)

DIGCOMP = MappingProxyType(
    {
        "1.1": "Browsing, searching and filtering data, information and digital content",
        "1.2": "Evaluating data, information and digital content",
        "1.3": "Managing data, information and digital content",
        "2.1": "Interacting through digital technologies",
        "2.2": "Sharing through digital technologies",
        "2.3": "Engaging in citizenship through digital technologies",
        "2.4": "Collaborating through digital technologies",
        "2.5": "Netiquette",
        "2.6": "Managing digital identity",
        "3.1": "Developing digital content",
        "3.2": "Integrating and re-elaborating digital content",
        "3.3": "Copyright and licences",
        "3.4": "Programming",
        "4.1": "Protecting devices",
        "4.2": "Protecting personal data and privacy",
        "4.3": "Protecting health and well-being",
        "4.4": "Protecting the environment",
        "5.1": "Solving technical problems",
        "5.2": "Identifying needs and technological responses",
        "5.3": "Creatively using digital technology",
        "5.4": "Identifying digital competence gaps",
    }
)

ACTIVITY_THEMES = MappingProxyType(
    {
        "diagnostic_numerique": "Diagnostic numérique",
        "prendre_en_main_du_materiel": "Prendre en main du matériel",
        "maintenance_de_materiel": "Maintenance de matériel",
        "gere_ses_contenus_numeriques": "Gérer ses contenus numériques",
        "navigation_sur_internet": "Navigation sur internet",
        "email": "E-mail",
        "bureautique": "Bureautique",
        "reseaux_sociaux": "Réseaux sociaux, communication",
        "sante": "Santé",
        "banque_et_achats_en_ligne": "Banque et achats en ligne",
        "entrepreneuriat": "Accompagner un professionnel",
        "insertion_professionnelle": "Insertion professionnelle",
        "securite_numerique": "Prévention en sécurité numérique",
        "parentalite": "Parentalité",
        "scolarite_et_numerique": "Scolarité et numérique",
        "creer_avec_le_numerique": "Créer avec le numérique",
        "culture_numerique": "Culture numérique",
        "intelligence_artificielle": "Intelligence artificielle (IA)",
        "aide_aux_demarches_administratives": "Aide aux démarches administratives",
    }
)
