-- Notes that a migration was run.
INSERT INTO SchemaMigration (Number, Name, AppliedAtMs)
VALUES (@number, @name, @appliedAtMs);
