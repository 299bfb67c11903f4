using Dapper;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Data.Scorecards;

/// <summary>How agents' days were spent. An agent of whom nothing is known on a day has no row for it.</summary>
public sealed class AgentDayRepository(Database database)
{
    /// <summary>Reads all agents' days from one to another, both included, by day and agent.</summary>
    public async Task<IReadOnlyList<AgentDay>> ReadRangeAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            database.Sql["AgentDay/ReadRange"],
            new { firstDay = DayNumbers.Of(first), lastDay = DayNumbers.Of(last) },
            cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
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

        public AgentDay ToDomain() => new(new AgentId(AgentCode), DayNumbers.Day(Day))
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
