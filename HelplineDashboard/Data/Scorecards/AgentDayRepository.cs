using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Data.Scorecards;

/// <summary>How agents' days were spent. An agent of whom nothing is known on a day has no row for it.</summary>
public sealed class AgentDayRepository(Database database)
{
    /// <summary>How long before a day a contact may have been offered that lasts into it; an earlier one is taken to be over.</summary>
    public static readonly TimeSpan LongestContact = TimeSpan.FromHours(12);

    /// <summary>Reads all agents' days from one to another, both included, by day and agent.</summary>
    public async Task<IReadOnlyList<AgentDay>> ReadRangeAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(Command(
            "AgentDay/ReadRange", new { firstDay = DayNumbers.Of(first), lastDay = DayNumbers.Of(last) }, null, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain(DayNumbers.Day(row.Day)))];
    }

    /// <summary>Reads when each day from one to another, both included, was last counted; one without agents is left out.</summary>
    public async Task<IReadOnlyDictionary<DateOnly, DateTimeOffset>> ReadBuiltAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await ReadBuiltAsync(first, last, connection, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts a day, as far as it has gone, from contacts, presences and shifts. Nobody waits for it: it holds nothing.</summary>
    /// <param name="date">The day.</param>
    /// <param name="from">Its start, UTC.</param>
    /// <param name="end">Its end, or now while it lasts, UTC.</param>
    /// <param name="rules">What the helpline has settled.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<AgentDay>> CountAsync(DateOnly date, DateTimeOffset from, DateTimeOffset end, DayRules rules, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rules);
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var day = new
        {
            fromMs = from.ToUnixTimeMilliseconds(),
            endMs = end.ToUnixTimeMilliseconds(),
            earliestMs = (from - LongestContact).ToUnixTimeMilliseconds(),
            issues = rules.DistressingText,
        };
        var rows = await connection.QueryAsync<Row>(Command("AgentDay/CountDay", day, null, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain(date))];
    }

    /// <summary>Stores a day as it was counted, unless what is stored was counted later. The caller holds the head of the log.</summary>
    /// <param name="date">The day.</param>
    /// <param name="agents">All its agents.</param>
    /// <param name="now">When it was begun to be counted.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task StoreAsync(DateOnly date, IReadOnlyList<AgentDay> agents, DateTimeOffset now, DbTransaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agents);
        var built = await ReadBuiltAsync(date, date, transaction.Connection!, transaction, cancellationToken).ConfigureAwait(false);
        if (built.TryGetValue(date, out var at) && at > now)
        {
            return;
        }

        var day = DayNumbers.Of(date);
        await transaction.Connection!.ExecuteAsync(Command("AgentDay/DeleteDay", new { day }, transaction, cancellationToken)).ConfigureAwait(false);
        using var rows = new Rows(database.Dialect, "StagedAgentDay");
        foreach (var agent in agents)
        {
            rows.StartRow().Add(day).Add(agent.Agent.Code).Add(now)
                .Add(agent.BusyMs).Add(agent.AvailableMs).Add(agent.SignedInMs).Add(agent.PlannedMs).Add(agent.AdherentMs)
                .Add(agent.Breaks).Add(agent.MissedBreaks).Add(agent.OvertimeMs).Add(agent.Answered).Add(agent.Distressing)
                .Add(agent.BackToBack).Add(agent.TellsPresence ? 1 : 0).EndRow();
        }

        await rows.WriteAsync(database.Sql["AgentDay/AddMany"], transaction, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyDictionary<DateOnly, DateTimeOffset>> ReadBuiltAsync(
        DateOnly first, DateOnly last, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<BuiltRow>(Command(
            "AgentDay/ReadBuilt", new { firstDay = DayNumbers.Of(first), lastDay = DayNumbers.Of(last) }, transaction, cancellationToken)).ConfigureAwait(false);
        return rows.ToDictionary(row => DayNumbers.Day(row.Day), row => DateTimeOffset.FromUnixTimeMilliseconds(row.BuiltAtMs));
    }

    private CommandDefinition Command(string query, object parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);

    private sealed class BuiltRow
    {
        public int Day { get; init; }
        public long BuiltAtMs { get; init; }
    }

    private sealed class Row
    {
        public int Day { get; init; }
        public string AgentCode { get; init; } = "";
        public string? Team { get; init; }
        public long BusyMs { get; init; }
        public long AvailableMs { get; init; }
        public long SignedInMs { get; init; }
        public long PlannedMs { get; init; }
        public long AdherentMs { get; init; }
        public int Breaks { get; init; }
        public int MissedBreaks { get; init; }
        public long OvertimeMs { get; init; }
        public int Answered { get; init; }
        public int Distressing { get; init; }
        public int BackToBack { get; init; }
        public int TellsPresence { get; init; }

        public AgentDay ToDomain(DateOnly date) => new(new AgentId(AgentCode), date)
        {
            Team = Team,
            BusyMs = BusyMs,
            AvailableMs = AvailableMs,
            SignedInMs = SignedInMs,
            PlannedMs = PlannedMs,
            AdherentMs = AdherentMs,
            Breaks = Breaks,
            MissedBreaks = MissedBreaks,
            OvertimeMs = OvertimeMs,
            Answered = Answered,
            Distressing = Distressing,
            BackToBack = BackToBack,
            TellsPresence = TellsPresence == 1,
        };
    }
}
