-- From one quotation or mention to the statement or event that it belongs to, and from a kind of name to its keys.
CREATE INDEX statement_members_quotation ON statement_members (quotation);
CREATE INDEX happening_members_mention ON happening_members (mention);
CREATE INDEX entities_kind ON entities (kind, key, article);
