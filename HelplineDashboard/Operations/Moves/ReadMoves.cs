using System.Collections.Immutable;
using HelplineDashboard.Data.Moves;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Moves;

/// <summary>Reads what is lent, what was moved today, and what would help, for other programs.</summary>
public sealed class ReadMoves(MoveRepository moves, SuggestMoves suggest, BoardFeed feed, TimeProvider clock)
{
    /// <summary>Gets what would help now, as it was last worked out.</summary>
    public NamedAdvice Suggestions => Acting.Now.Seen(suggest.Current, feed.Told);

    /// <summary>Reads the moves that are not over and those asked for in the last 24 hours, latest first, with the instant they stand for.</summary>
    public async Task<(DateTimeOffset AsOf, ImmutableArray<Move> Moves)> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var recent = await moves.ReadRecentAsync(now - StoredMoves.KeptFor, cancellationToken).ConfigureAwait(false);
        return (now, Acting.Now.Seen(recent, feed.Told));
    }

    /// <summary>Returns the name of an agent as the board has it; the code when the agent is not there.</summary>
    public string NameOf(AgentId agent) => feed.Told.Agents.FirstOrDefault(one => one.Id == agent)?.Name ?? agent.Code;
}
