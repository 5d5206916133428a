-- What spans articles is replaced as a whole by each link pass; "article" is articles.id here.
CREATE TABLE signatures (
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    body BLOB NOT NULL
);

CREATE TABLE stories (id TEXT PRIMARY KEY, title TEXT NOT NULL, earliest TEXT, latest TEXT) WITHOUT ROWID;

CREATE TABLE story_members (
    article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    story TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX story_members_story ON story_members (story);

CREATE TABLE reprints (
    article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    origin TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    shared REAL NOT NULL,
    reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX reprints_origin ON reprints (origin);

CREATE TABLE storylines (id TEXT PRIMARY KEY, title TEXT NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE origins (id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
