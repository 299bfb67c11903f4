-- Notes one refusal.
INSERT INTO SourceRejection (Source, AtMs, Reason)
VALUES (@source, @atMs, @reason);
