using HelplineDashboard.Data.Sources;
using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Operations.Moves;

/// <summary>Carries moves to the process that plays the demo helpline, whichever it is, and its answers back.</summary>
public sealed class DemoMoves(DemoMoveRepository moves)
{
    private const int RefusalLength = 400;

    /// <summary>Asks for a move; asking again does nothing more, unless it was withdrawn.</summary>
    public Task AskAsync(AskedMove move, CancellationToken cancellationToken) => moves.AddAsync(move, cancellationToken);

    /// <summary>Reads a request with its answer, or <see langword="null" />.</summary>
    public Task<AskedMove?> ReadAsync(Guid id, CancellationToken cancellationToken) => moves.ReadAsync(id, cancellationToken);

    /// <summary>Takes a request back.</summary>
    /// <returns>Whether nobody had answered it: then it will not be made.</returns>
    public Task<bool> WithdrawAsync(Guid id, CancellationToken cancellationToken) => moves.WithdrawAsync(id, cancellationToken);

    /// <summary>Reads what is to be made, in this order.</summary>
    public Task<IReadOnlyList<AskedMove>> ReadOpenAsync(CancellationToken cancellationToken) => moves.ReadOpenAsync(cancellationToken);

    /// <summary>Reads what was made in a run, in that order.</summary>
    public Task<IReadOnlyList<AskedMove>> ReadPlayedAsync(string run, CancellationToken cancellationToken) => moves.ReadPlayedAsync(run, cancellationToken);

    /// <summary>Answers a request.</summary>
    /// <returns>Whether it was open; when it was not, somebody else has answered it or it was withdrawn.</returns>
    public Task<bool> AnswerAsync(Guid id, string run, DateTimeOffset playedAt, string? refusal, CancellationToken cancellationToken) =>
        moves.AnswerAsync(id, run, playedAt, refusal is { Length: > RefusalLength } ? refusal[..RefusalLength] : refusal, cancellationToken);

    /// <summary>Forgets what was asked for before an instant.</summary>
    public Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => moves.PurgeAsync(before, cancellationToken);
}
