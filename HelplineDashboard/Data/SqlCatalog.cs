using System.Collections.Frozen;
using System.Reflection;

namespace HelplineDashboard.Data;

/// <summary>The SQL texts of one dialect, by name: <c>sql["Event/ReadAfter"]</c> is <c>sql/queries/Event/ReadAfter.sql</c>.</summary>
public sealed class SqlCatalog
{
    private const string QueriesRoot = "sql/queries/";
    private const string MigrationsRoot = "sql/migrations/";

    private static readonly FrozenDictionary<string, string> s_files = ReadFiles();

    private readonly FrozenDictionary<string, string> _queries;

    private SqlCatalog(SqlDialect dialect)
    {
        var suffix = Suffix(dialect);
        _queries = s_files.Keys
            .Where(file => file.StartsWith(QueriesRoot, StringComparison.Ordinal))
            .Select(file => (File: file, Name: file[QueriesRoot.Length..]))
            .Where(query => query.Name.EndsWith(suffix, StringComparison.Ordinal) || query.Name.Count(letter => letter == '.') == 1)
            .ToFrozenDictionary(query => query.Name[..query.Name.IndexOf('.', StringComparison.Ordinal)], query => s_files[query.File]);
        Migrations = [.. s_files.Keys
            .Where(file => file.StartsWith(MigrationsRoot, StringComparison.Ordinal) && file.EndsWith(suffix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => Migration(file[MigrationsRoot.Length..^suffix.Length], s_files[file]))];
    }

    /// <summary>Gets the names of all files, for tests: <c>sql/queries/Event/Append.sqlite.sql</c>.</summary>
    public static IReadOnlyDictionary<string, string> Files => s_files;

    /// <summary>Gets the names of the queries.</summary>
    public IEnumerable<string> Names => _queries.Keys;

    /// <summary>Gets the migrations in the order of their numbers.</summary>
    public IReadOnlyList<(int Number, string Name, string Text)> Migrations { get; }

    /// <summary>Gets the text of a query.</summary>
    /// <param name="name">Entity and name.</param>
    /// <exception cref="KeyNotFoundException">There is no such query in this dialect.</exception>
    public string this[string name] =>
        _queries.TryGetValue(name, out var text) ? text : throw new KeyNotFoundException($"There is no query {name}.");

    /// <summary>Returns the texts of a dialect.</summary>
    public static SqlCatalog For(SqlDialect dialect) => dialect == SqlDialect.Sqlite ? Sqlite.Catalog : SqlServer.Catalog;

    private static string Suffix(SqlDialect dialect) => dialect == SqlDialect.Sqlite ? ".sqlite.sql" : ".sqlserver.sql";

    private static (int Number, string Name, string Text) Migration(string name, string text) =>
        (int.Parse(name.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture), name, text);

    private static FrozenDictionary<string, string> ReadFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .ToFrozenDictionary(
                // The build names resources with the separator of the machine that built them.
                name => name.Replace('\\', '/'),
                name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return reader.ReadToEnd();
                });
    }

    private static class Sqlite
    {
        public static readonly SqlCatalog Catalog = new(SqlDialect.Sqlite);
    }

    private static class SqlServer
    {
        public static readonly SqlCatalog Catalog = new(SqlDialect.SqlServer);
    }
}
