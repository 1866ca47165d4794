-- Who may use the desk and who is doing so now. No name stands here: names live at the hub, where they can be erased.

CREATE TABLE account (
    nr             INTEGER PRIMARY KEY,
    persoon        BLOB NOT NULL UNIQUE CHECK (length(persoon) = 16), -- the pseudonym at the hub
    gebruikersnaam TEXT NOT NULL UNIQUE,         -- chosen by the person, in lower case
    wachtwoord     TEXT NOT NULL,                -- argon2id, as a PHC string
    toestel        BLOB NOT NULL CHECK (length(toestel) = 16), -- the replica, as the hub knows it
    zout           BLOB NOT NULL CHECK (length(zout) = 16),    -- from which the key of the replica is derived
    gevuld_ms      INTEGER                       -- when the replica first had everything; NULL until then
) STRICT;

CREATE TABLE sessie (
    nr         INTEGER PRIMARY KEY,
    token      BLOB NOT NULL UNIQUE CHECK (length(token) = 32), -- BLAKE3 of the token, never the token
    account    INTEGER NOT NULL REFERENCES account (nr) ON DELETE CASCADE,
    begin_ms   INTEGER NOT NULL,
    gezien_ms  INTEGER NOT NULL,                 -- to the minute
    browser    TEXT NOT NULL                     -- in two words, so that somebody knows their own sessions
) STRICT;
CREATE INDEX sessie_account ON sessie (account);
