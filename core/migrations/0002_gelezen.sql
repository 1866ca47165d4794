-- What this person has seen of what came back to them, so that a new answer is marked. Known on this device only.
CREATE TABLE gelezen (
    melding BLOB PRIMARY KEY NOT NULL,
    wat     BLOB NOT NULL   -- BLAKE3 of status, reason and answer as they were read
) STRICT, WITHOUT ROWID;
