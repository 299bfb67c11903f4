using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Operations.Risk;

/// <summary>Puts together what bears on a queue's next half-hour: its state on the board, and what was expected of this time of day.</summary>
public static class RiskInputs
{
    private static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_half = TimeSpan.FromMinutes(30);


    /// <summary>Describes one queue for an assessment, without what was learned of it: <see cref="LearnRisk" />.</summary>
    /// <param name="queue">The queue as the board has it.</param>
    /// <param name="board">The board: the other queues of its agents.</param>
    /// <param name="expectations">What was expected of each queue.</param>
    /// <param name="now">The instant.</param>
    public static RiskInput Of(
        QueueSnapshot queue, BoardSnapshot board, IReadOnlyDictionary<QueueId, QueueExpectation> expectations, DateTimeOffset now)
    {
        var expected = expectations.GetValueOrDefault(queue.Queue) ?? new QueueExpectation(queue.Queue);
        var settings = queue.Settings;
        var handleTime = HandleTimeOf(queue, expected, now);
        return new RiskInput(now, settings)
        {
            Gap = queue.IsStale ? queue.Condition.Reason : null,
            Waiting = [.. queue.Waiting.Select(one => new WaitingSince(one.Contact, one.Since))],
            Agents = queue.Untold.HasFlag(Untold.Agents) ? null : SupplyOf(queue, board, expectations, now) with
            {
                ChangeIn15Minutes = PlannedChange(expected, now, s_quarter),
                ChangeIn30Minutes = PlannedChange(expected, now, s_half),
            },
            Arrivals = ArrivalsOf(queue, expected, now),
            HandleTime = handleTime,
            Patience = expected.Patience is { IsUsable: true } patience ? patience.Mean : null,
            Plan = new RiskPlan
            {
                ForecastLast30Minutes = expected.Expected(now - s_half, now, one => one.Published.Mean),
                ForecastNext30Minutes = expected.Expected(now, now + s_half, one => one.Published.Mean),
                Agents = expected.At(now)?.Planned,
                HandleTime = expected.At(now)?.HandleTime ?? expected.HandleTime?.Mean,
            },
            Last30Minutes = queue.Last30Minutes,
            Today = queue.Today,
            RemainingToday = expected.Expected(now, settings.Day.EndOf(settings.Day.DateOf(now)), one => one.Updated.Mean),
            ClosesIn = settings.OpeningHours.ClosesWithin(settings.Day.ToLocal(now).DateTime, s_half),
            Thresholds = new RiskThresholds(settings.AmberPercentage / 100d, settings.RedPercentage / 100d),
        };
    }

    private static ArrivalOutlook ArrivalsOf(QueueSnapshot queue, QueueExpectation expected, DateTimeOffset now) => ArrivalOutlook.Corrected(
        expected.Expected(now, now + s_quarter, one => one.Updated.Mean),
        expected.Expected(now, now + s_half, one => one.Updated.Mean),
        expected.Expected(now - s_half, now, one => one.Updated.Mean),
        queue.Last30Minutes.Offered);

    private static HandleTime? HandleTimeOf(QueueSnapshot queue, QueueExpectation expected, DateTimeOffset now)
    {
        var usual = expected.At(now)?.HandleTime ?? expected.HandleTime?.Mean;
        var variation = expected.HandleTime?.Variation ?? 0.8;
        var today = queue.Today.HandleTime;
        if (today is null || usual is null)
        {
            return (today ?? usual) is { } only && only > TimeSpan.Zero ? new HandleTime(only, variation) : null;
        }

        var mean = HandleTime.Blend(usual.Value, today.Value, queue.Today.Handled);
        return mean > TimeSpan.Zero ? new HandleTime(mean, variation) : null;
    }

    private static AgentSupply SupplyOf(
        QueueSnapshot queue, BoardSnapshot board, IReadOnlyDictionary<QueueId, QueueExpectation> expectations, DateTimeOffset now)
    {
        var serving = queue.AgentIds.ToHashSet();
        var agents = board.Agents.Where(agent => serving.Contains(agent.Id)).ToList();
        var (otherArrivals, otherWaiting) = (0d, 0d);
        foreach (var other in board.Queues)
        {
            if (other.Queue != queue.Queue && other.AgentIds.Length > 0)
            {
                // So many of its contacts come to our agents.
                var share = other.AgentIds.Count(serving.Contains) / (double)other.AgentIds.Length;
                otherArrivals += share * ArrivalsOf(other, expectations.GetValueOrDefault(other.Queue) ?? new QueueExpectation(other.Queue), now).Next30Minutes * 2;
                otherWaiting += share * other.Waiting.Length;
            }
        }

        return new AgentSupply
        {
            Free = agents.Sum(agent => agent.State is AgentState.Ready or AgentState.OnContact ? Math.Max(0, agent.Slots - agent.Handling) : 0),
            Busy = agents.Sum(agent => agent.State switch
            {
                AgentState.OnContact => Math.Max(1, agent.Handling),
                AgentState.Ringing => 1,
                _ => 0,
            }),
            BusyFor = [.. agents.Where(agent => agent.State == AgentState.OnContact).Select(agent => now > agent.Since ? now - agent.Since : TimeSpan.Zero)],
            WrapUp = agents.Count(agent => agent.State == AgentState.WrapUp),
            Paused = agents.Count(agent => agent.State == AgentState.Paused),
            OtherArrivalsPerHour = otherArrivals,
            OtherWaiting = otherWaiting,
        };
    }

    // Shifts begin and end for many at once: who is there now says little of who is there after that.
    private static double PlannedChange(QueueExpectation expected, DateTimeOffset now, TimeSpan ahead) =>
        expected.At(now)?.Planned is { } present && expected.At(now + ahead)?.Planned is { } later ? later - present : 0;
}
