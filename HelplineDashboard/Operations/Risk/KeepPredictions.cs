using HelplineDashboard.Data;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Data.Risk;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Operations.Risk;

/// <summary>Keeps at each full quarter of an hour what the model says of each open queue, uncorrected: what <see cref="LearnRisk" /> learns from.</summary>
/// <remarks>One caller at a time in a process. Of several processes on one database, the first one to write is believed.</remarks>
public sealed class KeepPredictions(
    BoardFeed feed, ExpectToday expected, RiskPredictionRepository predictions, Database database, EventLog log, TimeProvider clock)
{
    /// <summary>How long what was said is kept: a week longer than anybody learns from it.</summary>
    public static readonly TimeSpan KeptFor = LearnRisk.LooksBack + TimeSpan.FromDays(7);

    // What is said later than this has already seen a part of what it foretells.
    private static readonly TimeSpan s_late = TimeSpan.FromMinutes(1);

    private DateTimeOffset _keptAt;

    /// <summary>Writes what is said, once in each quarter of an hour, right after its start.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (now, board) = (clock.GetUtcNow(), feed.Told);
        var at = QueueInterval.StartOf(now);
        if (at == _keptAt || now - at > s_late || !board.IsReady || now - board.AsOf > s_late)
        {
            return;
        }

        var expectations = expected.Current;
        var said = new List<RiskPrediction>(board.Queues.Length);
        foreach (var queue in board.Queues)
        {
            var input = RiskInputs.Of(queue, board, expectations, now);
            if (input.ClosesIn != TimeSpan.Zero && RiskAssessment.Uncalibrated(input) is { } probability)
            {
                said.Add(new RiskPrediction(queue.Queue, at, probability.Next15Minutes, probability.Next30Minutes));
            }
        }

        await using (var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false))
        {
            await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
            // Whoever holds it writes alone: two that find nothing there would both insert.
            await log.LockHeadAsync(transaction, cancellationToken).ConfigureAwait(false);
            await predictions.AddManyAsync(said, transaction, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        await predictions.PurgeAsync(at - KeptFor, cancellationToken).ConfigureAwait(false);
        _keptAt = at;
    }
}
