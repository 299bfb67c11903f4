using HelplineDashboard.Data;
using HelplineDashboard.Data.Agents;
using HelplineDashboard.Data.Queues;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Data.Sources;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Contacts;

/// <summary>The settings of all queues there are, and which terms were valid on which of their days.</summary>
public sealed class QueueCalendar(Database database, QueueRepository queues, SourceRepository sources, AgentRepository agents, QueueTermsRepository terms, Func<QueueId, QueueSettings> defaults, TimeProvider clock)
{
    private static readonly QueueId s_anyQueue = new("-");

    /// <summary>Gets today's date in the helpline's own time zone.</summary>
    public DateOnly Today => defaults(s_anyQueue).Day.DateOf(clock.GetUtcNow());

    /// <summary>Reads every queue that is configured or that a source ever spoke of, by code; of those that are seen.</summary>
    public async Task<IReadOnlyDictionary<QueueId, QueueSettings>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var configured = await queues.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false);
        var told = await sources.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false);
        var known = configured.ToDictionary(one => one.Settings.Queue, one => one.Settings);
        foreach (var queue in told.SelectMany(source => source.Queues))
        {
            known.TryAdd(queue, defaults(queue));
        }

        var sight = Acting.Sight;
        return sight.Queues is null ? known : known.Where(one => sight.Sees(one.Key)).ToDictionary();
    }

    /// <summary>Returns the settings of a queue that nobody has configured, or of none in particular.</summary>
    public QueueSettings Usual(QueueId? queue) => defaults(queue ?? s_anyQueue);

    /// <summary>Reads the names of all teams that are seen: of whose agents one serves a seen queue.</summary>
    public async Task<IReadOnlyList<string>> ReadTeamsAsync(CancellationToken cancellationToken)
    {
        var (teams, sight) = (await agents.ReadTeamsAsync(cancellationToken).ConfigureAwait(false), Acting.Sight);
        if (sight.Queues is null)
        {
            return [.. teams.Where(sight.SeesTeam)];
        }

        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var all = await agents.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false);
        var serving = all.Where(agent => agent.ServedQueues().Any(sight.Sees)).Select(agent => agent.Profile?.Team).ToHashSet(StringComparer.Ordinal);
        return [.. teams.Where(team => sight.SeesTeam(team) && serving.Contains(team))];
    }

    /// <summary>Cuts a query's days into stretches of time, each queue by its own day and the terms that were valid on it. What is not seen is left out, as if there were no such queue, team or agent.</summary>
    public async Task<IReadOnlyList<ContactSpan>> CutAsync(ContactQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var acting = Acting.Now;
        if (acting.Sight.Teams is not null
            && ((query.Team is { } team && !acting.Sight.SeesTeam(team))
                || (query.Agent is { } agent && !acting.SeesPerson(agent, await agents.ReadTeamAsync(agent, cancellationToken).ConfigureAwait(false)))))
        {
            return [];
        }

        var known = await ReadAsync(cancellationToken).ConfigureAwait(false);
        var agreed = (await terms.ReadAllAsync(cancellationToken).ConfigureAwait(false)).ToLookup(one => one.Queue);
        var asked = query.Queues.IsEmpty ? known.Keys : query.Queues.Distinct().Where(acting.Sight.Sees);
        return
        [
            .. asked.Order().SelectMany(queue =>
            {
                var settings = known.GetValueOrDefault(queue) ?? defaults(queue);
                // Before the first that anybody stated, those.
                var own = agreed[queue].OrderBy(one => one.From).ToList();
                return ContactSpan.Of(
                    settings.Day,
                    query.From,
                    query.To,
                    query.Hour,
                    day => own.FindLast(one => one.From <= day) ?? (own.Count > 0 ? own[0] : QueueTerms.Of(settings, DateOnly.MinValue)));
            }),
        ];
    }
}
