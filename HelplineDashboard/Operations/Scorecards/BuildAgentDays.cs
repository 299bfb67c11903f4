using HelplineDashboard.Data.Events;
using HelplineDashboard.Data.Privacy;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>Counts again how agents' days were spent, by the helpline's own days, latest first.</summary>
/// <remarks>
/// A day is counted whole, all agents at once, where something was heard of one of its hours. Today goes on while nothing is heard, so it is
/// counted every ten minutes anyway, and yesterday once more after its end. Safe to run twice, at once, and on several nodes.
/// </remarks>
public sealed class BuildAgentDays(
    EventLog log,
    DayMarkRepository marks,
    AgentDayRepository agents,
    FrozenDayRepository frozen,
    ScorecardOptions options,
    Func<QueueId, QueueSettings> defaults,
    TimeProvider clock)
{
    // A fortnight of hours.
    private const int Portion = 336;

    private static readonly TimeSpan s_today = TimeSpan.FromMinutes(10);

    // Agents belong to no queue: their day is that of a queue that nobody has configured, which is the helpline's, from midnight on.
    private readonly HelplineDay _calendar = defaults(new QueueId("any")).Day;

    /// <summary>Counts what has changed.</summary>
    /// <returns>How many days were counted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var days = await DueAsync(cancellationToken).ConfigureAwait(false);
        var (built, before) = (0, DateTimeOffset.MaxValue);
        while (true)
        {
            var hours = await marks.ReadHoursAsync(before, Portion, cancellationToken).ConfigureAwait(false);
            days.UnionWith(hours.SelectMany(hour => DaysOf(hour.Hour)));
            foreach (var day in days.OrderDescending())
            {
                await BuildAsync(day, cancellationToken).ConfigureAwait(false);
                built++;
            }

            if (hours.Count == 0)
            {
                return built;
            }

            await log.WriteAloneAsync(transaction => marks.ForgetHoursAsync(hours, transaction, cancellationToken), cancellationToken).ConfigureAwait(false);
            before = hours[^1].Hour;
            days.Clear();
        }
    }

    /// <summary>Counts one day, if it has begun.</summary>
    public async Task BuildAsync(DateOnly day, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (now, from, until) = (clock.GetUtcNow(), _calendar.StartOf(day), _calendar.EndOf(day));
        // What agents answered on it can no longer be counted.
        if (from >= now || await frozen.IsFrozenAsync(from, until, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var counted = await agents.CountAsync(day, from, now < until ? now : until, options.Rules, cancellationToken).ConfigureAwait(false);
        await log.WriteAloneAsync(transaction => agents.StoreAsync(day, counted, now, transaction, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns the helpline's day of an instant.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => _calendar.DateOf(instant);

    private async Task<HashSet<DateOnly>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = _calendar.DateOf(now);
        var yesterday = today.AddDays(-1);
        var built = await agents.ReadBuiltAsync(yesterday, today, cancellationToken).ConfigureAwait(false);
        var due = new HashSet<DateOnly>();
        if (!built.TryGetValue(today, out var at) || at <= now - s_today)
        {
            due.Add(today);
        }

        if (built.TryGetValue(yesterday, out at) && at < _calendar.EndOf(yesterday))
        {
            due.Add(yesterday);
        }

        return due;
    }

    // What happened in an hour may last into the next day, as long as a contact may.
    private IEnumerable<DateOnly> DaysOf(DateTimeOffset hour) =>
        new[] { hour, hour.AddMinutes(59), hour + AgentDayRepository.LongestContact }.Select(_calendar.DateOf).Distinct();
}
