-- Begins a source's row with how far it was read.
INSERT INTO SourceLedger (Source, Bookmark, Rejected)
VALUES (@source, @bookmark, 0);
