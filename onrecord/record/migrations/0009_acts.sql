-- What every verb of an article says of whom, as one packed list: read whole, never searched.
CREATE TABLE acts (
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    body BLOB NOT NULL
);
