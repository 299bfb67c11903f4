using Bunit;
using HelplineDashboard.Components.Moves;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Live.Moves;
using HelplineDashboard.Tests.Operations.Moves;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components;

public sealed class SuggestionsPanelTests : LendingTest
{
    [Fact]
    public async Task Draw_NoSuggestion_IsOneQuietLineWithItsReason()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var panel = Draw(helpline, new MovesSnapshot { AsOf = helpline.Clock.GetUtcNow(), Silence = "No move helps: every queue is expected to meet its target." });

        Assert.Equal("No move helps: every queue is expected to meet its target.", panel.Find(".silence").TextContent);
        Assert.Contains("quiet", panel.Find("section").ClassList);
        Assert.NotNull(panel.Find(".age .elapsed")); // a figure has an age, and so has its absence
    }

    [Fact]
    public async Task Accept_BySomebodyWithAName_AsksAtOnceAndTheMoveNamesTheSuggestion()
    {
        LookAs("Ana Silva");
        await using var helpline = await LendingHelpline.CreateAsync();
        var panel = Draw(helpline, await SuggestAsync(helpline));

        await panel.Find("[data-accept]").ClickAsync();

        await helpline.First.Stored.RefreshAsync(Xunit.TestContext.Current.CancellationToken);
        var move = Assert.Single(helpline.First.Stored.Current.Moves);
        Assert.Equal(("amina", "Ana Silva"), (move.Agent.Code, move.By));
        Assert.NotNull(move.Suggestion);
        Assert.Empty(helpline.First.Stored.Current.Suggestions); // it is not open any more, on any node
    }

    [Fact]
    public async Task Change_OfASuggestion_OpensTheDialogWithItAndMovesNobody()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var panel = Draw(helpline, await SuggestAsync(helpline));
        var opened = 0;
        Desk.Opened += (_, _) => opened++;

        await panel.Find(".do > .button:not(.primary)").ClickAsync();

        Assert.Equal((1, LendingHelpline.Housing), (opened, Desk.Draft.To));
        Assert.NotNull(Desk.Draft.Suggestion);
        await helpline.First.Stored.RefreshAsync(Xunit.TestContext.Current.CancellationToken);
        Assert.Empty(helpline.First.Stored.Current.Moves);
    }

    [Fact]
    public async Task Accept_AfterAColleagueMovedThem_SaysWhoDidAndChangesNothing()
    {
        LookAs("Ben Osei");
        await using var helpline = await LendingHelpline.CreateAsync();
        var panel = Draw(helpline, await SuggestAsync(helpline));
        await helpline.LendAsync("amina", by: "Ana Silva");

        await panel.Find("[data-accept]").ClickAsync();

        Assert.Contains("Ana Silva", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decline_WithAReason_IsKeptWithNameAndReason()
    {
        LookAs("Ana Silva");
        await using var helpline = await LendingHelpline.CreateAsync();
        var panel = Draw(helpline, await SuggestAsync(helpline));

        await panel.FindAll(".decline button").Single(button => button.TextContent == "Needed where they are").ClickAsync();

        await helpline.First.Stored.RefreshAsync(Xunit.TestContext.Current.CancellationToken);
        Assert.Empty(helpline.First.Stored.Current.Suggestions);
        Assert.Equal(LendingHelpline.Housing, Assert.Single(helpline.First.Stored.Current.Declined).To);
    }

    [Fact]
    public async Task Panel_OfSomebodyWhoMayOnlyLook_ShowsTheSuggestionWithoutAWayToTakeIt()
    {
        MayNot(Permissions.MoveMake);
        await using var helpline = await LendingHelpline.CreateAsync();

        var panel = Draw(helpline, await SuggestAsync(helpline));

        Assert.Single(panel.FindAll(".suggestion"));
        Assert.Empty(panel.FindAll("[data-accept], .decline, [data-press=m]"));
    }

    [Fact]
    public async Task Undo_OfALoan_IsAskedForUnderTheNameAndTheSecondIsTold()
    {
        LookAs("Ben Osei");
        await using var helpline = await LendingHelpline.CreateAsync();
        var move = await helpline.LentAsync("amina");
        var panel = Draw(helpline, new MovesSnapshot { AsOf = helpline.Clock.GetUtcNow(), PhoneSystem = "pbx", Moves = [move] });

        await panel.Find("[data-undo]").ClickAsync();

        await helpline.First.StepAsync(2);
        Assert.Equal(MoveState.Undone, (await helpline.ReadAsync(move.Id)).State);
        Assert.Equal([LendingHelpline.Benefits], helpline.Agent("amina").Queues);

        await panel.Find("[data-undo]").ClickAsync(); // of a page that has not heard of it yet

        Assert.Contains("Ben Osei", panel.Find(".loan [role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prolong_ALoan_GoesBackHalfAnHourLater()
    {
        LookAs("Ben Osei");
        await using var helpline = await LendingHelpline.CreateAsync();
        var move = await helpline.LentAsync("amina");
        var panel = Draw(helpline, new MovesSnapshot { AsOf = helpline.Clock.GetUtcNow(), PhoneSystem = "pbx", Moves = [move] });

        await panel.FindAll(".loan button").Single(button => button.TextContent == "+30 min").ClickAsync();

        Assert.Equal(move.ReturnAt.AddMinutes(30), (await helpline.ReadAsync(move.Id)).ReturnAt);
    }

    // What one step of the loop finds, stored and shown.
    private static async Task<MovesSnapshot> SuggestAsync(LendingHelpline helpline)
    {
        var made = SomeMoves.Suggestion(LendingHelpline.Two).Suggestion with
        {
            From = LendingHelpline.Benefits, To = LendingHelpline.Housing, Agents = [new AgentId("amina")], ReturnAt = LendingHelpline.Two.AddMinutes(28),
        };
        helpline.First.Choose = situation => new MoveAdvice(situation.AsOf) { Suggestions = [made] };
        await helpline.First.StepAsync();
        return helpline.First.Shown.Current;
    }

    private IRenderedComponent<SuggestionsPanel> Draw(LendingHelpline helpline, MovesSnapshot moves)
    {
        Use(helpline);
        var board = helpline.First.Feed.Current;
        return Render<SuggestionsPanel>(builder => builder
            .AddCascadingValue(board)
            .AddCascadingValue(moves)
            .Add(panel => panel.Names, QueueNames.None.For(board.Queues)));
    }
}
