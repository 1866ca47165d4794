//! The words the workload is written with. Which words, and their order, is part of the workload: the same draw takes the same
//! word in every generator of it.

/// What an observation can be about.
pub(in crate::bench) const CATEGORIES: [&str; 40] = [
    "losse stoeptegel", "zwerfafval", "kapotte lantaarnpaal", "graffiti", "verstopte put", "gat in wegdek",
    "omgevallen boom", "overhangende takken", "japanse duizendknoop", "eikenprocessierups", "hondenpoep", "fietswrak",
    "beschadigd bankje", "volle prullenbak", "vernield bord", "wateroverlast", "dode vogel", "olievlek",
    "illegale stort", "kapotte speeltoestel", "losliggend hek", "verzakking", "scheve paal", "rattenoverlast",
    "wespennest", "drijfvuil", "steiger beschadigd", "oeverafslag", "kapot drinkpunt", "gladheid",
    "bijplaatsing container", "onkruid verharding", "maaiwerk gemist", "storing pomp", "defecte brug",
    "lekkende leiding", "zichtbelemmering", "belijning versleten", "parkeerpaal kapot", "overig",
];

/// First half of a noun.
pub(super) const HEADS: [&str; 104] = [
    "water", "straat", "tuin", "weg", "boom", "licht", "haven", "duin", "zand", "gras", "steen", "brug", "sluis",
    "dijk", "pad", "fiets", "auto", "bus", "spoor", "school", "markt", "plein", "kerk", "molen", "strand", "zee",
    "wind", "regen", "storm", "riool", "put", "kabel", "net", "mast", "paal", "bord", "hek", "muur", "dak", "goot",
    "raam", "deur", "vloer", "tegel", "klinker", "asfalt", "beton", "grind", "modder", "blad", "tak", "stam",
    "wortel", "heg", "haag", "struik", "bloem", "vogel", "hond", "kat", "rat", "muis", "vis", "meeuw", "eend",
    "afval", "papier", "glas", "plastic", "blik", "olie", "verf", "roest", "kalk", "zout", "ijs", "sneeuw", "mist",
    "zon", "schaduw", "oever", "steiger", "boot", "anker", "touw", "vlonder", "polder", "sloot", "kanaal", "gracht",
    "vijver", "gemaal", "pomp", "stuw", "duiker", "leuning", "trap", "helling", "bocht", "kruising", "rotonde",
    "drempel", "stoep", "berm",
];

/// Second half of a noun.
pub(super) const TAILS: [&str; 52] = [
    "leiding", "kant", "hoek", "rand", "plaats", "punt", "schade", "storing", "melding", "kast", "paal", "werk",
    "bouw", "lijn", "vak", "strook", "oppervlak", "toegang", "doorgang", "afvoer", "toevoer", "inloop", "uitloop",
    "schacht", "deksel", "rooster", "koppeling", "aansluiting", "bescherming", "markering", "bebording",
    "verlichting", "beplanting", "bestrating", "fundering", "verzakking", "scheur", "gat", "lek", "breuk", "vlek",
    "hoop", "berg", "rij", "groep", "zone", "veld", "terrein", "perceel", "gebied", "wijk", "buurt",
];

/// The small words between nouns.
pub(super) const GLUE: [&str; 69] = [
    "de", "het", "een", "bij", "naast", "onder", "boven", "tegen", "achter", "voor", "tussen", "langs", "op", "in",
    "aan", "met", "zonder", "sinds", "na", "gisteren", "vandaag", "vanochtend", "opnieuw", "nog", "steeds", "erg",
    "licht", "zwaar", "deels", "geheel", "gevaarlijk", "los", "kapot", "nat", "glad", "scheef", "vol", "leeg",
    "zichtbaar", "moeilijk", "bereikbaar", "gemeld", "door", "bewoner", "beheerder", "collega", "voorbijganger",
    "volgens", "mij", "graag", "spoed", "controle", "nodig", "vervangen", "hersteld", "afgezet", "gefotografeerd",
    "ongeveer", "meter", "diep", "breed", "hoog", "links", "rechts", "midden", "ter", "hoogte", "van", "huisnummer",
];

/// Teams that own observations.
pub(in crate::bench) const TEAMS: [&str; 8] = [
    "groen", "wegen", "riool", "haven", "reiniging", "verlichting", "handhaving", "water",
];

/// How far an observation is.
pub(super) const STATUSES: [&str; 6] = [
    "nieuw", "in behandeling", "ingepland", "wacht op derden", "afgerond", "afgewezen",
];

/// Scores of quality.
pub(super) const SCORES: [&str; 5] = [
    "A+", "A", "B", "C", "D",
];

/// Kinds of observation.
pub(super) const KINDS: [&str; 4] = [
    "melding", "inspectie", "meting", "waarneming",
];
