using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Agents;

namespace HelplineDashboard.Data.Privacy;

/// <summary>Takes one person out of what is stored.</summary>
public sealed class ForgetRepository(Database database)
{
    /// <summary>Reads what a pseudonym was called under an earlier key, or is called under a later one.</summary>
    public async Task<IReadOnlyList<string>> ReadLinkedAsync(string caller, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return [.. await connection.QueryAsync<string>(Command("CallerLink/ReadOf", new { caller }, null, cancellationToken)).ConfigureAwait(false)];
    }

    /// <summary>Counts the contacts of a caller.</summary>
    public async Task<int> CountContactsAsync(string caller, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<int>(Command("Contact/CountOfCaller", new { caller }, null, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Makes a caller's contacts nobody's. The caller holds the head of the log.</summary>
    public async Task ForgetCallerAsync(string caller, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(Command("Contact/ForgetCaller", new { caller }, transaction, cancellationToken)).ConfigureAwait(false);
        await transaction.Connection!.ExecuteAsync(Command("CallerLink/DeleteOf", new { caller }, transaction, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Counts the events that say something.</summary>
    public async Task<int> CountEventsAsync(string find, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<int>(Command("Event/CountWith", new { find }, null, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Lets the events of a part of the log say something else in the place of something.</summary>
    /// <param name="texts">What they say, and what they are to say.</param>
    /// <param name="after">The part's place, excluded.</param>
    /// <param name="last">Its end, included.</param>
    public async Task<int> ReplaceInEventsAsync(IEnumerable<(string Find, string Other)> texts, long after, long last, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        var replaced = 0;
        foreach (var (find, other) in texts)
        {
            replaced += await connection.ExecuteAsync(Command("Event/Replace", new { find, other, after, last }, transaction, cancellationToken)).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return replaced;
    }

    /// <summary>Reads what an agent is called and was last said to do, or <see langword="null" /> when nobody has heard of the agent.</summary>
    public async Task<(string? Name, AgentState? State)?> ReadAgentAsync(AgentId agent, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = await connection.QuerySingleOrDefaultAsync<AgentRow>(Command("Agent/ReadState", new { agent = agent.Code }, null, cancellationToken)).ConfigureAwait(false);
        return row is null ? null : (row.Name, row.State);
    }

    /// <summary>Counts an agent's contacts and moves.</summary>
    public async Task<(int Contacts, int Moves)> CountOfAgentAsync(AgentId agent, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = await connection.QuerySingleAsync<CountRow>(Command("Agent/CountDetails", new { agent = agent.Code }, null, cancellationToken)).ConfigureAwait(false);
        return (row.Contacts, row.Moves);
    }

    /// <summary>Gives an agent another code and no name, everywhere. The caller holds the head of the log.</summary>
    public Task ForgetAgentAsync(AgentId agent, string? name, AgentId other, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var parameters = new { agent = agent.Code, name, other = other.Code, agentText = $"\"{agent.Code}\"", otherText = $"\"{other.Code}\"" };
        return transaction.Connection!.ExecuteAsync(Command("Agent/Forget", parameters, transaction, cancellationToken));
    }

    private CommandDefinition Command(string query, object? parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);

    private sealed class AgentRow
    {
        public string? Name { get; init; }
        public AgentState? State { get; init; }
    }

    private sealed class CountRow
    {
        public int Contacts { get; init; }
        public int Moves { get; init; }
    }
}
