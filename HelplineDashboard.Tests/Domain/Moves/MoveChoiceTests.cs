using HelplineDashboard.Domain.Moves;
using static HelplineDashboard.Tests.Domain.Moves.Situations;

namespace HelplineDashboard.Tests.Domain.Moves;

public sealed class MoveChoiceTests
{
    [Fact]
    public void Choose_ASurge_SuggestsTheObviousMoveFirst()
    {
        var advice = MoveChoice.Choose(Surge);

        TestContext.Current.TestOutputHelper!.WriteLine(string.Join("\n", advice.Suggestions));
        var first = advice.Suggestions[0];
        Assert.Equal((Benefits, Housing), (first.From, first.To));
        Assert.All(first.Agents, agent => Assert.StartsWith("b", agent.Code));
        Assert.True(first.Benefit >= Surge.Rules.LeastBenefit);
        Assert.True(first.Effect.To.With.Missed < first.Effect.To.Without.Missed);
        Assert.StartsWith("Housing is expected to answer ", first.Reason);
        Assert.Null(advice.Silence);
    }

    [Fact]
    public void Choose_ACalmHelpline_IsSilent()
    {
        var advice = MoveChoice.Choose(Calm);

        Assert.Empty(advice.Suggestions);
        Assert.Equal("No move helps: every queue is expected to meet its target.", advice.Silence);
    }
}
