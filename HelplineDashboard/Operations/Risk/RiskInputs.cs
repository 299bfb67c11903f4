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

    // How far the next half-hour strays from a forecast that has just been brought up to date, relative to it.
    private const double ForecastDeviation = 0.2;

    // So many of today's handled contacts weigh as much as all that is known of the past weeks.
    private const double HandledAsUsual = 30;

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
            ClosesIn = ClosesIn(settings, now),
            Thresholds = new RiskThresholds(settings.AmberPercentage / 100d, settings.RedPercentage / 100d),
        };
    }

    // What was forecast, corrected by what came in the last half-hour: the more was expected in it, the more it tells (a Gamma prior
    // on the level, met by a Poisson count). Without a forecast that half-hour is all there is.
    private static ArrivalOutlook ArrivalsOf(QueueSnapshot queue, QueueExpectation expected, DateTimeOffset now)
    {
        var came = queue.Last30Minutes.Offered;
        if (expected.Expected(now, now + s_half, one => one.Updated.Mean) is not { } next30
            || expected.Expected(now, now + s_quarter, one => one.Updated.Mean) is not { } next15)
        {
            return new ArrivalOutlook(came / 2d, came, 1 / Math.Sqrt(came + 1));
        }

        var precision = 1 / (ForecastDeviation * ForecastDeviation);
        if (expected.Expected(now - s_half, now, one => one.Updated.Mean) is not { } last30)
        {
            return new ArrivalOutlook(next15, next30, ForecastDeviation);
        }

        var factor = (precision + came) / (precision + last30);
        return new ArrivalOutlook(next15 * factor, next30 * factor, 1 / Math.Sqrt(precision + last30));
    }

    private static HandleTime? HandleTimeOf(QueueSnapshot queue, QueueExpectation expected, DateTimeOffset now)
    {
        var usual = expected.At(now)?.HandleTime ?? expected.HandleTime?.Mean;
        var variation = expected.HandleTime?.Variation ?? 0.8;
        var today = queue.Today.HandleTime;
        if (today is null || usual is null)
        {
            return (today ?? usual) is { } only && only > TimeSpan.Zero ? new HandleTime(only, variation) : null;
        }

        var weight = queue.Today.Handled / (queue.Today.Handled + HandledAsUsual);
        var mean = (today.Value * weight) + (usual.Value * (1 - weight));
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

    private static TimeSpan? ClosesIn(QueueSettings settings, DateTimeOffset now)
    {
        if (settings.OpeningHours == OpeningHours.Always)
        {
            return null;
        }

        var local = settings.Day.ToLocal(now).DateTime;
        for (var minutes = 0; minutes <= s_half.TotalMinutes; minutes++)
        {
            if (!settings.OpeningHours.IsOpen(local.AddMinutes(minutes)))
            {
                return TimeSpan.FromMinutes(minutes);
            }
        }

        return null;
    }
}
