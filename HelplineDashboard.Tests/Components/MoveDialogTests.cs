using Bunit;
using HelplineDashboard.Components.Moves;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Moves;
using HelplineDashboard.Tests.Operations.Moves;

namespace HelplineDashboard.Tests.Components;

public sealed class MoveDialogTests : LendingTest
{
    [Fact]
    public async Task Open_BothQueues_ListsWhoCouldGoByName()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Show(helpline.Agent("bo") with { Skills = [new AgentSkill(LendingHelpline.Benefits)] });
        var dialog = Draw(helpline);

        await OpenAsync(dialog, "benefits", "housing");

        Assert.Equal(["Amina K.", "Cleo M."], dialog.FindAll(".people .name").Select(name => name.TextContent));
        Assert.Contains("1 more serves Benefits without the skill for Housing.", dialog.Markup);
        Assert.True(MoveButton(dialog).HasAttribute("disabled")); // nobody is chosen yet
    }

    [Fact]
    public async Task Open_WithoutReturn_ProposesTheUsualTimeOnTheQueuesClock()
    {
        await using var helpline = await LendingHelpline.CreateAsync(at: new DateTimeOffset(2026, 7, 14, 13, 2, 0, TimeSpan.Zero)); // summer time
        var dialog = Draw(helpline);

        await OpenAsync(dialog, "benefits", "housing");

        Assert.Equal("15:30", dialog.Find("input[type=time]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("15:45", 17, 15, 45)]
    [InlineData("01:15", 18, 1, 15)] // earlier than now on the clock: tomorrow
    public async Task Return_Typed_IsTheNextTimeThatTheClockShowsIt(string typed, int day, int hour, int minute)
    {
        LookAs("Ana Silva");
        await using var helpline = await LendingHelpline.CreateAsync();
        var dialog = Draw(helpline);
        await OpenAsync(dialog, "benefits", "housing", "amina");

        await dialog.Find("input[type=time]").ChangeAsync(typed);
        await MoveButton(dialog).ClickAsync();

        Assert.Equal(new DateTimeOffset(2026, 11, day, hour, minute, 0, TimeSpan.Zero), (await Only(helpline)).ReturnAt);
    }

    [Fact]
    public async Task Return_LongAfterTheLongestLoan_IsRefusedInASentence()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var dialog = Draw(helpline);
        await OpenAsync(dialog, "benefits", "housing", "amina");

        await dialog.Find("input[type=time]").ChangeAsync("09:00");

        Assert.Contains("12 hours", dialog.Find(".prediction").TextContent, StringComparison.Ordinal);
        Assert.True(MoveButton(dialog).HasAttribute("disabled"));
    }

    [Fact]
    public async Task Move_OfTwoPeople_IsWrittenDownWithNameAndReasonAndTheDialogCloses()
    {
        LookAs("Ana Silva");
        await using var helpline = await LendingHelpline.CreateAsync();
        var dialog = Draw(helpline);
        await OpenAsync(dialog, "benefits", "housing", "amina");

        await dialog.FindAll(".people input")[2].ChangeAsync(true); // Cleo
        await dialog.Find(".last .grow input").ChangeAsync("Housing is short");
        Assert.Equal("Lend Amina K. and Cleo M. until 15:30", MoveButton(dialog).TextContent);
        await MoveButton(dialog).ClickAsync();

        Assert.Empty(dialog.FindAll("dialog"));
        var made = await StoredAsync(helpline);
        Assert.Equal(["amina", "cleo"], made.Select(move => move.Agent.Code).Order());
        Assert.All(made, move => Assert.Equal(("Ana Silva", "Housing is short", true), (move.By, move.Steps[0].Reason, move.Keeps)));
    }

    [Fact]
    public async Task Move_OfWhoLeavesTheOwnQueue_IsMadeSo()
    {
        LookAs("Ana Silva");
        await using var helpline = await LendingHelpline.CreateAsync();
        var dialog = Draw(helpline);
        await OpenAsync(dialog, "benefits", "housing", "amina");

        await dialog.Find(".keeps input").ChangeAsync(false);
        Assert.StartsWith("Move Amina K. until", MoveButton(dialog).TextContent, StringComparison.Ordinal);
        await MoveButton(dialog).ClickAsync();

        Assert.False((await Only(helpline)).Keeps);
    }

    [Fact]
    public async Task Choose_MoreThanTheMinimumCoverAllows_SaysSoAndMovesNobody()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var dialog = Draw(helpline);
        await OpenAsync(dialog, "benefits", "housing", "amina", "bo", "cleo");
        Assert.False(MoveButton(dialog).HasAttribute("disabled")); // all go on serving Benefits

        await dialog.Find(".keeps input").ChangeAsync(false);

        Assert.Contains("minimum cover", dialog.Find("dialog").TextContent, StringComparison.Ordinal);
        Assert.True(MoveButton(dialog).HasAttribute("disabled"));

        await dialog.FindAll(".people input")[0].ChangeAsync(false);

        Assert.DoesNotContain("minimum cover", dialog.Find("dialog").TextContent, StringComparison.Ordinal);
        Assert.False(MoveButton(dialog).HasAttribute("disabled"));
    }

    [Fact]
    public async Task Move_OfSomebodyWhoWasMovedMeanwhile_SaysByWhomAndKeepsTheRest()
    {
        LookAs("Ben Osei");
        await using var helpline = await LendingHelpline.CreateAsync();
        var dialog = Draw(helpline);
        await OpenAsync(dialog, "benefits", "housing", "amina");
        await helpline.LendAsync("amina", by: "Ana Silva");

        await MoveButton(dialog).ClickAsync();

        var told = dialog.Find("dialog > [role=alert]").TextContent;
        Assert.Contains("Amina K.", told, StringComparison.Ordinal);
        Assert.Contains("Ana Silva", told, StringComparison.Ordinal);
        Assert.Equal("Ana Silva", (await Only(helpline)).By);
    }

    [Theory]
    [InlineData("dan|benefits", "housing", "benefits")]
    [InlineData("amina|housing", "benefits", "housing")]
    public async Task Drop_AnAgentOnAQueue_OpensTheDialogFilledIn(string dropped, string from, string to)
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var dialog = Draw(helpline);

        await dialog.Find("[data-move-drop]").ChangeAsync(dropped);

        Assert.Equal([from, to], dialog.FindAll("select").Select(select => select.GetAttribute("value")));
        Assert.Single(dialog.FindAll(".people input[checked]"));
    }

    [Theory]
    [InlineData("nobody|benefits")]
    [InlineData("dan|nowhere")]
    [InlineData("dan")]
    [InlineData("")]
    public async Task Drop_Nonsense_DoesNothing(string dropped)
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var dialog = Draw(helpline);

        await dialog.Find("[data-move-drop]").ChangeAsync(dropped);

        Assert.Empty(dialog.FindAll("dialog"));
    }

    [Fact]
    public async Task Open_WithoutAPhoneSystem_ShowsTheEffectAndCannotMove()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var dialog = Draw(helpline, phone: null);
        await OpenAsync(dialog, "benefits", "housing", "amina");

        Assert.NotEmpty(dialog.FindAll(".effect"));
        Assert.True(MoveButton(dialog).HasAttribute("disabled"));
        Assert.StartsWith("No phone system is connected", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement MoveButton(IRenderedComponent<MoveDialog> dialog) => dialog.Find("footer .primary");

    private Task OpenAsync(IRenderedComponent<MoveDialog> dialog, string from, string to, params string[] agents) => dialog.InvokeAsync(() => Desk.Open(new MoveDraft
    {
        From = new QueueId(from), To = new QueueId(to), Agents = [.. agents.Select(agent => new AgentId(agent))],
    }));

    private IRenderedComponent<MoveDialog> Draw(LendingHelpline helpline, string? phone = "pbx")
    {
        Use(helpline);
        return Render<MoveDialog>(builder => builder
            .AddCascadingValue(helpline.First.Feed.Current)
            .AddCascadingValue(new MovesSnapshot { AsOf = helpline.Clock.GetUtcNow(), PhoneSystem = phone }));
    }

    private static async Task<Move> Only(LendingHelpline helpline) => Assert.Single(await StoredAsync(helpline));
}
