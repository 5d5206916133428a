CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    title TEXT NOT NULL,
    outlet TEXT,
    folded_outlet TEXT,
    published TEXT,
    earliest TEXT,
    latest TEXT,
    inferred BLOB,
    text TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX articles_path ON articles (path);
CREATE INDEX articles_order ON articles (published IS NULL, published, id);

CREATE TABLE rejected (
    path TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    fingerprint TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE removed (id TEXT PRIMARY KEY) WITHOUT ROWID;
