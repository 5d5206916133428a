-- One utterance and its versions, one happening and its mentions; replaced as a whole by each link pass. "statement" and
-- "happening" refer to the number of their row. A record linked before these tables were is linked anew by the next build.
CREATE TABLE statements (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    folded_speaker TEXT NOT NULL,
    key TEXT,
    body BLOB NOT NULL
);
CREATE INDEX statements_id ON statements (id);

CREATE TABLE statement_members (
    number INTEGER PRIMARY KEY,
    statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    quotation TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX statement_members_statement ON statement_members (statement);
CREATE INDEX statement_members_article ON statement_members (article);

CREATE TABLE statement_pairs (
    number INTEGER PRIMARY KEY,
    statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX statement_pairs_statement ON statement_pairs (statement);

CREATE TABLE happenings (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    date TEXT,
    body BLOB NOT NULL
);
CREATE INDEX happenings_id ON happenings (id);

CREATE TABLE happening_members (
    number INTEGER PRIMARY KEY,
    happening INTEGER NOT NULL REFERENCES happenings ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    mention TEXT NOT NULL,
    status TEXT NOT NULL
);
CREATE INDEX happening_members_happening ON happening_members (happening);
CREATE INDEX happening_members_article ON happening_members (article);

UPDATE meta SET value = '' WHERE name = 'linked';
