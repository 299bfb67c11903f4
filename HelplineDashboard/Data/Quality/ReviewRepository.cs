using System.Collections.Immutable;
using Dapper;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Quality;

/// <summary>The reviews of drawn contacts.</summary>
public sealed class ReviewRepository(Database database, EventLog log)
{
    /// <summary>Reads the reviews of the contacts of some days, both included, the newest day first.</summary>
    public Task<ImmutableArray<Review>> ReadAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        ReadAsync("QualityReview/ReadRange", Days(first, last), cancellationToken);

    /// <summary>Reads all reviews of the contact that one review is of, itself included; none where there is no such review.</summary>
    public Task<ImmutableArray<Review>> ReadOfSameAsync(Guid id, CancellationToken cancellationToken) =>
        ReadAsync("QualityReview/ReadOfSame", new { id = id.ToString() }, cancellationToken);

    /// <summary>Reads the scores of each queue's days, both ends included. Days without a review that has a score are missing.</summary>
    public async Task<IReadOnlyList<ReviewTally>> ReadTalliesAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<TallyRow>(
            new CommandDefinition(database.Sql["QualityReview/ReadTallies"], Days(first, last), cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => new ReviewTally(new QueueId(row.QueueCode), DayNumbers.Day(row.Day), row.Reviews, row.ScoreSum, row.AutoFails))];
    }

    /// <summary>Reads how many actions are open, and how many of them are late at an instant.</summary>
    public async Task<(int Open, int Late)> ReadActionTallyAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = await connection.QuerySingleAsync<ActionTallyRow>(new CommandDefinition(
            database.Sql["QualityAction/ReadTally"], new { nowMs = now.ToUnixTimeMilliseconds() }, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return (row.Opened, row.Late);
    }

    /// <summary>Reads which queue and agent the actions are about that are open, and those that were closed from an instant on.</summary>
    public async Task<IReadOnlyList<(Guid Action, bool IsOpen, DateTimeOffset DueAt, QueueId Queue, AgentId Agent)>> ReadActionSubjectsAsync(
        DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<ActionSubjectRow>(new CommandDefinition(
            database.Sql["QualityAction/ReadSubjects"], new { sinceMs = since.ToUnixTimeMilliseconds() }, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return
        [
            .. rows.Select(row => (
                Guid.Parse(row.Id), row.State == ActionState.Open, DateTimeOffset.FromUnixTimeMilliseconds(row.DueAtMs), new QueueId(row.QueueCode), new AgentId(row.AgentCode))),
        ];
    }

    /// <summary>Takes a step in the reviews of one contact. Nobody else takes one until it is done.</summary>
    /// <param name="id">One of the reviews.</param>
    /// <param name="step">Takes the step, given all reviews of the contact as they are by then.</param>
    public async Task<ReviewStep> ChangeAsync(Guid id, Func<ImmutableArray<Review>, ReviewStep> step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        await log.LockHeadAsync(transaction, cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            database.Sql["QualityReview/ReadOfSame"], new { id = id.ToString() }, transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
        ImmutableArray<Review> before = [.. rows.Select(row => row.ToDomain())];
        var taken = step(before);
        // What stops to count first: the unique index knows one that counts.
        foreach (var review in taken.Reviews.Except(before).OrderBy(review => review.Counts))
        {
            var query = before.Any(one => one.Id == review.Id) ? "QualityReview/Update" : "QualityReview/Insert";
            await connection.ExecuteAsync(new CommandDefinition(database.Sql[query], Parameters(review), transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return taken;
    }

    internal static object Parameters(Review review) => new
    {
        id = review.Id.ToString(),
        drawId = review.Draw.ToString(),
        slot = review.Slot,
        edition = review.Edition,
        state = (int)review.State,
        revision = review.Revision,
        queue = review.Queue.Code,
        day = DayNumbers.Of(review.Date),
        reviewer = review.Reviewer,
        marks = QualityPayload.Write(review.Marks),
        comment = review.Comment,
        reason = review.Reason,
        score = review.Score,
        isAutoFail = review.IsAutoFail,
        counts = review.Counts,
        savedAtMs = review.SavedAt?.ToUnixTimeMilliseconds(),
        completedAtMs = review.CompletedAt?.ToUnixTimeMilliseconds(),
    };

    private static object Days(DateOnly first, DateOnly last) => new { first = DayNumbers.Of(first), last = DayNumbers.Of(last) };

    private async Task<ImmutableArray<Review>> ReadAsync(string query, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(database.Sql[query], parameters, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private sealed class TallyRow
    {
        public string QueueCode { get; init; } = "";
        public int Day { get; init; }
        public int Reviews { get; init; }
        public double ScoreSum { get; init; }
        public int AutoFails { get; init; }
    }

    private sealed class ActionSubjectRow
    {
        public string Id { get; init; } = "";
        public ActionState State { get; init; }
        public long DueAtMs { get; init; }
        public string QueueCode { get; init; } = "";
        public string AgentCode { get; init; } = "";
    }

    private sealed class ActionTallyRow
    {
        public int Opened { get; init; }
        public int Late { get; init; }
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string DrawId { get; init; } = "";
        public int Slot { get; init; }
        public int Edition { get; init; }
        public ReviewState State { get; init; }
        public int Revision { get; init; }
        public string QueueCode { get; init; } = "";
        public int Day { get; init; }
        public string Reviewer { get; init; } = "";
        public string Marks { get; init; } = "[]";
        public string Comment { get; init; } = "";
        public string Reason { get; init; } = "";
        public double? Score { get; init; }
        public bool IsAutoFail { get; init; }
        public bool Counts { get; init; }
        public long? SavedAtMs { get; init; }
        public long? CompletedAtMs { get; init; }

        public Review ToDomain() => new(Guid.Parse(Id), Guid.Parse(DrawId), Slot, new QueueId(QueueCode), DayNumbers.Day(Day))
        {
            Edition = Edition,
            State = State,
            Revision = Revision,
            Reviewer = Reviewer,
            Marks = QualityPayload.ReadMarks(Marks),
            Comment = Comment,
            Reason = Reason,
            Score = Score,
            IsAutoFail = IsAutoFail,
            Counts = Counts,
            SavedAt = At(SavedAtMs),
            CompletedAt = At(CompletedAtMs),
        };

        private static DateTimeOffset? At(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }
}
