using HelplineDashboard.Domain.Simulation.Policies;

namespace HelplineDashboard.Tests.Domain.Simulation.Policies;

public sealed class HindsightTests
{
    [Fact]
    public void Best_OneHourOfTheSmallHelpline_IsNeverWorseThanNoMovesAndBetterWhereAQueueIsFlooded()
    {
        var small = MoveScenarios.Small();
        var helpline = small with { From = small.From.AddMinutes(30), Until = small.From.AddMinutes(90) };

        var better = 0;
        for (ulong seed = 1; seed <= 3; seed++)
        {
            var (none, best) = (PolicyPlay.Run(helpline, seed, null), Hindsight.Best(helpline, seed));
            Assert.True(best.WeightedMissed <= none.WeightedMissed);
            better += best.WeightedMissed < none.WeightedMissed ? 1 : 0;
        }

        Assert.NotEqual(0, better);
    }

    [Fact]
    public void Best_TooManyCombinations_IsRefused()
    {
        var small = MoveScenarios.Small();

        Assert.Throws<ArgumentException>(() => Hindsight.Best(small with { Until = small.From.AddHours(8) }, 1));
    }
}
