using System.Text.RegularExpressions;
using HelplineDashboard.Data;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace HelplineDashboard.Tests.Data;

public sealed partial class SqlCatalogTests
{
    public static TheoryData<string> TransactSqlFiles => [.. SqlCatalog.Files.Keys.Where(file => !IsSqliteOnly(file))];

    public static TheoryData<string> Files => [.. SqlCatalog.Files.Keys];

    [Theory]
    [MemberData(nameof(TransactSqlFiles))]
    public void File_ForSqlServer_IsTransactSqlOf2016(string file)
    {
        var parser = new TSql130Parser(initialQuotedIdentifiers: true);

        var tree = (TSqlScript)parser.Parse(new StringReader(SqlCatalog.Files[file]), out var errors);

        Assert.Empty(errors.Select(error => $"{file} line {error.Line}: {error.Message}"));
        Assert.NotEmpty(tree.Batches);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_InOneDialect_HasItsPairWithTheSameParameters(string file)
    {
        var other = IsSqliteOnly(file) ? file.Replace(".sqlite.sql", ".sqlserver.sql", StringComparison.Ordinal)
            : IsSqlServerOnly(file) ? file.Replace(".sqlserver.sql", ".sqlite.sql", StringComparison.Ordinal)
            : file;

        Assert.True(SqlCatalog.Files.ContainsKey(other), $"{file} has no {other}.");
        if (file.Contains("SchemaMigration/Lock", StringComparison.Ordinal))
        {
            return; // its parameters belong to the procedure
        }

        // Rows go through a staging table on SQL Server; on SQLite they are one parameter, or one per column of a row.
        var (sqlite, sqlServer) = IsSqlServerOnly(file) ? (other, file) : (file, other);
        var staged = SqlCatalog.Files[sqlServer].Contains(" Staged", StringComparison.Ordinal) && file.Contains("queries", StringComparison.Ordinal);
        var more = ParametersOf(sqlite).Except(ParametersOf(sqlServer)).ToList();
        Assert.Superset(ParametersOf(sqlServer), ParametersOf(sqlite));
        Assert.True(staged ? more.Count == 1 || more.TrueForAll(name => ColumnPattern().IsMatch(name)) : more.Count == 0, string.Join(", ", more));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_Always_SaysWhatItIsForAndNamesItsColumns(string file)
    {
        var text = SqlCatalog.Files[file];

        Assert.StartsWith("-- ", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"SELECT\s+(\w+\.)?\*", text);
        Assert.DoesNotMatch(@"(?i)\bMERGE\b|CREATE\s+OR\s+ALTER|WAITFOR|STRING_SPLIT", WithoutComments(text));
        Assert.DoesNotMatch(@"(?i)\bDROP\s+TABLE\b", text);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public void Migrations_Always_AreNumberedWithoutGaps(SqlDialect dialect)
    {
        var numbers = SqlCatalog.For(dialect).Migrations.Select(migration => migration.Number).ToList();

        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    [Fact]
    public async Task Queries_OnSqlite_PrepareAgainstTheMigratedDatabase()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var connection = (SqliteConnection)await database.Database.OpenAsync(TestContext.Current.CancellationToken);

        foreach (var name in database.Database.Sql.Names)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "EXPLAIN " + WithoutComments(database.Database.Sql[name]).Trim();
            foreach (var parameter in ParameterPattern().Matches(command.CommandText).Select(match => match.Value).Distinct())
            {
                command.Parameters.AddWithValue(parameter, DBNull.Value);
            }

            var failure = Record.Exception(() => command.ExecuteNonQuery());
            Assert.True(failure is null, $"{name}: {failure?.Message}");
        }
    }

    [Fact]
    public void Queries_InCode_AreAllThere()
    {
        var named = Repository.Files("HelplineDashboard", ".cs")
            .Where(file => file.Path.StartsWith("Data/", StringComparison.Ordinal))
            .SelectMany(file => QueryNamePattern().Matches(file.Text).Select(match => match.Groups[1].Value))
            .Distinct()
            .ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(SqlCatalog.For(SqlDialect.Sqlite).Names));
    }

    private static bool IsSqliteOnly(string file) => file.EndsWith(".sqlite.sql", StringComparison.Ordinal);

    private static bool IsSqlServerOnly(string file) => file.EndsWith(".sqlserver.sql", StringComparison.Ordinal);

    private static SortedSet<string> ParametersOf(string file) =>
        [.. ParameterPattern().Matches(WithoutComments(SqlCatalog.Files[file])).Select(match => match.Value)];

    private static string WithoutComments(string text) => CommentPattern().Replace(text, "");

    [GeneratedRegex(@"@\w+")]
    private static partial Regex ParameterPattern();

    [GeneratedRegex(@"^@c\d+$")]
    private static partial Regex ColumnPattern();

    [GeneratedRegex("--.*")]
    private static partial Regex CommentPattern();

    [GeneratedRegex("\"([A-Z]\\w+/[A-Z]\\w+)\"")]
    private static partial Regex QueryNamePattern();
}
