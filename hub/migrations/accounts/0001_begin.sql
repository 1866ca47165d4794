-- Who may use this hub: people, their devices, open invitations and the keys of sealed kringen. Kept in a file of its
-- own, apart from the log: names can be erased here, and a leaked log alone cannot open what is sealed.

CREATE TABLE stand (
    een         INTEGER PRIMARY KEY CHECK (een = 1),
    gids_versie INTEGER NOT NULL                 -- raised by every change in this file that a device should hear of
) STRICT;
INSERT INTO stand (een, gids_versie) VALUES (1, 1);

CREATE TABLE account (
    nr       INTEGER PRIMARY KEY,
    persoon  BLOB NOT NULL UNIQUE CHECK (length(persoon) = 16), -- the pseudonym that stands in documents
    gemeente TEXT NOT NULL,                      -- name of the profile
    naam     TEXT,                               -- NULL once erased
    namens   TEXT NOT NULL                       -- JSON of Namens for the nil person; see service/namens.rs
) STRICT;

CREATE TABLE vroeger (                           -- pseudonyms a device worked under before it was coupled
    persoon  BLOB PRIMARY KEY CHECK (length(persoon) = 16),
    account  INTEGER NOT NULL REFERENCES account (nr)
) STRICT, WITHOUT ROWID;

CREATE TABLE uitnodiging (
    code          BLOB PRIMARY KEY CHECK (length(code) = 32), -- BLAKE3 of the code, never the code
    account       INTEGER REFERENCES account (nr), -- NULL until taken, unless for another device of this account
    gemeente      TEXT NOT NULL,
    naam          TEXT,                          -- NULL once taken: then it stands in account
    namens        TEXT NOT NULL,                 -- as in account
    geldig_tot_ms INTEGER NOT NULL,
    toestel       BLOB                           -- the device that took it
) STRICT, WITHOUT ROWID;

CREATE TABLE toestel (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    account       INTEGER NOT NULL REFERENCES account (nr),
    publiek       BLOB NOT NULL CHECK (length(publiek) = 32), -- Ed25519 public key
    token         BLOB NOT NULL UNIQUE CHECK (length(token) = 32), -- BLAKE3 of the token, never the token
    teller        INTEGER NOT NULL,              -- highest request counter seen
    tellers       INTEGER NOT NULL,              -- which of the 63 below it were seen: bit 0 is the one just below
    gekoppeld_ms  INTEGER NOT NULL,
    ingetrokken_ms INTEGER                       -- revoked: every request is refused, what it signed is not taken
) STRICT, WITHOUT ROWID;
CREATE INDEX toestel_account ON toestel (account);

CREATE TABLE kringsleutel (
    kring   TEXT PRIMARY KEY,
    publiek BLOB NOT NULL CHECK (length(publiek) = 32), -- X25519, for everybody who may add
    geheim  BLOB NOT NULL CHECK (length(geheim) = 32)   -- X25519, for readers
) STRICT, WITHOUT ROWID;
