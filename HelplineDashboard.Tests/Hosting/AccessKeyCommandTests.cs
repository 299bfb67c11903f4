using System.Net;
using HelplineDashboard.Hosting.Commands;
using HelplineDashboard.Sources.Http;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Hosting;

public sealed class AccessKeyCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task AddListRevoke_AKey_OpensTheDashboardUntilItIsEnded()
    {
        var added = await RunAsync("access", "key", "add", "--name", "Rota", "--scope", "board.view, move.view", "--queues", "housing");
        var secret = added.Output.Trim();
        var prefix = secret[..11];

        Assert.Equal(0, added.Code);
        Assert.Matches("^hk_[a-z]{8}_[0-9a-f]{64}$", secret);
        Assert.Contains("only this once", added.Error, StringComparison.Ordinal);
        var listed = await RunAsync("access", "key", "list");
        Assert.Matches($"^{prefix}  good until \\d{{4}}-\\d\\d-\\d\\d  Rota  board.view,move.view only housing  never used", listed.Output);
        Assert.DoesNotContain(secret, listed.Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(secret));
        Assert.Equal(0, (await RunAsync("access", "key", "revoke", prefix)).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(secret));
        Assert.Equal(1, (await RunAsync("access", "key", "revoke", prefix)).Code);
        Assert.Contains("ended ", (await RunAsync("access", "key", "list")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A program cannot have access.manage", "access", "key", "add", "--name", "x", "--scope", "access.manage")]
    [InlineData("--queues: a code must not be longer", "access", "key", "add", "--name", "x", "--scope", "board.view", "--queues", "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    [InlineData("A key can be good for 1 to 1826 days.", "access", "key", "add", "--name", "x", "--scope", "board.view", "--days", "0")]
    [InlineData("No key begins with \"hk_nothing\".", "access", "key", "revoke", "hk_nothing")]
    public async Task Command_Nonsense_IsOneSentence(string expected, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> AskAsync(string secret)
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync(null, $"--Data:Folder={_folder.Path}");
        using var client = dashboard.CreateClient();
        client.DefaultRequestHeaders.Add(KeyAuthentication.KeyHeader, secret);
        using var answer = await client.GetAsync("/api/v1/moves", Token);
        return answer.StatusCode;
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await DashboardCommands.RunAsync([.. arguments, $"--Data:Folder={_folder.Path}"], output, error, Token);
        return (code, output.ToString(), error.ToString());
    }
}
