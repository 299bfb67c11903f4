using HelplineDashboard.Data;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;

namespace HelplineDashboard.Tests.Operations.Moves;

public sealed class SuggestMovesTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Step_SuggestionThatStands_KeepsItsNameWhenItsAgentsChange(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        helpline.First.Choose = Advise("amina");
        await helpline.First.StepAsync();
        var first = helpline.First.Shown.Current.Suggestions.Single();

        helpline.First.Choose = Advise("bo");
        helpline.Pass(5);
        await helpline.First.StepAsync();
        var second = helpline.First.Shown.Current.Suggestions.Single();

        Assert.Equal((first.Id, first.Since), (second.Id, second.Since));
        Assert.Equal(["bo"], second.Suggestion.Agents.Select(agent => agent.Code));
        Assert.Equal(["bo"], (await helpline.First.Suggestions.ReadOpenAsync(None)).Single().Suggestion.Agents.Select(agent => agent.Code));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Step_OfSeveralNodesAtOnce_ShowOneSuggestionByOneName(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        LendingHelpline.Node[] nodes = [helpline.First, helpline.Start(), helpline.Start()];
        foreach (var node in nodes)
        {
            node.Choose = Advise("amina");
        }

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.StepAsync(), None))).WaitAsync(TimeSpan.FromSeconds(60), None);
        helpline.Pass(5);
        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.StepAsync(), None))).WaitAsync(TimeSpan.FromSeconds(60), None);

        Assert.Single(nodes.Select(node => node.Shown.Current.Suggestions.Single().Id).Distinct());
        Assert.Single(await helpline.First.Suggestions.ReadOpenAsync(None));
    }

    [Fact]
    public async Task Step_SuggestionThatWouldNotHelpAnyMore_DisappearsAtOnceAndIsGoneSoon()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.First.Choose = Advise("amina");
        await helpline.First.StepAsync();
        var id = helpline.First.Shown.Current.Suggestions.Single().Id;

        helpline.First.Choose = situation => new MoveAdvice(situation.AsOf) { Silence = "No move helps." };
        helpline.Pass(5);
        await helpline.First.StepAsync();
        Assert.Equal("No move helps.", helpline.First.Shown.Current.Silence);
        Assert.Empty(helpline.First.Shown.Current.Suggestions);

        helpline.Pass(5);
        await helpline.First.StepAsync();
        helpline.Pass(5);
        await helpline.First.StepAsync();

        Assert.Empty(await helpline.First.Suggestions.ReadOpenAsync(None));
        var refusal = await helpline.First.Decline.RunAsync(id, "Ana Silva", DeclineReason.NotNow, None);
        Assert.Equal((MoveRefusalKind.ChangedMeanwhile, "The suggestion is gone already: it would not help any more."), (refusal!.Kind, refusal.Sentence));
    }

    [Fact]
    public async Task Step_OneOfTwoNodesStillFindsItToHelp_StaysOpen()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var other = helpline.Start();
        helpline.First.Choose = Advise("amina");
        await helpline.First.StepAsync();
        var id = helpline.First.Shown.Current.Suggestions.Single().Id;

        for (var round = 0; round < 6; round++)
        {
            helpline.Pass(5);
            await helpline.First.StepAsync();
            await other.StepAsync();
        }

        Assert.Equal(id, (await helpline.First.Suggestions.ReadOpenAsync(None)).Single().Id);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Decline_OfASuggestion_HidesItEverywhereAndTheChoiceHearsOfIt(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        var other = helpline.Start();
        helpline.First.Choose = Advise("amina", benefit: 3);
        await helpline.First.StepAsync();
        await other.StepAsync();
        var id = helpline.First.Shown.Current.Suggestions.Single().Id;

        Assert.Null(await other.Decline.RunAsync(id, "Ana Silva", DeclineReason.NeededHere, None));
        await helpline.First.StepAsync();
        var second = await helpline.First.Decline.RunAsync(id, "Ben Ode", DeclineReason.NotNow, None);

        Assert.Empty(helpline.First.Shown.Current.Suggestions);
        Assert.Equal("Ana Silva has declined the suggestion already.", second!.Sentence);
        var declined = Assert.Single(helpline.First.Situations.Now().Declined);
        Assert.Equal((LendingHelpline.Benefits, LendingHelpline.Housing, 3d, helpline.Clock.GetUtcNow()), (declined.From, declined.To, declined.Benefit, declined.At));
        Assert.Equal(MoveRefusalKind.NoSuchMove, (await other.Decline.RunAsync(Guid.NewGuid(), "Ana Silva", DeclineReason.NotNow, None))!.Kind);
        Assert.Equal(MoveRefusalKind.Invalid, (await other.Decline.RunAsync(id, " ", DeclineReason.NotNow, None))!.Kind);
    }

    [Fact]
    public async Task Make_OfASuggestion_ClosesItAsAcceptedWithItsReasonInTheTrail()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.First.Choose = Advise("amina");
        await helpline.First.StepAsync();
        var shown = helpline.First.Shown.Current.Suggestions.Single();

        var receipt = await helpline.First.Make.RunAsync(helpline.Request(28, "Ana Silva", "amina") with { Suggestion = shown.Id }, None);
        await helpline.First.StepAsync();
        helpline.Pass(60);
        await helpline.First.StepAsync();

        Assert.Equal((shown.Suggestion.Reason, (Guid?)shown.Id), (receipt.Made.Single().Steps[0].Reason, receipt.Made.Single().Suggestion));
        var stored = await helpline.First.Suggestions.ReadAsync(shown.Id, None);
        Assert.Equal((HelplineDashboard.Data.Moves.SuggestionOutcome.Accepted, "Ana Silva"), (stored!.Outcome!.Value, stored.By));
        Assert.Equal((1, 1), (helpline.First.Shown.Current.Record.Shown, helpline.First.Shown.Current.Record.Accepted));
    }

    [Fact]
    public async Task Make_OfASuggestionAboutOtherQueues_IsRefusedAndLeavesItOpen()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.First.Choose = Advise("amina");
        await helpline.First.StepAsync();
        var shown = helpline.First.Shown.Current.Suggestions.Single();
        var request = helpline.Request(28, "Ana Silva", "dan") with { From = LendingHelpline.Housing, To = LendingHelpline.Benefits, Suggestion = shown.Id };

        var receipt = await helpline.First.Make.RunAsync(request, None);

        Assert.Equal("The suggestion is about other queues.", Assert.Single(receipt.Refused).Sentence);
        Assert.Equal(shown.Id, (await helpline.First.Suggestions.ReadOpenAsync(None)).Single().Id);
    }

    private static Func<MoveSituation, MoveAdvice> Advise(string agent, double benefit = 2) => situation => new MoveAdvice(situation.AsOf)
    {
        Suggestions =
        [
            new MoveSuggestion(LendingHelpline.Benefits, LendingHelpline.Housing, [new AgentId(agent)], situation.AsOf.AddMinutes(28))
            {
                Effect = Effects.Of(LendingHelpline.Benefits, 0.95, 0.88, LendingHelpline.Housing, 0.52, 0.81),
                Benefit = benefit,
                Reason = "Housing would answer 81 % in time instead of 52 %, and Benefits still 88 %.",
            },
        ],
    };
}
