using System.Collections.Immutable;
using HelplineDashboard.Data;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Access;

public sealed class KeepKeysTests
{
    private static readonly ApiKeyScope s_phone = new(" Phone system ", [Permissions.EventPost, Permissions.BoardView], MachineHelpline.Queues("night"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task MakeAsync_AKey_OpensItsScopeAndIsStoredAsAHash(SqlDialect dialect)
    {
        await using var helpline = await MachineHelpline.CreateAsync(dialect);

        var made = await helpline.Keys.MakeAsync(s_phone, 365, Token);

        Assert.Null(made.Refusal);
        Assert.Matches("^hk_[a-z]{8}_[0-9a-f]{64}$", made.Secret);
        Assert.StartsWith(made.Key!.Prefix + "_", made.Secret, StringComparison.Ordinal);
        var found = await helpline.ProgramParties.FindByKeyAsync(made.Secret!, "192.0.2.7", Token);
        var party = await PartyOfAsync(helpline, found!);
        Assert.Equal((PartyKind.Program, "Phone system"), (party.Kind, party.Name));
        Assert.Equal(s_phone.Permissions, party.Permissions.ToImmutableSortedSet());
        Assert.Equal(new Sight(s_phone.Queues), party.Sight);
        var stored = Assert.Single(await helpline.Keys.ReadAsync(Token));
        Assert.DoesNotContain(made.Secret!, stored.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(made.Secret![12..], stored.ToString(), StringComparison.Ordinal);
        Assert.Equal((MachineHelpline.Start, MachineHelpline.Start.AddDays(365), "192.0.2.7"), (stored.MadeAt, stored.ExpiresAt, stored.LastUsedFrom));
    }

    [Fact]
    public async Task FindByKeyAsync_AnythingButTheKey_IsNone()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        var made = await helpline.Keys.MakeAsync(s_phone, 365, Token);
        var other = await helpline.Keys.MakeAsync(s_phone, 365, Token);
        var (prefix, secret) = (made.Key!.Prefix, made.Secret!);

        string[] wrong =
        [
            "", "hk_", prefix, secret[..^1], secret + "0", secret.ToUpperInvariant(), secret[..^1] + (secret[^1] == '0' ? '1' : '0'),
            prefix + other.Secret![11..], $"{prefix}_{new string('0', 64)}", $"hk_bbbbbbbb_{new string('0', 64)}", new string('h', 100_000), $"{prefix}_{stored(made)}",
        ];

        foreach (var one in wrong)
        {
            Assert.Null(await helpline.ProgramParties.FindByKeyAsync(one, null, Token));
        }

        Assert.NotNull(await helpline.ProgramParties.FindByKeyAsync(secret, null, Token));
        static string stored(KeyResult result) => result.Key!.Hash;
    }

    [Fact]
    public async Task FindByKeyAsync_ExpiredOrEndedKey_IsNoneAtOnce()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        var (short_, ended) = (await helpline.Keys.MakeAsync(s_phone, 1, Token), await helpline.Keys.MakeAsync(s_phone, 1, Token));
        foreach (var key in (KeyResult[])[short_, ended])
        {
            Assert.NotNull(await helpline.ProgramParties.FindByKeyAsync(key.Secret!, null, Token));
            Assert.NotEqual(Party.Nobody, await PartyOfAsync(helpline, key.Key!));
        }

        Assert.Null((await helpline.Keys.RevokeAsync(ended.Key!.Id, Token)).Refusal);
        Assert.Null(await helpline.ProgramParties.FindByKeyAsync(ended.Secret!, null, Token));
        Assert.Equal(Party.Nobody, await PartyOfAsync(helpline, ended.Key));
        Assert.NotNull((await helpline.Keys.RevokeAsync(ended.Key.Id, Token)).Refusal);

        helpline.Clock.Move(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await helpline.ProgramParties.FindByKeyAsync(short_.Secret!, null, Token));
        helpline.Clock.Move(TimeSpan.FromSeconds(1)); // less than what was read is kept for
        Assert.Null(await helpline.ProgramParties.FindByKeyAsync(short_.Secret!, null, Token));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RotateAsync_WithOverlap_BothOpenUntilItIsOver(SqlDialect dialect)
    {
        await using var helpline = await MachineHelpline.CreateAsync(dialect);
        var old = await helpline.Keys.MakeAsync(s_phone, 365, Token);

        var next = await helpline.Keys.RotateAsync(old.Key!.Id, 7, 100, Token);

        Assert.Null(next.Refusal);
        Assert.Equal((true, true), await OpenAsync(helpline, old, next));
        var listed = await helpline.Keys.ReadAsync(Token);
        Assert.Equal(next.Key!.Id, listed.Single(key => key.Id == old.Key.Id).ReplacedBy);
        Assert.Equal(ApiKeyState.Replaced, listed.Single(key => key.Id == old.Key.Id).StateAt(helpline.Clock.GetUtcNow()));
        Assert.Equal(
            (old.Key.Scope.Name, MachineHelpline.Start.AddDays(100)), (next.Key.Scope.Name, listed.Single(key => key.Id == next.Key.Id).ExpiresAt));

        helpline.Clock.Move(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal((true, true), await OpenAsync(helpline, old, next));
        helpline.Clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal((false, true), await OpenAsync(helpline, old, next));
        Assert.NotNull((await helpline.Keys.RotateAsync(old.Key.Id, 7, 100, Token)).Refusal);
    }

    [Theory]
    [InlineData(0, 365, false)]
    [InlineData(30, 5, true)]
    public async Task RotateAsync_Overlap_NeverLengthensTheOldKey(int overlapDays, int oldDays, bool isOpenNow)
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        var old = await helpline.Keys.MakeAsync(s_phone, oldDays, Token);

        var next = await helpline.Keys.RotateAsync(old.Key!.Id, overlapDays, 365, Token);

        Assert.Equal((isOpenNow, true), await OpenAsync(helpline, old, next));
        helpline.Clock.Move(TimeSpan.FromDays(5));
        Assert.Equal((false, true), await OpenAsync(helpline, old, next));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RotateAsync_ManyAtOnce_MakesOneNewKey(SqlDialect dialect)
    {
        await using var helpline = await MachineHelpline.CreateAsync(dialect);
        var old = await helpline.Keys.MakeAsync(s_phone, 365, Token);

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => helpline.Keys.RotateAsync(old.Key!.Id, 7, 365, Token), Token)));

        var done = Assert.Single(results, result => result.Refusal is null);
        Assert.Equal(2, (await helpline.Keys.ReadAsync(Token)).Length);
        Assert.Equal((true, true), await OpenAsync(helpline, old, done));
    }

