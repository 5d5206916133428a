-- Quotations whose speaker a reader set right: what was marked, so that a correction taken back leaves no trace.
CREATE TABLE respoken (
    quotation INTEGER PRIMARY KEY REFERENCES quotations ON DELETE CASCADE,
    body BLOB NOT NULL
);
