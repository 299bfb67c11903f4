using HelplineDashboard.Data;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Access;

public sealed class PairScreensTests
{
    private const string Here = "192.0.2.7";

    private static readonly ScreenShow s_hall = new("Hall", "", MachineHelpline.Queues("housing", "night"), IsLight: true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Pairing_FromCodeToIdentity_SeesItsQueuesAndNothingElse(SqlDialect dialect)
    {
        await using var helpline = await MachineHelpline.CreateAsync(dialect);

        var asking = await helpline.Pair.BeginAsync(Here, Token);
        Assert.Equal(ScreenState.Asking, (await helpline.Pair.LookAsync(asking!.Secret, Token))!.State);
        Assert.Null(await helpline.Pair.ClaimAsync(asking.Secret, Here, Token));
        var confirmed = await ConfirmAsync(helpline, MachineHelpline.Supervisor("1"), asking, s_hall);
        Assert.Equal(ScreenState.Confirmed, (await helpline.Pair.LookAsync(asking.Secret, Token))!.State);
        helpline.Restart();
        var screen = await helpline.Pair.ClaimAsync(asking.Secret, "192.0.2.8", Token);

        Assert.Null(confirmed.Refusal);
        var party = await PartyOfAsync(helpline, screen!);
        Assert.Equal((PartyKind.Screen, "Hall"), (party.Kind, party.Name));
        Assert.Equal([Permissions.BoardView], party.Permissions);
        Assert.Equal(new Sight(MachineHelpline.Queues("housing", "night")), party.Sight);
        var listed = Assert.Single(await helpline.Pair.ReadAsync(Token));
        Assert.Equal((ScreenState.Paired, "Supervisor 1", "192.0.2.8", "/wall/Hall?theme=light"), (listed.State, listed.PairedBy, listed.LastAddress, listed.Show.Address));
        Assert.Equal(MachineHelpline.Start, listed.PairedAt);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ConfirmAsync_TwoSupervisorsAtOnce_OneLetsItIn(SqlDialect dialect)
    {
        await using var helpline = await MachineHelpline.CreateAsync(dialect);
        var asking = (await helpline.Pair.BeginAsync(Here, Token))!;

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(one => Task.Run(
            () => ConfirmAsync(helpline, MachineHelpline.Supervisor($"{one}"), asking, s_hall with { Name = $"Screen {one}" }), Token)));

        var done = Assert.Single(results, result => result.Refusal is null);
        Assert.Equal(done.Screen!.Show.Name, Assert.Single(await helpline.Pair.ReadAsync(Token)).Show.Name);
        Assert.All(results.Except([done]), result => Assert.Matches("(Somebody else has just|No television shows)", result.Refusal));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ClaimAsync_ManyTimesAtOnce_GivesOneIdentity(SqlDialect dialect)
    {
        await using var helpline = await MachineHelpline.CreateAsync(dialect);
        var asking = (await helpline.Pair.BeginAsync(Here, Token))!;
        await ConfirmAsync(helpline, MachineHelpline.Supervisor("1"), asking, s_hall);

        var claimed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => helpline.Pair.ClaimAsync(asking.Secret, Here, Token), Token)));

        var screen = Assert.Single(claimed, one => one is not null);
        Assert.Equal("Hall", (await PartyOfAsync(helpline, screen!)).Name);
        Assert.Null(await helpline.Pair.LookAsync(asking.Secret, Token));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ConfirmAsync_AfterTenMinutes_IsRefusedAndTheTelevisionAsksAnew(SqlDialect dialect)
    {
        await using var helpline = await MachineHelpline.CreateAsync(dialect);
        var asking = (await helpline.Pair.BeginAsync(Here, Token))!;

        helpline.Clock.Move(PairScreens.CodeLife);
        var late = await ConfirmAsync(helpline, MachineHelpline.Supervisor("1"), asking, s_hall);
        Assert.Null(await helpline.Pair.LookAsync(asking.Secret, Token));
        var again = (await helpline.Pair.BeginAsync(Here, Token))!;
        var gone = await ConfirmAsync(helpline, MachineHelpline.Supervisor("1"), asking, s_hall);

        Assert.StartsWith("This code is older than ten minutes.", late.Refusal, StringComparison.Ordinal);
        Assert.StartsWith("No television shows this code.", gone.Refusal, StringComparison.Ordinal);
        Assert.NotEqual(asking.Code, again.Code);
        Assert.Null((await ConfirmAsync(helpline, MachineHelpline.Supervisor("1"), again, s_hall)).Refusal);
    }