    [Fact]
    public async Task MakeAsync_Nonsense_IsOneSentenceAndMakesNothing()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        (ApiKeyScope Scope, int Days, string Expected)[] cases =
        [
            (s_phone with { Name = " " }, 365, "The name must not be empty."),
            (s_phone with { Permissions = [] }, 365, "Choose at least one thing that the key may do."),
            (s_phone with { Permissions = [Permissions.AccessManage] }, 365, "A program cannot have access.manage; it can have "),
            (s_phone with { Permissions = ["made.up"] }, 365, "A program cannot have made.up; it can have "),
            (s_phone with { Queues = [] }, 365, "Choose at least one queue."),
            (s_phone, 0, "A key can be good for 1 to 1826 days."),
            (s_phone, 1827, "A key can be good for 1 to 1826 days."),
        ];

        foreach (var (scope, days, expected) in cases)
        {
            Assert.StartsWith(expected, (await helpline.Keys.MakeAsync(scope, days, Token)).Refusal, StringComparison.Ordinal);
        }

        Assert.Empty(await helpline.Keys.ReadAsync(Token));
    }

    [Fact]
    public async Task MakeAsync_WiderThanTheMakerSees_IsRefused()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        var wide = await helpline.Keys.MakeAsync(s_phone with { Queues = null }, 365, Token);
        using var acting = Acting.As(MachineHelpline.Supervisor("1", "night"));

        Assert.NotNull((await helpline.Keys.MakeAsync(s_phone with { Queues = null }, 365, Token)).Refusal);
        Assert.NotNull((await helpline.Keys.RotateAsync(wide.Key!.Id, 7, 365, Token)).Refusal);
        Assert.NotNull((await helpline.Keys.RevokeAsync(wide.Key.Id, Token)).Refusal);
        Assert.Empty(await helpline.Keys.ReadAsync(Token));
        Assert.Null((await helpline.Keys.MakeAsync(s_phone, 365, Token)).Refusal);
    }

    [Fact]
    public async Task FindByKeyAsync_Often_NotesTheUseOnceAMinute()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        var made = await helpline.Keys.MakeAsync(s_phone, 365, Token);
        async Task<string?> UseAsync(TimeSpan later, string from)
        {
            helpline.Clock.Move(later);
            await helpline.ProgramParties.FindByKeyAsync(made.Secret!, from, Token);
            return (await helpline.ApiKeys.ReadAsync(made.Key!.Id, Token))!.LastUsedFrom;
        }

        Assert.Equal("a", await UseAsync(TimeSpan.Zero, "a"));
        Assert.Equal("a", await UseAsync(TimeSpan.FromSeconds(59), "b"));
        Assert.Equal("c", await UseAsync(TimeSpan.FromSeconds(2), "c"));
    }

    private static async Task<(bool Old, bool Next)> OpenAsync(MachineHelpline helpline, KeyResult old, KeyResult next) =>
        (await helpline.ProgramParties.FindByKeyAsync(old.Secret!, null, Token) is not null, await helpline.ProgramParties.FindByKeyAsync(next.Secret!, null, Token) is not null);

    private static Task<Party> PartyOfAsync(MachineHelpline helpline, ApiKey key) =>
        helpline.Access.OfAsync(new(PartyClaims.Identity(PartyKind.Program, key.Id.ToString(), key.Scope.Name, key.Prefix, "key")), Token);
}
