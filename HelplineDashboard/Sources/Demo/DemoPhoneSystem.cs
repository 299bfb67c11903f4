using System.Data.Common;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Operations.Moves;

namespace HelplineDashboard.Sources.Demo;

/// <summary>The demo helpline as a phone system. It works from every process on the database: the one that plays does what is asked, a moment later.</summary>
public sealed class DemoPhoneSystem(DemoMoves moves, TimeProvider clock) : IPhoneSystem
{
    private const int MostLooks = 30;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_silent = TimeSpan.FromSeconds(15);

    private long _playedUntilMs = long.MinValue;

    /// <inheritdoc />
    public string Name => "Demo helpline";

    /// <inheritdoc />
    public bool ConfirmsByAnswer => false;

    /// <inheritdoc />
    public string? Trouble =>
        clock.GetUtcNow().ToUnixTimeMilliseconds() - s_silent.TotalMilliseconds > Volatile.Read(ref _playedUntilMs) ? "Nobody plays the demo helpline at present." : null;

    /// <inheritdoc />
    public async Task<PhoneAnswer> ChangeAsync(QueueChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (Trouble is { } trouble)
        {
            return new PhoneAnswer(PhoneAnswerKind.Unreachable, trouble);
        }

        try
        {
            await moves.AskAsync(new AskedMove(change.Id, change.Agent, change.Leave, change.Join, clock.GetUtcNow()), cancellationToken).ConfigureAwait(false);
            for (var look = 0; look < MostLooks; look++)
            {
                if (await ReadAsync(change.Id, cancellationToken).ConfigureAwait(false) is { } answer)
                {
                    return answer;
                }

                await Task.Delay(s_look, clock, cancellationToken).ConfigureAwait(false);
            }

            if (await moves.WithdrawAsync(change.Id, cancellationToken).ConfigureAwait(false))
            {
                return new PhoneAnswer(PhoneAnswerKind.Unreachable, "The demo helpline did not answer within 3 seconds.");
            }

            return await ReadAsync(change.Id, cancellationToken).ConfigureAwait(false) ?? new PhoneAnswer(PhoneAnswerKind.Unknown, "The demo helpline did not answer.");
        }
        catch (DbException error)
        {
            return new PhoneAnswer(PhoneAnswerKind.Unknown, $"The store did not answer: {error.Message}");
        }
    }

    /// <summary>Takes note of how far the helpline was played, by whichever process; of a run that nobody plays, that it is not.</summary>
    internal void Hear(DemoRun? run) =>
        Volatile.Write(ref _playedUntilMs, run is { IsOver: false, Player: not null } ? run.PlayedUntil.ToUnixTimeMilliseconds() : long.MinValue);

    private async Task<PhoneAnswer?> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        await moves.ReadAsync(id, cancellationToken).ConfigureAwait(false) switch
        {
            { Answer: AskedMoveAnswer.Made } => PhoneAnswer.Accepted,
            { Answer: AskedMoveAnswer.Refused } move => new PhoneAnswer(PhoneAnswerKind.Refused, move.Refusal),
            _ => null,
        };
}
