-- "number" counts rows of one table; "article" refers to articles.number; start and end count code points.
CREATE TABLE units (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    block TEXT NOT NULL,
    sentence INTEGER NOT NULL
);
CREATE INDEX units_article ON units (article);
CREATE VIRTUAL TABLE unit_words USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2');

CREATE TABLE entities (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    id TEXT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    body BLOB NOT NULL
);
CREATE INDEX entities_article ON entities (article);
CREATE INDEX entities_key ON entities (key);

CREATE TABLE entity_names (
    entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
    folded TEXT NOT NULL
);
CREATE INDEX entity_names_entity ON entity_names (entity);

CREATE TABLE dates (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    type TEXT NOT NULL,
    value TEXT,
    earliest TEXT,
    latest TEXT,
    body BLOB NOT NULL
);
CREATE INDEX dates_article ON dates (article);

CREATE TABLE figures (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    value REAL NOT NULL,
    unit TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX figures_article ON figures (article);

CREATE TABLE quotations (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    speaker TEXT NOT NULL,
    folded_speaker TEXT NOT NULL,
    entity INTEGER REFERENCES entities,
    repeats TEXT,
    body BLOB NOT NULL
);
CREATE INDEX quotations_article ON quotations (article);
CREATE INDEX quotations_entity ON quotations (entity);
CREATE INDEX quotations_id ON quotations (id);

CREATE TABLE quotation_topics (
    quotation INTEGER NOT NULL REFERENCES quotations ON DELETE CASCADE,
    entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
    PRIMARY KEY (quotation, entity)
) WITHOUT ROWID;
CREATE INDEX quotation_topics_entity ON quotation_topics (entity);

CREATE TABLE marked_strings (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    verdict TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX marked_strings_article ON marked_strings (article);

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    date TEXT,
    word TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX events_article ON events (article);
CREATE INDEX events_id ON events (id);

CREATE TABLE event_actors (
    event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    role TEXT NOT NULL,
    code TEXT,
    folded_name TEXT NOT NULL,
    entity INTEGER REFERENCES entities
);
CREATE INDEX event_actors_event ON event_actors (event);
CREATE INDEX event_actors_entity ON event_actors (entity);
