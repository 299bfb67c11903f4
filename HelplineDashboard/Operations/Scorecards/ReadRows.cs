using System.Collections.Immutable;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Data.Quality;
using HelplineDashboard.Data.Queues;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>Reads the rows that scorecards, trends and people's figures are worked out from: each kind once, whatever the number of queues and days.</summary>
public sealed class ReadRows(
    Database database,
    DayRepository days,
    AgentDayRepository agentDays,
    TargetRepository targets,
    CalendarRepository calendar,
    QueueRepository queues,
    ReviewRepository reviews,
    Func<QueueId, QueueSettings> defaults,
    ScorecardRules rules,
    TimeProvider clock)
{
    // The helpline's own day: that of a queue that nobody has configured otherwise.
    private static readonly QueueId s_anyQueue = new("any");

    /// <summary>Gets the helpline's day of now.</summary>
    public DateOnly Today => defaults(s_anyQueue).Day.DateOf(clock.GetUtcNow());

    /// <summary>Gets the helpline's time zone, by its IANA name.</summary>
    public string TimeZone => defaults(s_anyQueue).TimeZone;

    /// <summary>Reads what does not depend on days: names, targets, the calendar.</summary>
    public async Task<ScorecardBasis> ReadFrameAsync(CancellationToken cancellationToken)
    {
        var settings = await ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        var helpline = defaults(s_anyQueue);
        return new ScorecardBasis
        {
            Now = clock.GetUtcNow(),
            Day = helpline.Day,
            TimeZone = helpline.TimeZone,
            Settings = queue => settings.GetValueOrDefault(queue) ?? defaults(queue),
            Terms = await targets.ReadAllAsync(cancellationToken).ConfigureAwait(false),
            Calendar = [.. (await calendar.ReadAllAsync(cancellationToken).ConfigureAwait(false)).Select(one => one.Entry)],
            Rules = rules,
        };
    }

    /// <summary>Reads the rows of some days, and of one further day.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, included.</param>
    /// <param name="team">The team that is asked for: only then what each agent answered is read.</param>
    /// <param name="other">A day outside of them, or <see langword="null" />.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ScorecardBasis> ReadAsync(DateOnly first, DateOnly last, string? team, DateOnly? other, CancellationToken cancellationToken)
    {
        var frame = await ReadFrameAsync(cancellationToken).ConfigureAwait(false);
        var spans = other is { } day && (day < first || day > last) ? [(first, last), (day, day)] : new[] { (First: first, Last: last) };
        var (queueDays, answered, agents, reviewed) = (new List<QueueDay>(), new List<AgentQueueDay>(), new List<AgentDay>(), new List<ReviewTally>());
        foreach (var (from, until) in spans)
        {
            queueDays.AddRange(await days.ReadRangeAsync(from, until, cancellationToken).ConfigureAwait(false));
            agents.AddRange(await agentDays.ReadRangeAsync(from, until, cancellationToken).ConfigureAwait(false));
            reviewed.AddRange(await reviews.ReadTalliesAsync(from, until, cancellationToken).ConfigureAwait(false));
            if (team is not null)
            {
                answered.AddRange((await days.ReadAgentQueueDaysAsync(from, until, cancellationToken).ConfigureAwait(false)).Where(part => part.Team == team));
            }
        }

        return frame with { Days = queueDays, AgentQueueDays = answered, AgentDays = agents, Reviews = reviewed };
    }

    /// <summary>Counts the actions that came of reviews and are not done, and how many of them are late.</summary>
    public Task<(int Open, int Late)> ReadActionsAsync(CancellationToken cancellationToken) => reviews.ReadActionTallyAsync(clock.GetUtcNow(), cancellationToken);

    private async Task<ImmutableDictionary<QueueId, QueueSettings>> ReadSettingsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var all = await queues.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false);
        return all.ToImmutableDictionary(one => one.Settings.Queue, one => one.Settings);
    }
}
