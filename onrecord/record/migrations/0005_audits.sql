-- What a reader judged of the record's own lines. A line goes with its article.
CREATE TABLE audits (
    kind TEXT NOT NULL,
    line TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    verdict TEXT NOT NULL,
    PRIMARY KEY (kind, line)
) WITHOUT ROWID;
CREATE INDEX audits_article ON audits (article);
