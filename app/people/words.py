"""The words printed on cards: short, concrete, French, and never one slip of the hand apart.

Four words out of 496 give more than 35 bits, and guesses are rate-limited.
"""

from __future__ import annotations

from app.people.names import name_key

WORDS: tuple[str, ...] = tuple(
    """
abeille abricot acajou acrobate agenda aigle ail album algue alouette amande ambre amiral ananas
ancre anneau antenne appui archet ardoise argile armoire arrosoir artichaut asperge astre
atelier aurore automne autruche avenue avion avocat azur badge bagage baguette baleine ballon
bambou banane bandeau banjo barque basilic bassin bateau beignet beurre biberon bidon bijou
billet biscuit blason bocal boisson bonbon bonnet bottine boucle bougie boulon bourgeon boussole
brebis brioche brique brochure brosse brouette bruine bruyère buffet bulle bureau buvard cabane
cacao cactus cadran cahier caillou calcul calepin camion canal canard cannelle canoë capuche
caramel caravane carotte carton cascade casque castor cerise chalet chaloupe chameau charrue
chaton chemin cheval chiffon chocolat cigale cigogne ciment cinéma circuit citron clairon
clavier cloche cocotte colibri colline comète compas concert corail corbeille cordage corne
costume coton couette coupole crayon crocus cuillère cuisine cuivre cyclone cygne cymbale dahlia
dalle damier dauphin dentelle désert diamant domino dragon drapeau dune duvet échelle écharpe
éclair écluse écorce écran écureuil édredon églantine élan éléphant émail enclume enveloppe
épice éponge érable escalier escargot espadon étang étoile éventail fable façade faisan falaise
famille fanfare farine faucon fauteuil fenêtre ferme festin feuille ficelle figue flamant flèche
fleuve flocon flûte fontaine forêt fougère foulard fourmi fraise framboise fromage fusée galaxie
galet galop gant garage gaufre gazelle gazon genêt géranium girafe givre glacier glycine goéland
gomme gourde graine granit grenier grillon groseille guidon guirlande guitare hamac hangar
haricot harpe hélice herbier hérisson héron hibou horizon horloge houblon hublot huître igloo
île image iris ivoire jardin jasmin jersey jonquille journal jumelles jungle jupe kangourou
kayak képi kimono kiosque kiwi koala lagune laine lampe lanterne lapin lavande légume lézard
lentille levure libellule lierre lilas limonade lionne losange louche loupe lucarne luciole
lutin lynx lyre madrier maïs maison mandarine manège marmite marron marteau mélèze melon menthe
merle métro meuble miel mimosa miroir moineau montagne montre mosaïque moulin mouton muguet
muraille musique myrtille navire nectar neige nénuphar niche noisette nougat nuage numéro oasis
océan olive omelette opale opéra orage orchidée oreiller orgue origan ortie osier otarie ourson
outil pagaie paille palais palmier panda panier paprika papillon parasol parfum parquet pastèque
patin pavot pêche peigne pelouse pendule perroquet persil phare phoque piano pigeon pinceau
pingouin pirogue pivoine planète platane plateau plume poireau poivre polka poney portail
potager poterie poulain prairie prune puits pupitre puzzle pyramide quai quartz quiche quille
rabot radeau radis raisin ramage raquette ravin récif refuge règle renard requin réveil rivage
rivière robinet rocher roman rosée roseau roue ruban ruche rugby ruisseau safran salade salon
sandale sardine saule saumon savane saxophone sentier serrure silex sirop soleil sommet sorbet
souris spirale stade statue sucre symbole tableau tabouret talus tambour tamis tartine taupe
théâtre théière thym tigre tilleul timbre tisane toboggan toison tomate tonneau tornade tortue
toupie tracteur train trapèze trèfle tricot tringle trombone trompette truelle truite tulipe
tunnel turban turbine usine ustensile vague valise vallée vanille vapeur vase velours verger
vernis veste viaduc vigne village violon virage visière vitrail voilier volcan volet voyage
wagon yaourt zèbre zénith
""".split()
)

COUNT = 4
"""Words on a card."""

BY_KEY = {name_key(word): word for word in WORDS}
"""Each word by what remains of it without accents."""
