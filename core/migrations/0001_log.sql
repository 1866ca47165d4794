-- The log: what must never be lost. Everything else in this file can be made again from it (see leesmodel.sql).

-- Facts about this install: ids, keys, hub, rights, counters.
CREATE TABLE meta (
    naam   TEXT PRIMARY KEY NOT NULL,
    waarde BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Kringen this store has seen, with how far the hub's log was read.
CREATE TABLE kringen (
    nr     INTEGER PRIMARY KEY,
    kring  TEXT NOT NULL UNIQUE,
    cursor INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Every change of every document, once; `store::apply` sees to that. In the order they came, so that a save rewrites the
-- last page and not one somewhere in the middle.
CREATE TABLE changes (
    nr    INTEGER PRIMARY KEY,
    doc   BLOB NOT NULL,     -- UUID, 16 bytes
    hash  BLOB NOT NULL,     -- of the change, 32 bytes
    kind  INTEGER NOT NULL,  -- DocKind
    kring INTEGER NOT NULL REFERENCES kringen (nr),
    bytes BLOB NOT NULL      -- as automerge wrote it, uncompressed
) STRICT;
CREATE INDEX changes_doc ON changes (doc);

-- Our own changes that the hub has not confirmed. A row with a reason was set aside and blocks nothing.
CREATE TABLE outbox (
    nr    INTEGER PRIMARY KEY,
    doc   BLOB NOT NULL,
    hash  BLOB NOT NULL,     -- empty for an erasure
    reden TEXT               -- why it was set aside; NULL while it waits
) STRICT;

-- Actors of this install: what they wrote was made here, and it is ours to send again when a hub lost it.
CREATE TABLE eigen_actors (
    actor BLOB PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

-- When the hub confirmed the last change we made to a document (hub clock, milliseconds).
CREATE TABLE ontvangsten (
    doc BLOB PRIMARY KEY NOT NULL,
    op  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Documents destroyed for good. A change that comes back for one of these is refused.
CREATE TABLE vernietigd (
    doc   BLOB PRIMARY KEY NOT NULL,
    kring INTEGER NOT NULL REFERENCES kringen (nr),
    kind  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What came in and could not be used, so that it is known and blocks nothing. Never its content.
CREATE TABLE afgekeurd (
    nr    INTEGER PRIMARY KEY,
    doc   BLOB NOT NULL,
    hash  BLOB NOT NULL,     -- BLAKE3 of the bytes as they came
    reden TEXT NOT NULL,
    op    INTEGER NOT NULL   -- device clock, milliseconds
) STRICT;

-- Keys of sealed documents: without its row a document's content cannot be read, and that is how it is erased.
CREATE TABLE sleutels (
    doc     BLOB PRIMARY KEY NOT NULL,
    sleutel BLOB NOT NULL,   -- 32 bytes; empty when only the wrapped one is known
    gewikkeld BLOB           -- the same key sealed to the kring, as it travels
) STRICT, WITHOUT ROWID;

-- Public and, for readers, secret keys of sealed kringen.
CREATE TABLE kringsleutels (
    kring   INTEGER PRIMARY KEY REFERENCES kringen (nr),
    publiek BLOB NOT NULL,
    geheim  BLOB             -- NULL for who may only add
) STRICT;

-- The directory: names, which live here and in no document. Erasable.
CREATE TABLE personen (
    persoon BLOB PRIMARY KEY NOT NULL,
    naam    TEXT NOT NULL,
    rol     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Public keys of devices whose signatures were met.
CREATE TABLE toestellen (
    toestel BLOB PRIMARY KEY NOT NULL,
    publiek BLOB NOT NULL,
    persoon BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Signatures of the batches that came in: whoever checks the log can see who vouches for each change.
CREATE TABLE handtekeningen (
    handtekening BLOB PRIMARY KEY NOT NULL,
    toestel      BLOB NOT NULL,
    kop          BLOB NOT NULL,   -- the batch up to its first entry
    hashes       BLOB NOT NULL,   -- of its entries, 32 bytes each
    staart       BLOB NOT NULL    -- the batch behind its last entry
) STRICT;

-- Pictures and tracks, by the BLAKE3 of what is in them.
CREATE TABLE blobs (
    nr        INTEGER PRIMARY KEY,
    hash      BLOB NOT NULL UNIQUE,
    soort     TEXT NOT NULL CHECK (soort IN ('foto', 'spoor')),
    bytes     BLOB NOT NULL,
    thumbnail BLOB NOT NULL   -- small JPEG; empty for a track
) STRICT;

-- Pictures on their way to the hub, per kring. The row stays, with the time of the receipt, once the hub has it whole.
CREATE TABLE fotos_onderweg (
    hash   BLOB NOT NULL,
    kring  INTEGER NOT NULL REFERENCES kringen (nr),
    adres  TEXT,              -- of the upload that was begun, to resume it
    op_hub INTEGER,           -- when the hub had it whole (hub clock)
    reden  TEXT,              -- why it was set aside
    PRIMARY KEY (hash, kring)
) STRICT, WITHOUT ROWID;

-- Official areas that were imported; they take the place of the profile's schematic ones.
CREATE TABLE gebieden (
    code   TEXT NOT NULL,
    jaar   INTEGER NOT NULL,
    naam   TEXT NOT NULL,
    soort  TEXT NOT NULL,
    ouder  TEXT,
    ringen BLOB NOT NULL,
    PRIMARY KEY (code, jaar)
) STRICT, WITHOUT ROWID;
