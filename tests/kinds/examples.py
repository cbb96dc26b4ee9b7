"""One exercise or more of each kind, as the loader hands them over."""

from __future__ import annotations

from typing import Any

from app.kinds import kinds
from app.kinds.base import Kind

COMMON: dict[str, Any] = {
    "title": "Un exemple",
    "task": "Faites comme chez vous.",
    "level": "1",
    "crcn": ["2.1"],
    "digcomp": ["2.1"],
    "minutes": "1.5",
    "hints": ["Prenez votre temps.", "Relisez la phrase."],
    "explain": "Voilà ce qu’il faut retenir de cet exemple.",
}

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300" role="img">'
    '<g data-area="lock"><rect x="10" y="10" width="40" height="40" class="f-accent"/></g>'
    '<circle data-area="star" cx="200" cy="30" r="20" class="f-sun"/>'
    '<rect data-area="menu" x="580" y="10" width="40" height="40" class="f-line"/></svg>'
)

TREES: dict[str, dict[str, Any]] = {
    "choice": {
        "choices": [
            {"text": "Je réponds à Nadia seule.", "right": "true", "says": "Oui, elle suffit."},
            {"text": "Je réponds à tous.", "says": "Trente personnes le liront."},
            {"text": "Je ne réponds pas.", "says": "Nadia attend un mot."},
        ],
    },
    "multiple": {
        "choices": [
            {"id": "long", "text": "Il est long.", "right": "true", "says": "Long, c’est solide."},
            {"id": "mine", "text": "C’est mon prénom.", "says": "Un prénom se devine."},
            {"id": "alone", "text": "Il ne sert qu’ici.", "right": "true", "says": "Un par site."},
            {"id": "dawn", "text": "C’est 123456.", "says": "Le premier qu’on essaie."},
        ],
    },
    "truefalse": {
        "statements": [
            {
                "text": "Un nom affiché peut mentir.",
                "right": "true",
                "says": "On peut écrire le nom que l’on veut.",
                "otherwise": "Le nom se choisit librement.",
            },
            {
                "text": "Une banque demande votre code par message.",
                "right": "false",
                "says": "Elle ne le fait jamais.",
                "otherwise": "Aucune banque ne le demande.",
            },
        ],
    },
    "text": {
        "label": "Le site des impôts",
        "type": "url",
        "accept": ["impots.gouv.fr", "www.impots.gouv.fr"],
        "says": "Bien lu.",
        "traps": [{"text": "impots.gouv.com", "says": "La fin change tout."}],
        "otherwise": "Regardez la fin de l’adresse.",
    },
    "number": {
        "label": "Le prix de deux billets",
        "value": "12,50",
        "tolerance": "0.05",
        "unit": "€",
        "says": "Le compte est bon.",
        "traps": [{"value": "6.25", "says": "C’est le prix d’un seul billet."}],
        "otherwise": "Comptez deux billets.",
    },
    "fill": {
        "text": "Bonjour {who},\nje viens {when} avec {what}.",
        "gaps": [
            {
                "id": "when",
                "accept": ["demain"],
                "options": ["hier", "demain", "jamais"],
                "says": "Le jour d’après.",
                "otherwise": "Il faut un jour à venir.",
            },
            {
                "id": "who",
                "accept": ["Nadia"],
                "compare": {"typos": "1"},
                "says": "Son prénom suffit.",
                "otherwise": "À qui écrivez-vous ?",
            },
            {
                "id": "what",
                "accept": ["un gâteau", "une tarte"],
                "says": "Quelle bonne idée.",
                "otherwise": "Apportez un dessert.",
            },
        ],
    },
    "order": {
        "items": [
            {"id": "open", "text": "Ouvrir la messagerie"},
            {"id": "write", "text": "Écrire le message"},
            {"id": "check", "text": "Relire l’adresse"},
            {"id": "send", "text": "Envoyer"},
        ],
        "says": "C’est la bonne suite.",
        "otherwise": "Peut-on envoyer avant d’écrire ?",
    },
    "match": {
        "pairs": [
            {
                "left": "Ctrl+C",
                "right": "Copier",
                "says": "C comme copier.",
                "otherwise": "Pensez à l’initiale.",
            },
            {
                "left": "Ctrl+V",
                "right": "Coller",
                "says": "V, juste à côté du C.",
                "otherwise": "La touche est voisine du C.",
            },
            {
                "left": "Ctrl+Z",
                "right": "Annuler",
                "says": "Le geste qui rassure.",
                "otherwise": "C’est le retour en arrière.",
            },
        ],
        "extra": [{"right": "Imprimer"}],
    },
    "sort": {
        "bins": [{"id": "keep", "name": "À garder"}, {"id": "throw", "name": "À jeter"}],
        "items": [
            {
                "id": "photo",
                "text": "Les photos de famille",
                "bin": "keep",
                "says": "On y tient.",
                "otherwise": "Elles seraient perdues.",
            },
            {
                "id": "advert",
                "text": "Une publicité",
                "bin": "throw",
                "says": "Elle prend de la place.",
                "otherwise": "Personne ne la relira.",
            },
            {
                "id": "tax",
                "text": "Un avis d’impôt",
                "bin": "keep",
                "says": "On le demande souvent.",
                "otherwise": "Il sert plusieurs années.",
            },
        ],
    },
    "hotspot": {
        "figure": "fenetre.svg",
        "svg": SVG,
        "areas": [
            {"id": "lock", "name": "Le dessin à gauche", "right": "true", "says": "Le cadenas."},
            {"id": "star", "name": "Le dessin au milieu", "says": "C’est pour les favoris."},
            {"id": "menu", "name": "Le dessin à droite", "says": "Ce sont les réglages."},
        ],
    },
    "discover": {
        "choices": [
            {"text": "Jamais", "says": "C’est prudent."},
            {"text": "Parfois", "says": "Beaucoup font ainsi."},
            {"text": "Souvent", "says": "Vous êtes à l’aise."},
        ],
        "reveal": "La plupart des gens hésitent avant de cliquer.",
    },
    "cards": {
        "cards": [
            {"front": "Un navigateur", "back": "Le logiciel des sites."},
            {"front": "Un onglet", "back": "Une page dans la fenêtre."},
            {"front": "Un lien", "back": "Un passage vers une autre page."},
            {"front": "Un favori", "back": "Une adresse gardée."},
        ],
    },
}

UNJUDGED = ("discover", "cards")
NAMES = sorted(TREES)


def tree(name: str, **changes: Any) -> dict[str, Any]:
    """The whole tree of an example, with some fields changed."""
    common = {**COMMON, "id": f"exemples/{name}", "kind": name}
    if name in UNJUDGED:
        del common["hints"]
    return {**common, **TREES[name], **changes}


def spec(name: str, **changes: Any) -> Any:
    """The checked spec of an example."""
    return kind(name).spec_type.model_validate(tree(name, **changes))


def kind(name: str) -> Kind[Any]:
    return kinds()[name]
