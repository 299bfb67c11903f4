using System.Collections.Immutable;
using Dapper;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Quality;

/// <summary>The contacts that may be drawn for review, and those that were.</summary>
public sealed class SampleRepository(Database database, EventLog log)
{
    /// <summary>Reads which queues were offered contacts from an instant (included) to another (excluded).</summary>
    public async Task<IReadOnlyList<QueueId>> ReadQueuesAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken) =>
        [.. (await QueryAsync<string>("QualitySample/ReadQueues", Range(since, until), cancellationToken).ConfigureAwait(false)).Select(code => new QueueId(code))];

    /// <summary>Reads a queue's answered contacts, offered from an instant (included) to another (excluded).</summary>
    /// <returns>The contacts, each with its caller's pseudonym where it is known and the contact continues no other.</returns>
    public async Task<IReadOnlyList<(SampleCandidate Contact, string? Caller)>> ReadCandidatesAsync(
        QueueId queue, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var range = new { queue = queue.Code, sinceMs = since.ToUnixTimeMilliseconds(), untilMs = until.ToUnixTimeMilliseconds() };
        var rows = await QueryAsync<CandidateRow>("QualitySample/ReadCandidates", range, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => (row.ToDomain(queue), row.Previous is null ? row.Caller : null))];
    }

    /// <summary>Reads when known callers reached the helpline, from an instant (included) to another (excluded).</summary>
    public async Task<ILookup<string, DateTimeOffset>> ReadCallersAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken) =>
        (await QueryAsync<CallerRow>("QualitySample/ReadCallers", Range(since, until), cancellationToken).ConfigureAwait(false))
            .ToLookup(row => row.Caller, row => DateTimeOffset.FromUnixTimeMilliseconds(row.OfferedAtMs), StringComparer.Ordinal);

    /// <summary>Reads how often each agent's contacts were drawn, of some days, both included.</summary>
    public async Task<IReadOnlyDictionary<AgentId, int>> ReadAgentsAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        (await QueryAsync<AgentRow>("QualityDraw/ReadAgents", Days(first, last), cancellationToken).ConfigureAwait(false))
            .ToDictionary(row => new AgentId(row.AgentCode), row => row.Draws);

    /// <summary>Reads which days were drawn, both ends included, the newest first.</summary>
    public async Task<ImmutableArray<SampledDay>> ReadDaysAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        [.. (await QueryAsync<DayRow>("QualitySample/ReadRange", Days(first, last), cancellationToken).ConfigureAwait(false)).Select(row => row.ToDomain())];

    /// <summary>Reads the contacts drawn of some days, both included.</summary>
    public async Task<ImmutableArray<SampledContact>> ReadAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        [.. (await QueryAsync<DrawRow>("QualityDraw/ReadRange", Days(first, last), cancellationToken).ConfigureAwait(false)).Select(row => row.ToDomain())];

    /// <summary>Reads one contact that was drawn, or <see langword="null" />.</summary>
    public async Task<SampledContact?> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        (await QueryAsync<DrawRow>("QualityDraw/ReadOne", new { id = id.ToString() }, cancellationToken).ConfigureAwait(false)).SingleOrDefault()?.ToDomain();

    /// <summary>Keeps the draw of a day with the reviews to be done; unless the day was drawn before.</summary>
    /// <returns>Whether it was kept.</returns>
    public async Task<bool> AddAsync(SampledDay day, ImmutableArray<SampledContact> contacts, IEnumerable<Review> reviews, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        // Two that look at the same time both find nothing: who holds the head looks alone.
        await log.LockHeadAsync(transaction, cancellationToken).ConfigureAwait(false);
        var row = new
        {
            day = DayNumbers.Of(day.Date),
            rubricCode = day.RubricCode,
            rubricId = day.Rubric.ToString(),
            seed = unchecked((long)day.Seed),
            population = day.Population,
            drawnAtMs = day.DrawnAt.ToUnixTimeMilliseconds(),
        };
        if (await ExecuteAsync("QualitySample/Insert", row).ConfigureAwait(false) == 0)
        {
            return false;
        }

        await ExecuteAsync("QualityDraw/Insert", contacts.Select(contact => Parameters(day, contact))).ConfigureAwait(false);
        await ExecuteAsync("QualityReview/Insert", reviews.Select(ReviewRepository.Parameters)).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return true;

        Task<int> ExecuteAsync(string query, object parameters) =>
            connection.ExecuteAsync(new CommandDefinition(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken));
    }

    private async Task<IEnumerable<T>> QueryAsync<T>(string query, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.QueryAsync<T>(new CommandDefinition(database.Sql[query], parameters, cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    private static object Range(DateTimeOffset since, DateTimeOffset until) => new { sinceMs = since.ToUnixTimeMilliseconds(), untilMs = until.ToUnixTimeMilliseconds() };

    private static object Days(DateOnly first, DateOnly last) => new { first = DayNumbers.Of(first), last = DayNumbers.Of(last) };

    private static object Parameters(SampledDay day, SampledContact contact) => new
    {
        id = contact.Id.ToString(),
        day = DayNumbers.Of(contact.Date),
        rubricCode = day.RubricCode,
        rubricId = contact.Rubric.ToString(),
        source = contact.Contact.Source,
        code = contact.Contact.Code,
        queue = contact.Queue.Code,
        agent = contact.Agent.Code,
        offeredAtMs = contact.OfferedAt.ToUnixTimeMilliseconds(),
        handleMs = (long?)contact.HandleTime?.TotalMilliseconds,
        reasons = (int)contact.Reasons,
        inclusion = contact.Inclusion,
        isDouble = contact.IsDouble,
    };

    private static TimeSpan? Length(long? milliseconds) => milliseconds is { } length ? TimeSpan.FromMilliseconds(length) : null;

    private sealed class CandidateRow
    {
        public string Source { get; init; } = "";
        public string Code { get; init; } = "";
        public long OfferedAtMs { get; init; }
        public string AgentCode { get; init; } = "";
        public long? HandleMs { get; init; }
        public long? TransferredAtMs { get; init; }
        public int? Satisfaction { get; init; }
        public string? Caller { get; init; }
        public string? Previous { get; init; }

        public SampleCandidate ToDomain(QueueId queue) =>
            new(new ContactId(Source, Code), queue, new AgentId(AgentCode), DateTimeOffset.FromUnixTimeMilliseconds(OfferedAtMs))
            {
                HandleTime = Length(HandleMs),
                IsTransferred = TransferredAtMs is not null,
                Satisfaction = Satisfaction,
            };
    }

    private sealed class CallerRow
    {
        public string Caller { get; init; } = "";
        public long OfferedAtMs { get; init; }
    }

    private sealed class AgentRow
    {
        public string AgentCode { get; init; } = "";
        public int Draws { get; init; }
    }

    private sealed class DayRow
    {
        public int Day { get; init; }
        public string RubricCode { get; init; } = "";
        public string RubricId { get; init; } = "";
        public long Seed { get; init; }
        public int Population { get; init; }
        public long DrawnAtMs { get; init; }

        public SampledDay ToDomain() =>
            new(DayNumbers.Day(Day), RubricCode, Guid.Parse(RubricId), unchecked((ulong)Seed), Population, DateTimeOffset.FromUnixTimeMilliseconds(DrawnAtMs));
    }

    private sealed class DrawRow
    {
        public string Id { get; init; } = "";
        public int Day { get; init; }
        public string RubricId { get; init; } = "";
        public string Source { get; init; } = "";
        public string Code { get; init; } = "";
        public string QueueCode { get; init; } = "";
        public string AgentCode { get; init; } = "";
        public long OfferedAtMs { get; init; }
        public long? HandleMs { get; init; }
        public SampleReasons Reasons { get; init; }
        public double Inclusion { get; init; }
        public bool IsDouble { get; init; }

        public SampledContact ToDomain() => new(
            Guid.Parse(Id),
            DayNumbers.Day(Day),
            Guid.Parse(RubricId),
            new ContactId(Source, Code),
            new QueueId(QueueCode),
            new AgentId(AgentCode),
            DateTimeOffset.FromUnixTimeMilliseconds(OfferedAtMs))
        {
            HandleTime = Length(HandleMs),
            Reasons = Reasons,
            Inclusion = Inclusion,
            IsDouble = IsDouble,
        };
    }
}