    [Fact]
    public async Task ClaimAsync_ConfirmedInTimeAndFetchedLate_StillGivesTheIdentity()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        var asking = (await helpline.Pair.BeginAsync(Here, Token))!;
        await ConfirmAsync(helpline, MachineHelpline.Supervisor("1"), asking, s_hall);

        helpline.Clock.Move(TimeSpan.FromHours(12));
        await helpline.Pair.BeginAsync(Here, Token); // forgets what expired

        Assert.NotNull(await helpline.Pair.ClaimAsync(asking.Secret, Here, Token));
    }

    [Fact]
    public async Task ConfirmAsync_WrongCodes_AreCountedForTheAccountAlone()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        var asking = (await helpline.Pair.BeginAsync(Here, Token))!;
        var (guesser, other) = (MachineHelpline.Supervisor("1"), MachineHelpline.Supervisor("2"));
        for (var one = 0; one < WrongTriesMost; one++)
        {
            Assert.StartsWith("No television shows this code.", (await ConfirmAsync(helpline, guesser, new ScreenAsking($"guess {one}", default), s_hall)).Refusal, StringComparison.Ordinal);
        }

        var right = await ConfirmAsync(helpline, guesser, asking, s_hall);
        Assert.Equal("Too many wrong codes. Try again in 10 minutes.", right.Refusal);
        Assert.Empty(await helpline.Pair.ReadAsync(Token));
        Assert.Null((await ConfirmAsync(helpline, other, asking, s_hall)).Refusal);

        helpline.Clock.Move(TimeSpan.FromMinutes(10));
        var next = (await helpline.Pair.BeginAsync(Here, Token))!;
        Assert.Null((await ConfirmAsync(helpline, guesser, next, s_hall)).Refusal);
    }

    [Fact]
    public async Task ConfirmAsync_RightCodeBetweenWrongOnes_GivesNoNewTries()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        var guesser = MachineHelpline.Supervisor("1");
        for (var one = 0; one < WrongTriesMost; one++)
        {
            await ConfirmAsync(helpline, guesser, (await helpline.Pair.BeginAsync(Here, Token))!, s_hall);
            await ConfirmAsync(helpline, guesser, new ScreenAsking($"guess {one}", default), s_hall);
        }

        var refused = await ConfirmAsync(helpline, guesser, (await helpline.Pair.BeginAsync(Here, Token))!, s_hall);

        Assert.StartsWith("Too many wrong codes.", refused.Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("housing", "housing", true)]
    [InlineData("housing,night", "housing", true)]
    [InlineData("housing", "housing,night", false)]
    [InlineData("housing", "", false)]
    [InlineData("", "", true)]
    public async Task ConfirmAsync_Queues_OnlyThoseThatTheSupervisorSees(string seen, string wanted, bool isDone)
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        var asking = (await helpline.Pair.BeginAsync(Here, Token))!;
        var show = s_hall with { Queues = wanted.Length == 0 ? null : MachineHelpline.Queues(wanted.Split(',')) };

        var result = await ConfirmAsync(helpline, MachineHelpline.Supervisor("1", [.. seen.Split(',', StringSplitOptions.RemoveEmptyEntries)]), asking, show);

        Assert.Equal(isDone ? null : "You can let a television show only queues that you see yourself.", result.Refusal);
        Assert.Equal(isDone ? 1 : 0, (await helpline.Pair.ReadAsync(Token)).Length);
    }

    [Fact]
    public async Task ReadAndChange_TelevisionBeyondSight_IsNotThere()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        var screen = await helpline.LetInAsync(s_hall);
        using var acting = Acting.As(MachineHelpline.Supervisor("1", "housing"));

        Assert.Empty(await helpline.Pair.ReadAsync(Token));
        Assert.NotNull((await helpline.Pair.ChangeAsync(screen.Id, s_hall with { Queues = MachineHelpline.Queues("housing") }, Token)).Refusal);
        Assert.NotNull((await helpline.Pair.RevokeAsync(screen.Id, Token)).Refusal);
        Assert.Equal("Hall", (await PartyOfAsync(helpline, screen)).Name);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ChangeRevokeRestore_OfATelevision_HoldAtOnce(SqlDialect dialect)
    {
        await using var helpline = await MachineHelpline.CreateAsync(dialect);
        var screen = await helpline.LetInAsync(s_hall);
        var raised = 0;
        helpline.Signal.Changed += (_, change) => raised += change.Kind == PartyKind.Screen && change.Id == screen.Id.ToString() ? 1 : 0;
        Assert.Equal(2, (await PartyOfAsync(helpline, screen)).Sight.Queues!.Count);

        Assert.Null((await helpline.Pair.ChangeAsync(screen.Id, s_hall with { Name = "Window", Queues = null }, Token)).Refusal);
        var changed = await PartyOfAsync(helpline, screen);
        Assert.Equal(("Window", true), (changed.Name, changed.Sight.IsEverything));

        Assert.Null((await helpline.Pair.RevokeAsync(screen.Id, Token)).Refusal);
        Assert.Equal(Party.Nobody, await PartyOfAsync(helpline, screen));
        Assert.Empty(await helpline.Pair.ReadAsync(Token));
        Assert.NotNull((await helpline.Pair.RevokeAsync(screen.Id, Token)).Refusal);

        Assert.Null((await helpline.Pair.RestoreAsync(screen.Id, Token)).Refusal);
        Assert.Equal("Window", (await PartyOfAsync(helpline, screen)).Name);
        Assert.Equal(3, raised);

        await helpline.Pair.RevokeAsync(screen.Id, Token);
        helpline.Clock.Move(PairScreens.UndoLife);
        Assert.NotNull((await helpline.Pair.RestoreAsync(screen.Id, Token)).Refusal);
        Assert.Equal(Party.Nobody, await PartyOfAsync(helpline, screen));
    }

    [Fact]
    public async Task RevokeAsync_BeforeItFetchedItsIdentity_GivesNone()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        var asking = (await helpline.Pair.BeginAsync(Here, Token))!;
        var screen = (await ConfirmAsync(helpline, MachineHelpline.Supervisor("1"), asking, s_hall)).Screen!;

        await helpline.Pair.RevokeAsync(screen.Id, Token);
        Assert.Null(await helpline.Pair.ClaimAsync(asking.Secret, Here, Token));
        await helpline.Pair.RestoreAsync(screen.Id, Token);

        Assert.NotNull(await helpline.Pair.ClaimAsync(asking.Secret, Here, Token));
    }

    [Fact]
    public async Task BeginAsync_TooManyFromOneAddress_LeavesRoomForOthersAndForLater()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        for (var one = 0; one < PairScreens.MostAskingHere; one++)
        {
            Assert.NotNull(await helpline.Pair.BeginAsync(Here, Token));
        }

        Assert.Null(await helpline.Pair.BeginAsync(Here, Token));
        Assert.NotNull(await helpline.Pair.BeginAsync("192.0.2.9", Token));
        helpline.Clock.Move(PairScreens.CodeLife);
        Assert.NotNull(await helpline.Pair.BeginAsync(Here, Token));
    }

    [Fact]
    public async Task LookAsync_MadeUpSecret_IsNobody()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        var asking = (await helpline.Pair.BeginAsync(Here, Token))!;

        foreach (var secret in (string?[])[null, "", asking.Code.ToString(), asking.Secret[..^1], new string('x', 10_000)])
        {
            Assert.Null(await helpline.Pair.LookAsync(secret, Token));
            Assert.Null(await helpline.Pair.ClaimAsync(secret, Here, Token));
        }
    }

    [Fact]
    public async Task NoteSeenAsync_Often_WritesOnceAMinute()
    {
        await using var helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        var screen = await helpline.LetInAsync(s_hall);
        async Task<(DateTimeOffset, string)> SeenAsync(TimeSpan later, string address)
        {
            helpline.Clock.Move(later);
            await helpline.ScreenParties.NoteSeenAsync(screen.Id.ToString(), address, Token);
            var now = await helpline.Screens.ReadAsync(screen.Id, Token);
            return (now!.LastSeenAt, now.LastAddress);
        }

        var first = MachineHelpline.Start.AddMinutes(2);
        Assert.Equal((first, "a"), await SeenAsync(TimeSpan.FromMinutes(2), "a"));
        Assert.Equal((first, "a"), await SeenAsync(TimeSpan.FromSeconds(59), "b"));
        Assert.Equal((first.AddSeconds(61), "c"), await SeenAsync(TimeSpan.FromSeconds(2), "c"));
    }

    private const int WrongTriesMost = 10;

    private static async Task<ScreenResult> ConfirmAsync(MachineHelpline helpline, Party supervisor, ScreenAsking asking, ScreenShow show)
    {
        using var acting = Acting.As(supervisor);
        return await helpline.Pair.ConfirmAsync(asking.Code.ToString(), show, Token);
    }

    private static Task<Party> PartyOfAsync(MachineHelpline helpline, Screen screen) =>
        helpline.Access.OfAsync(new(PartyClaims.Identity(PartyKind.Screen, screen.Id.ToString(), screen.Show.Name, screen.Stamp, "screen")), Token);
}
