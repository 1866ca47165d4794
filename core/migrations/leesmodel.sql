-- The read model: what screens ask. Made from the log alone and thrown away when its version changes (READ_MODEL).

-- Voices.
CREATE TABLE signalen (
    id           BLOB PRIMARY KEY NOT NULL,
    kring        INTEGER NOT NULL,
    melding      BLOB,              -- the melding it was moved to; NULL for the one it opened
    geldend      BLOB NOT NULL,     -- the melding it speaks about after joins
    ronde        BLOB,
    categorie    TEXT NOT NULL,
    omschrijving TEXT NOT NULL,
    lat          REAL,              -- degrees
    lon          REAL,
    nauwkeurigheid_m REAL,
    bron         TEXT,
    gebied       TEXT,
    gebied_jaar  INTEGER,
    gemaakt      INTEGER NOT NULL,  -- milliseconds
    melder       BLOB NOT NULL,
    fotos        BLOB NOT NULL,     -- hashes, 32 bytes each
    verzegeld    INTEGER NOT NULL,  -- 0: no; 1: sealed and not readable here; 2: sealed, and this device has the key
    schouw       BLOB,              -- on which it was found
    spreekuur    BLOB,              -- at which it was raised
    bon          BLOB,              -- the slip that was given out for it
    oordeel      TEXT,              -- what who raised it thinks of the answer, JSON; NULL until they said so
    waarneming   BLOB,              -- that was reported with it
    conflicten   TEXT NOT NULL      -- fields in which people wrote different things and nobody has chosen, comma between
) STRICT, WITHOUT ROWID;
-- A second slip of one voice, given out while another device gave the first.
CREATE TABLE bonnen_erbij (
    bon          BLOB PRIMARY KEY NOT NULL,
    signaal      BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX signalen_verhangen ON signalen (melding) WHERE melding IS NOT NULL;
CREATE INDEX signalen_melder ON signalen (melder, gemaakt);
CREATE INDEX signalen_ronde ON signalen (ronde) WHERE ronde IS NOT NULL;
CREATE INDEX signalen_schouw ON signalen (schouw) WHERE schouw IS NOT NULL;
CREATE INDEX signalen_waarneming ON signalen (waarneming) WHERE waarneming IS NOT NULL;
CREATE INDEX signalen_spreekuur ON signalen (spreekuur) WHERE spreekuur IS NOT NULL;
CREATE INDEX signalen_bon ON signalen (geldend, bon) WHERE bon IS NOT NULL;
CREATE INDEX signalen_niet_tevreden ON signalen (geldend) WHERE oordeel ->> 'tevreden' = 0;

-- Matters, with what a list needs of their signalen.
CREATE TABLE meldingen (
    nr           INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE,
    kring        INTEGER NOT NULL,
    status       TEXT NOT NULL,
    reden        TEXT,
    categorie    TEXT NOT NULL,
    omschrijving TEXT,              -- the coordinator's words; NULL: those of the first signaal
    eerste       BLOB,              -- the first signaal
    gehoord      TEXT,              -- its words, so that a list reads one row; NULL when they are sealed
    fotos        BLOB NOT NULL,     -- of all its signalen, hashes of 32 bytes
    gebied       TEXT,
    lat          REAL,
    lon          REAL,
    gemaakt      INTEGER NOT NULL,
    discipline   TEXT,
    team         TEXT,
    eigenaar     BLOB,
    antwoord     TEXT,
    antwoord_bij TEXT,              -- hash of the change that wrote it, by which an oordeel knows it
    signalen     INTEGER NOT NULL,
    samengevoegd BLOB,              -- the melding that carries on in the end
    conflicten   TEXT NOT NULL,     -- names of the fields in conflict, comma between
    vingerafdruk INTEGER NOT NULL   -- of the words, to index them again only when they changed
) STRICT;
-- Newest last, so that new ones come at the end of an index; lists read them backwards.
CREATE INDEX meldingen_gemaakt ON meldingen (gemaakt, id DESC);
CREATE INDEX meldingen_categorie ON meldingen (categorie, gemaakt, id DESC);
-- What stands behind the id is what the numbers beside a desk's lists are counted from, without reading the rows.
CREATE INDEX meldingen_gebied ON meldingen (gebied, gemaakt, id DESC, status, kring, team);
-- Costs a new melding nothing: nobody owns it yet.
CREATE INDEX meldingen_eigenaar ON meldingen (eigenaar, gemaakt, id DESC) WHERE eigenaar IS NOT NULL;
CREATE INDEX meldingen_status ON meldingen (status, gemaakt, id DESC) WHERE status <> 'nieuw';
-- What needs somebody's attention is rare, and found without looking at the rest.
CREATE INDEX meldingen_van_niemand ON meldingen (id) WHERE team IS NULL AND eigenaar IS NULL;
CREATE INDEX meldingen_zonder_signaal ON meldingen (id) WHERE eerste IS NULL;
CREATE INDEX meldingen_conflicten ON meldingen (id) WHERE conflicten <> '';
CREATE INDEX meldingen_onbeantwoord ON meldingen (id) WHERE status IN ('gezien_en_in_orde', 'kan_niet') AND antwoord IS NULL;

-- Which melding says it was joined into which.
CREATE TABLE samenvoegingen (
    van  BLOB PRIMARY KEY NOT NULL,
    naar BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX samenvoegingen_naar ON samenvoegingen (naar);

-- Patrols.
CREATE TABLE rondes (
    id         BLOB PRIMARY KEY NOT NULL,
    kring      INTEGER NOT NULL,
    begin      INTEGER NOT NULL,
    einde      INTEGER,
    gebied     TEXT,
    lengte_m   REAL,
    dekking    REAL,
    spoor      BLOB,
    niets_gevonden INTEGER NOT NULL,
    deelnemers BLOB NOT NULL,       -- UUIDs, 16 bytes each
    groep      TEXT,
    dag        TEXT,                -- of the shift
    dagdeel    TEXT,
    samen_met  BLOB,                -- the ronde of another with whom they walked along
    vertrokken BLOB NOT NULL,       -- who left before the end
    overdrachten TEXT NOT NULL      -- what was handed over to whom, JSON
) STRICT, WITHOUT ROWID;
-- Those that go on, or were forgotten; and who walked one shift together.
CREATE INDEX rondes_open ON rondes (begin) WHERE einde IS NULL;
CREATE INDEX rondes_dienst ON rondes (dag, dagdeel, groep) WHERE dag IS NOT NULL;

-- Everything that is shown as it is: taken, schouwen, spreekuren, afspraken and so on (decision 0016).
CREATE TABLE stukken (
    id        BLOB PRIMARY KEY NOT NULL,
    kind      INTEGER NOT NULL,     -- DocKind
    kring     INTEGER NOT NULL,
    hoort_bij BLOB,                 -- the melding of a taak, the schouw of a waarneming, …
    gebied    TEXT,
    team      TEXT,
    wie       BLOB,                 -- whose it is
    status    TEXT,
    wanneer   INTEGER NOT NULL,     -- by which it is ordered, milliseconds; 0 when it has no moment
    inhoud    TEXT NOT NULL         -- the thing itself, JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX stukken_bij ON stukken (hoort_bij, kind, wanneer, status, kring) WHERE hoort_bij IS NOT NULL;
CREATE INDEX stukken_kind ON stukken (kind, wanneer);
CREATE INDEX stukken_team ON stukken (team, kind, status, wanneer) WHERE team IS NOT NULL;
-- In what stands there a quote is always behind a backslash, so this is the list itself.
CREATE INDEX stukken_conflicten ON stukken (kind, id) WHERE instr(inhoud, '"conflicten":["') > 0;
CREATE INDEX stukken_open ON stukken (kind, wanneer, hoort_bij, kring, team) WHERE status = 'open';

-- Words of meldingen and their signalen; rowid is meldingen.nr.
CREATE VIRTUAL TABLE zoek USING fts5 (
    tekst, content = '', contentless_delete = 1, detail = none,
    tokenize = 'unicode61 remove_diacritics 2'
);

-- Points of meldingen; id is meldingen.nr.
CREATE VIRTUAL TABLE plekken USING rtree (nr, lat_min, lat_max, lon_min, lon_max);

-- Small leaves of the index of words: a save rewrites the one it touches.
INSERT INTO zoek (zoek, rank) VALUES ('pgsz', 1000);
