using System.Data.Common;
using System.Text.Json;
using Dapper;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Agents;

/// <summary>The facts of agents: what is known now, and every presence there ever was.</summary>
public sealed class AgentRepository(Database database)
{
    /// <summary>Reads the agents that are stored of those named.</summary>
    public async Task<IReadOnlyList<Agent>> ReadManyAsync(
        IEnumerable<AgentId> agents, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var keys = new Rows(database.Dialect, "StagedCode");
        foreach (var agent in agents)
        {
            keys.StartRow().Add(agent.Code).EndRow();
        }

        return await ReadAsync("Agent/ReadMany", await keys.SendAsync("keys", transaction, cancellationToken).ConfigureAwait(false), transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads all agents.</summary>
    public Task<IReadOnlyList<Agent>> ReadAllAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        ReadAsync("Agent/ReadAll", null, transaction, cancellationToken);

    /// <summary>Reads the names of all teams, in their order.</summary>
    public async Task<IReadOnlyList<string>> ReadTeamsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var teams = await connection.QueryAsync<string>(new CommandDefinition(database.Sql["Agent/ReadTeams"], cancellationToken: cancellationToken)).ConfigureAwait(false);
        return teams.AsList();
    }

    /// <summary>Reads what one agent is called, or <see langword="null" />.</summary>
    public async Task<string?> ReadNameAsync(AgentId agent, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition(database.Sql["Agent/ReadName"], new { agent = agent.Code }, cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Reads which team one agent belongs to, or <see langword="null" />.</summary>
    public async Task<string?> ReadTeamAsync(AgentId agent, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition(database.Sql["Agent/ReadTeam"], new { agent = agent.Code }, cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Reads which team each agent belongs to; those of none are left out.</summary>
    public async Task<IReadOnlyDictionary<AgentId, string>> ReadTeamOfEachAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<(string Code, string Team)>(
            new CommandDefinition(database.Sql["Agent/ReadTeamOfEach"], cancellationToken: cancellationToken)).ConfigureAwait(false);
        return rows.ToDictionary(row => new AgentId(row.Code), row => row.Team);
    }

    /// <summary>Writes agents as they are now. The caller holds the head of the log and has merged what was stored.</summary>
    public async Task UpsertManyAsync(IEnumerable<Agent> agents, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var rows = new Rows(database.Dialect, "StagedAgent");
        foreach (var agent in agents)
        {
            rows.StartRow()
                .Add(agent.Id.Code)
                .Add(agent.Presence?.At)
                .Add(agent.Presence?.State)
                .Add(agent.Presence?.Reason)
                .Add(agent.Profile?.At)
                .Add(agent.Profile?.Name)
                .Add(agent.Profile?.Slots)
                .Add(agent.Queues?.At)
                .Add(agent.Queues is { } set ? JsonSerializer.Serialize(set.Queues.Select(queue => queue.Code)) : null)
                .Add(agent.Memberships.Count == 0 ? null : WriteMemberships(agent.Memberships))
                .Add(agent.Skills?.At)
                .Add(agent.Skills is { } skills ? JsonSerializer.Serialize(skills.Skills.ToDictionary(skill => skill.Queue.Code, skill => skill.Proficiency)) : null)
                .Add(agent.Skills?.Home?.Code)
                .Add(agent.Profile?.Team)
                .EndRow();
        }

        await rows.WriteAsync(database.Sql["Agent/UpsertMany"], transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds presences to the agents' history; those that are there already do nothing.</summary>
    public async Task AddPresencesAsync(
        IEnumerable<(AgentId Agent, Presence Presence)> presences, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var rows = new Rows(database.Dialect, "StagedPresence");
        foreach (var (agent, presence) in presences)
        {
            rows.StartRow().Add(agent.Code).Add(presence.At).Add<AgentState>(presence.State).Add(presence.Reason ?? "").EndRow();
        }

        await rows.WriteAsync(database.Sql["AgentPresence/AddMany"], transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads one agent's presences from an instant (included) to another (excluded), and the last before, oldest first.</summary>
    public async Task<IReadOnlyList<Presence>> ReadPresencesAsync(
        AgentId agent, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var command = new CommandDefinition(
            database.Sql["AgentPresence/ReadRange"],
            new { agent = agent.Code, fromMs = from.ToUnixTimeMilliseconds(), untilMs = until.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken);
        var rows = await connection.QueryAsync<PresenceRow>(command).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private async Task<IReadOnlyList<Agent>> ReadAsync(
        string query, object? parameters, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);
        var rows = await transaction.Connection!.QueryAsync<Row>(command).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private static string WriteMemberships(IReadOnlyList<Membership> memberships) =>
        JsonSerializer.Serialize(memberships.Select(one => new object[] { one.At.ToUnixTimeMilliseconds(), one.Queue.Code, one.Joined ? 1 : 0 }));

    private sealed class Row
    {
        public string Code { get; init; } = "";
        public long? PresenceAtMs { get; init; }
        public AgentState? State { get; init; }
        public string? Reason { get; init; }
        public long? ProfileAtMs { get; init; }
        public string? Name { get; init; }
        public int? Slots { get; init; }
        public long? QueuesAtMs { get; init; }
        public string? Queues { get; init; }
        public string? Memberships { get; init; }
        public long? SkillsAtMs { get; init; }
        public string? Skills { get; init; }
        public string? Home { get; init; }
        public string? Team { get; init; }

        public Agent ToDomain() => new(new AgentId(Code))
        {
            Presence = PresenceAtMs is { } presenceAt ? new Presence(At(presenceAt), State!.Value, Reason) : null,
            Profile = ProfileAtMs is { } profileAt ? new AgentProfile(At(profileAt), Name, Slots ?? 1, Team) : null,
            Queues = QueuesAtMs is { } queuesAt
                ? new QueueSet(At(queuesAt), JsonSerializer.Deserialize<string[]>(Queues!)!.Select(code => new QueueId(code)))
                : null,
            Memberships = ReadMemberships(),
            Skills = SkillsAtMs is { } skillsAt
                ? new SkillSet(
                    At(skillsAt),
                    JsonSerializer.Deserialize<Dictionary<string, int>>(Skills!)!.Select(skill => new AgentSkill(new QueueId(skill.Key), skill.Value)),
                    Home is null ? null : new QueueId(Home))
                : null,
        };

        private List<Membership> ReadMemberships()
        {
            if (Memberships is null)
            {
                return [];
            }

            using var rows = JsonDocument.Parse(Memberships);
            return [.. rows.RootElement.EnumerateArray().Select(row =>
                new Membership(At(row[0].GetInt64()), new QueueId(row[1].GetString()!), row[2].GetInt32() == 1))];
        }

        private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
    }

    private sealed class PresenceRow
    {
        public long AtMs { get; init; }
        public AgentState State { get; init; }
        public string Reason { get; init; } = "";

        public Presence ToDomain() =>
            new(DateTimeOffset.FromUnixTimeMilliseconds(AtMs), State, Reason.Length == 0 ? null : Reason);
    }
}
