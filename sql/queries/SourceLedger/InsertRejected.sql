-- Begins a source's row with its first refusals.
INSERT INTO SourceLedger (Source, Rejected)
VALUES (@source, @count);
