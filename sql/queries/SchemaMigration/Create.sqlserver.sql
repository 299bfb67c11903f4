-- The list of migrations that were run, made on first use.
IF OBJECT_ID('SchemaMigration') IS NULL
CREATE TABLE SchemaMigration (
    Number      int           NOT NULL CONSTRAINT PK_SchemaMigration PRIMARY KEY,
    Name        nvarchar(200) NOT NULL,
    AppliedAtMs bigint        NOT NULL
);
