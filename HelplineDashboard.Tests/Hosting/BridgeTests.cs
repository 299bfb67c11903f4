using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace HelplineDashboard.Tests.Hosting;

/// <summary>What build/ puts in the place of a missing package does that package's work.</summary>
public sealed class BridgeTests
{
    [Fact]
    public void SqlServerTypes_TheAssemblySqlClientNames_IsOurs()
    {
        var named = typeof(SqlCommand).Assembly.GetReferencedAssemblies().Single(name => name.Name == "Microsoft.SqlServer.Server");
        var found = System.Reflection.Assembly.Load(named.Name!);

        Assert.Equal(new Version(1, 0, 0, 0), found.GetName().Version);
        Assert.NotNull(found.GetType("Microsoft.SqlServer.Server.SqlUserDefinedTypeAttribute"));
    }

    [Theory]
    [InlineData("SELECT StartsAtMs FROM QueueInterval WHERE QueueCode = @queue;", 0)]
    [InlineData("SELECT StartsAtMs FORM QueueInterval;", 1)]
    public void ScriptDom_TransactSql_IsParsedWithoutAServer(string sql, int expected)
    {
        using var reader = new StringReader(sql);

        new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);

        Assert.Equal(expected, errors.Count);
    }
}
