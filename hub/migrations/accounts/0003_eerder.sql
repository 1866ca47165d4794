-- Pseudonyms a device worked under before it was revoked and then let in again for somebody else: what it made then may
-- still be brought by it, and by no other device.
CREATE TABLE toestel_eerder (
    toestel BLOB NOT NULL REFERENCES toestel (id),
    persoon BLOB NOT NULL CHECK (length(persoon) = 16),
    PRIMARY KEY (toestel, persoon)
) STRICT, WITHOUT ROWID;
