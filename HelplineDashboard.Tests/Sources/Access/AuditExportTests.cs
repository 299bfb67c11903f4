using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Sources.Access;

public sealed class AuditExportTests
{
    [Fact]
    public async Task Export_EntriesThatLookLikeFormulas_AreTextsAndTheExportIsNoted()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var dashboard = await RunningDashboard.StartAsync();
        var trail = dashboard.Services.GetRequiredService<AuditTrail>();
        for (var entry = 0; entry < 1_200; entry++)
        {
            await trail.WriteAsync(new AuditNote("account.lock", "=cmd|'/c calc'!A1") { After = """{"a":"@SUM(1)"}""" }, cancellationToken);
        }

        using var client = dashboard.CreateClient();
        var answer = await client.GetAsync("/audit/export?action=account.lock", cancellationToken);
        var lines = (await answer.Content.ReadAsStringAsync(cancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(1_201, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.Contains(",account.lock,\"'=cmd|", line, StringComparison.Ordinal));
        var noted = (await dashboard.Services.GetRequiredService<ReadAudit>().ReadAsync(
            new AuditQuery(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200)) { Action = "audit.export" }, null, cancellationToken)).Entries;
        Assert.Equal((TestSignIn.Name, """{"action":"account.lock"}"""), (Assert.Single(noted).PartyName, noted[0].Note.After));
    }

    [Theory]
    [InlineData("/scorecard/2026-11-01/export?format=csv", null)]
    [InlineData("/contacts/export?from=2026-11-01&agent=104", "contact-list.export")]
    [InlineData("/contacts?from=2026-11-01&agent=104", "contact-list.look")]
    [InlineData("/contacts?from=2026-11-01", null)]
    public async Task Address_OfPersonsDataOrAFile_IsNotedOnceWithWho(string address, string? action)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();

        await client.GetAsync(address, cancellationToken);

        var noted = (await dashboard.Services.GetRequiredService<ReadAudit>().ReadAsync(
            new AuditQuery(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200)), null, cancellationToken)).Entries;
        Assert.Equal(action is null ? [] : [(TestSignIn.Name, action)], noted.Select(entry => (entry.PartyName, entry.Note.Action)));
    }
}
