using System.Collections.Immutable;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Data.Quality;
using HelplineDashboard.Data.Queues;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Forecasting;
using HelplineDashboard.Operations.Quality;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>Reads the rows that scorecards, trends and people's figures are worked out from: each kind once, whatever the number of queues and days.</summary>
/// <remarks>
/// Only what is seen, so that whatever is worked out from them is of that too: the "whole helpline" of who sees some queues are those queues, and the
/// figures of agents are those of the agents who are seen: of a seen team, and who answered in a seen queue in that time.
/// </remarks>
public sealed class ReadRows(
    Database database,
    DayRepository days,
    AgentDayRepository agentDays,
    TargetRepository targets,
    CalendarRepository calendar,
    QueueRepository queues,
    ReviewRepository reviews,
    SeenReviews seen,
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

    /// <summary>Returns a filter under which all that is asked for is of queues, where only some queues are seen: what is told of the helpline alone (its people's time, its costs) is not told of some of its queues.</summary>
    public static ScorecardFilter Narrow(ScorecardFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Acting.Sight.Queues is { } queues && filter.Queues.IsEmpty ? filter with { Queues = [.. queues] } : filter;
    }

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
            Terms = Acting.Sight.Seen(await targets.ReadAllAsync(cancellationToken).ConfigureAwait(false)),
            Calendar = [.. (await calendar.ReadAllAsync(cancellationToken).ConfigureAwait(false)).Select(one => Acting.Sight.Seen(one.Entry)).OfType<CalendarEntry>()],
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
        var sight = Acting.Sight;
        var (queueDays, answered, agents, reviewed) = (new List<QueueDay>(), new List<AgentQueueDay>(), new List<AgentDay>(), new List<ReviewTally>());
        foreach (var (from, until) in spans)
        {
            queueDays.AddRange((await days.ReadRangeAsync(from, until, cancellationToken).ConfigureAwait(false)).Where(day => sight.Sees(day.Queue)));
            agents.AddRange(await ReadAgentDaysAsync(from, until, cancellationToken).ConfigureAwait(false));
            reviewed.AddRange((await reviews.ReadTalliesAsync(from, until, cancellationToken).ConfigureAwait(false)).Where(day => sight.Sees(day.Queue)));
            if (team is not null)
            {
                answered.AddRange((await days.ReadAgentQueueDaysAsync(from, until, cancellationToken).ConfigureAwait(false)).Where(part => part.Team == team && sight.SeesTeam(team) && sight.Sees(part.Queue)));
            }
        }

        return frame with { Days = queueDays, AgentQueueDays = answered, AgentDays = agents, Reviews = reviewed };
    }

    /// <summary>Reads the days of the agents who are seen.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, included.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<AgentDay>> ReadAgentDaysAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var acting = Acting.Now;
        var read = await agentDays.ReadRangeAsync(first, last, cancellationToken).ConfigureAwait(false);
        if (acting.Sight.IsEverything)
        {
            return read;
        }

        var answered = acting.Sight.Queues is null
            ? null
            : (await days.ReadAgentQueueDaysAsync(first, last, cancellationToken).ConfigureAwait(false)).Where(part => acting.Sight.Sees(part.Queue)).Select(part => part.Agent).ToHashSet();
        return [.. read.Where(day => acting.SeesPerson(day.Agent, day.Team) && (answered is null || answered.Contains(day.Agent)))];
    }

    /// <summary>Counts the actions that came of reviews and are not done, and how many of them are late.</summary>
    public Task<(int Open, int Late)> ReadActionsAsync(CancellationToken cancellationToken) => seen.CountActionsAsync(clock.GetUtcNow(), cancellationToken);

    private async Task<ImmutableDictionary<QueueId, QueueSettings>> ReadSettingsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var all = await queues.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false);
        return all.Where(one => Acting.Sight.Sees(one.Settings.Queue)).ToImmutableDictionary(one => one.Settings.Queue, one => one.Settings);
    }
}
