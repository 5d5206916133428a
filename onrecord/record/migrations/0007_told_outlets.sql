-- The outlet that an article without one is inferred to be of. A record linked before is linked anew by the next build.
ALTER TABLE articles ADD COLUMN told BLOB;

UPDATE meta SET value = '' WHERE name = 'linked';
