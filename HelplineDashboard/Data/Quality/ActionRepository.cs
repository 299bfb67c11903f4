using System.Collections.Immutable;
using Dapper;
using HelplineDashboard.Domain.Quality;

namespace HelplineDashboard.Data.Quality;

/// <summary>What is to be done because of reviews. A change names the revision it is made on, and does nothing when there is a newer one.</summary>
public sealed class ActionRepository(Database database)
{
    /// <summary>Reads those that are open, and those that were closed from an instant on; the soonest due first.</summary>
    public Task<ImmutableArray<RemedialAction>> ReadSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync("QualityAction/ReadSince", new { sinceMs = since.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <summary>Reads those of one review, the oldest first.</summary>
    public Task<ImmutableArray<RemedialAction>> ReadOfAsync(Guid review, CancellationToken cancellationToken) =>
        ReadAsync("QualityAction/ReadOf", new { reviewId = review.ToString() }, cancellationToken);

    /// <summary>Reads one, or <see langword="null" />.</summary>
    public async Task<RemedialAction?> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync("QualityAction/ReadOne", new { id = id.ToString() }, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Adds one.</summary>
    /// <returns>Whether it was not there before.</returns>
    public Task<bool> AddAsync(RemedialAction action, CancellationToken cancellationToken) => WriteAsync("QualityAction/Insert", action, cancellationToken);

    /// <summary>Changes one.</summary>
    /// <returns>Whether it still was the revision that it names.</returns>
    public Task<bool> UpdateAsync(RemedialAction action, CancellationToken cancellationToken) => WriteAsync("QualityAction/Update", action, cancellationToken);

    private async Task<bool> WriteAsync(string query, RemedialAction action, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = new
        {
            id = action.Id.ToString(),
            reviewId = action.Review.ToString(),
            revision = action.Revision,
            what = action.What,
            owner = action.Owner,
            dueDay = DayNumbers.Of(action.Due),
            dueAtMs = action.DueAt.ToUnixTimeMilliseconds(),
            state = (int)action.State,
            createdBy = action.CreatedBy,
            createdAtMs = action.CreatedAt.ToUnixTimeMilliseconds(),
            closedBy = action.ClosedBy,
            closedAtMs = action.ClosedAt?.ToUnixTimeMilliseconds(),
        };
        return await connection.ExecuteAsync(new CommandDefinition(database.Sql[query], row, cancellationToken: cancellationToken)).ConfigureAwait(false) == 1;
    }

    private async Task<ImmutableArray<RemedialAction>> ReadAsync(string query, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(database.Sql[query], parameters, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string ReviewId { get; init; } = "";
        public int Revision { get; init; }
        public string What { get; init; } = "";
        public string Owner { get; init; } = "";
        public int DueDay { get; init; }
        public long DueAtMs { get; init; }
        public ActionState State { get; init; }
        public string CreatedBy { get; init; } = "";
        public long CreatedAtMs { get; init; }
        public string ClosedBy { get; init; } = "";
        public long? ClosedAtMs { get; init; }

        public RemedialAction ToDomain() => new(Guid.Parse(Id), Guid.Parse(ReviewId), What, Owner, DayNumbers.Day(DueDay))
        {
            DueAt = DateTimeOffset.FromUnixTimeMilliseconds(DueAtMs),
            State = State,
            Revision = Revision,
            CreatedBy = CreatedBy,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAtMs),
            ClosedBy = ClosedBy,
            ClosedAt = ClosedAtMs is { } closed ? DateTimeOffset.FromUnixTimeMilliseconds(closed) : null,
        };
    }
}
