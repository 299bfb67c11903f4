using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Tests.Domain.Moves;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>How near the chosen moves come to the best there are, and how long choosing takes.</summary>
public sealed class MoveBenchmarks
{
    private const int Cases = 200;
    private const int Rounds = 15;

    [Theory(Explicit = true)]
    [InlineData(true)]
    [InlineData(false)]
    public void Plan_TwoHundredSmallHelplines_AgainstTryingEverything(bool keeps)
    {
        var (worst, sum, exact, within, moved, ways) = (0d, 0d, 0, 0, 0, 0d);
        for (var number = 0; number < Cases; number++)
        {
            var model = new MoveModel(RandomSituations.Small(number).Keeping(keeps));
            var moves = MoveCandidates.Find(model);
            var plan = MoveSearch.Plan(model, moves);
            var found = MoveSet.Objective(model, plan);
            var (best, tried, _) = BestOfAll.Find(model, moves);
            var off = (found - best) / Math.Max(best, 1e-3);
            (worst, sum, ways) = (Math.Max(worst, off), sum + off, Math.Max(ways, tried));
            exact += off < 1e-9 ? 1 : 0;
            within += off <= 0.01 ? 1 : 0;
            moved += plan.IsEmpty ? 0 : 1;
            if (off > 1e-9)
            {
                Report.Line($"case {number}: {found:F4} instead of {best:F4}, {tried:F0} ways, {plan.Length} moves");
            }
        }

        Report.Line($"EXACTNESS keeps {keeps}: worst {100 * worst:F3} %, mean {100 * sum / Cases:F4} % off; {exact} of {Cases} exact, {within} within 1 % (wanted all); {moved} with moves; at most {ways:N0} ways");
        Assert.Equal(Cases, within);
    }

    [Theory(Explicit = true)]
    [InlineData(100, 2000, true)]
    [InlineData(100, 2000, false)]
    [InlineData(8, 40, true)]
    [InlineData(8, 40, false)]
    public void Choose_AHelpline_AgainstOneErlangCForEachQueue(int queues, int agents, bool keeps)
    {
        var rounds = new List<(double Ours, double Bare)>();
        var (advice, plan) = (new MoveAdvice(default), 0);
        for (var round = 0; round < Rounds; round++)
        {
            var situation = RandomSituations.Large(round, queues, agents).Keeping(keeps);
            var measured = Cost.Begin();
            advice = MoveChoice.Choose(situation);
            var ours = measured.End(1);
            measured = Cost.Begin();
            var sum = 0d;
            for (var time = 0; time < 100; time++) // one alone is too short to measure
            {
                sum += situation.Queues.Sum(queue => Erlang.Waiting(
                    queue.Input.Arrivals!.Value.Next15Minutes / 900 * queue.Input.HandleTime!.Value.Mean.TotalSeconds, (int)queue.Input.Agents!.Staffed) ?? 1);
            }

            var bare = measured.End(100);
            Assert.True(sum > 0);
            plan = MoveChoice.Plan(situation).Length;
            if (round >= 5) // the first ones compile
            {
                rounds.Add((ours.Processor.TotalMilliseconds, bare.Processor.TotalMilliseconds));
                Report.Line($"round {round}: {ours.Processor.TotalMilliseconds:F1} ms of processor, {ours.Bytes:N0} bytes, {advice.Suggestions.Length} suggestions, {plan} moves in the whole plan");
            }
        }

        var (middle, reference) = (Report.Median(rounds.Select(round => round.Ours)), Report.Median(rounds.Select(round => round.Bare)));
        Report.Line($"MOVES keeps {keeps}: {middle:F1} ms for {queues} queues and {agents} agents (wanted 100 ms for 100 and 2,000); {middle / reference:F0} times one Erlang C for each queue");
    }
}
