-- The ronde that goes on, and where its maker has walked so far. Known on this device only: it is no document and leaves it
-- never. When the ronde ends, the places become one track and these rows go.
CREATE TABLE lopende_rondes (
    ronde        BLOB PRIMARY KEY NOT NULL,
    persoon      BLOB NOT NULL UNIQUE,       -- one per person
    vanaf        INTEGER NOT NULL,           -- places from before are of no use, milliseconds
    segment      INTEGER NOT NULL,           -- of the last place
    punten       INTEGER NOT NULL,           -- places that were kept
    overgeslagen INTEGER NOT NULL,           -- places that were of no use
    lengte_m     REAL NOT NULL,
    lat_e7       INTEGER,                    -- the last place that was kept
    lon_e7       INTEGER,
    tijd         INTEGER,
    sprong_lat_e7 INTEGER,                   -- the last one that was too far away
    sprong_lon_e7 INTEGER,
    sprong_tijd  INTEGER,
    sprongen     INTEGER NOT NULL            -- how many in a row lay over there
) STRICT, WITHOUT ROWID;

CREATE TABLE looppunten (
    nr      INTEGER PRIMARY KEY,             -- in the order they came
    ronde   BLOB NOT NULL REFERENCES lopende_rondes (ronde),
    segment INTEGER NOT NULL,
    lat_e7  INTEGER NOT NULL,
    lon_e7  INTEGER NOT NULL,
    tijd    INTEGER NOT NULL,                -- milliseconds
    nauwkeurigheid_dm INTEGER                -- decimetres
) STRICT;
CREATE INDEX looppunten_ronde ON looppunten (ronde);
