using HelplineDashboard.Data;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Access;

/// <summary>What is done with televisions and keys is written down, without what they prove themselves by.</summary>
public sealed class MachineTracesTests
{
    private static readonly ScreenShow s_hall = new("Hall", "", MachineHelpline.Queues("housing"), IsLight: true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Televisions_EachChange_IsWrittenInTheNameOfWhoMadeIt()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        using var acting = Acting.As(MachineHelpline.Supervisor("1"));
        var asking = (await helpline.Pair.BeginAsync("192.0.2.7", Token))!;

        var screen = (await helpline.Pair.ConfirmAsync(asking.Code.ToString(), s_hall, Token)).Screen!;
        var claimed = (await helpline.Pair.ClaimAsync(asking.Secret, "192.0.2.7", Token))!;
        await helpline.Pair.ChangeAsync(screen.Id, s_hall with { Name = "Window" }, Token);
        await helpline.Pair.RevokeAsync(screen.Id, Token);
        await helpline.Pair.RestoreAsync(screen.Id, Token);
        await helpline.Pair.ChangeAsync(Guid.NewGuid(), s_hall, Token); // refused, so nothing

        var written = await helpline.AuditAsync();
        Assert.Equal(
            [("screen.pair", "Hall"), ("screen.change", "Window"), ("screen.revoke", "Window"), ("screen.restore", "Window")],
            written.Select(entry => (entry.Note.Action, entry.Note.Subject)));
        Assert.All(written, entry => Assert.Equal((PartyKind.Person, "1"), (entry.Kind, entry.PartyId)));
        Assert.Contains("\"queues\":[\"housing\"]", written[0].Note.After, StringComparison.Ordinal);
        var text = string.Join(' ', written);
        Assert.All((string[])[asking.Secret, asking.Code.Letters!, asking.Code.ToString(), claimed.Stamp], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Televisions_Guessing_IsWrittenOnceForEachSeries()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        using var acting = Acting.As(MachineHelpline.Supervisor("1"));

        for (var one = 0; one < 20; one++)
        {
            await helpline.Pair.ConfirmAsync(PairingCode.Of($"guess {one}").ToString(), s_hall, Token);
        }

        Assert.Equal("screen.guess", Assert.Single(await helpline.AuditAsync()).Note.Action);
    }

    [Fact]
    public async Task Keys_EachChange_IsWrittenWithoutTheSecret()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        var made = await helpline.Keys.MakeAsync(new ApiKeyScope("Rota", [Permissions.ShiftPost], null), 365, Token);
        var next = await helpline.Keys.RotateAsync(made.Key!.Id, 7, 365, Token);
        await helpline.Keys.RevokeAsync(next.Key!.Id, Token);

        var written = await helpline.AuditAsync();

        Assert.Equal([("key.make", "Rota"), ("key.rotate", "Rota"), ("key.revoke", "Rota")], written.Select(entry => (entry.Note.Action, entry.Note.Subject)));
        Assert.Contains("shift.post", written[0].Note.After, StringComparison.Ordinal);
        var text = string.Join(' ', written);
        Assert.All(
            (string[])[made.Secret![12..], next.Secret![12..], made.Key.Hash, next.Key.Hash], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }
}
