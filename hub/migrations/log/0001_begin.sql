-- What devices brought: batches per kring in commit order, and just enough about each entry to check the next one.
-- Holds pseudonyms, hashes and bodies as they were signed; no names.

CREATE TABLE hub (
    een         INTEGER PRIMARY KEY CHECK (een = 1),
    id          BLOB NOT NULL CHECK (length(id) = 16), -- random, drawn at first start
    generatie   INTEGER NOT NULL,                -- drawn anew when this folder was restored: old cursors mean nothing then
    laatste_ms  INTEGER NOT NULL,                -- time of the last commit of a batch; 0 for none
    foto_bytes  INTEGER NOT NULL                 -- bytes of whole pictures in the blob folder
) STRICT;

CREATE TABLE kring (
    nr      INTEGER PRIMARY KEY,
    naam    TEXT NOT NULL UNIQUE,
    laatste INTEGER NOT NULL                     -- number of its last batch
) STRICT;

CREATE TABLE batch (
    id           INTEGER PRIMARY KEY,
    kring        INTEGER NOT NULL REFERENCES kring (nr),
    nr           INTEGER NOT NULL,               -- per kring from 1 without gaps, given under the write lock
    toestel      BLOB NOT NULL,                  -- the device that signed
    handtekening BLOB NOT NULL,
    hash         BLOB NOT NULL UNIQUE,           -- BLAKE3 of device and signed text: the same batch again is known
    body         BLOB NOT NULL,                  -- last, so that the rest is read without it
    UNIQUE (kring, nr)
) STRICT;

CREATE TABLE document (
    nr       INTEGER PRIMARY KEY,
    id       BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    kring    INTEGER NOT NULL REFERENCES kring (nr), -- for ever
    soort    INTEGER NOT NULL,                   -- DocKind number, for ever
    persoon  BLOB,                               -- who made it; NULL while its first change has not been seen
    vernietigd INTEGER NOT NULL DEFAULT 0        -- 1: destroyed, nothing of it is taken again
) STRICT;

CREATE TABLE actor (
    nr      INTEGER PRIMARY KEY,
    id      BLOB NOT NULL UNIQUE,                -- automerge actor id
    toestel BLOB NOT NULL                        -- the one device that may use it
) STRICT;

CREATE TABLE wijziging (                         -- automerge allows one change per document, actor and sequence number
    document INTEGER NOT NULL REFERENCES document (nr),
    actor    INTEGER NOT NULL REFERENCES actor (nr),
    seq      INTEGER NOT NULL,
    hash     BLOB NOT NULL,
    batch    INTEGER NOT NULL,                   -- where its bytes are, to blank them
    PRIMARY KEY (document, actor, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE compact (                           -- compacted whole documents
    document INTEGER NOT NULL REFERENCES document (nr),
    hash     BLOB NOT NULL,                      -- BLAKE3 of the bytes
    batch    INTEGER NOT NULL,
    PRIMARY KEY (document, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE gebruik (                           -- the daily quota
    toestel BLOB NOT NULL,
    dag     INTEGER NOT NULL,                    -- days since 1970
    bytes   INTEGER NOT NULL,
    PRIMARY KEY (toestel, dag)
) STRICT, WITHOUT ROWID;

CREATE TABLE upload (                            -- pictures on their way (tus)
    id          TEXT PRIMARY KEY,
    toestel     BLOB NOT NULL,
    kring       TEXT NOT NULL,
    hash        TEXT NOT NULL,                   -- BLAKE3, hex, as promised
    lengte      INTEGER NOT NULL,
    verloopt_ms INTEGER NOT NULL,
    klaar       INTEGER NOT NULL DEFAULT 0       -- 1: whole and in the blob folder
) STRICT, WITHOUT ROWID;
