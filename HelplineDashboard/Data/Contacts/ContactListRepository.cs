using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Dapper;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Data.Contacts;

/// <summary>The contacts behind figures.</summary>
public sealed class ContactListRepository(Database database)
{
    /// <summary>Reads some of the contacts of a set, in the asked order.</summary>
    /// <param name="query">Which; its days and queues are in the spans already.</param>
    /// <param name="spans">The stretches of time of each queue, which do not overlap.</param>
    /// <param name="rules">What the helpline has settled of repeats, returns and distressing issues.</param>
    /// <param name="now">The instant as of which it is read.</param>
    /// <param name="offset">How many to leave out from the start.</param>
    /// <param name="limit">The most to read.</param>
    /// <returns>The contacts, and how many there are in all; 0 when the offset is beyond them.</returns>
    public async Task<(IReadOnlyList<ListedContact> Contacts, int Total)> ReadListedAsync(
        ContactQuery query, IReadOnlyList<ContactSpan> spans, DayRules rules, DateTimeOffset now, int offset, int limit, CancellationToken cancellationToken)
    {
        if (spans.Count == 0)
        {
            return ([], 0);
        }

        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginSendAsync(connection, cancellationToken).ConfigureAwait(false);
        var list = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        var parameters = new DynamicParameters(await SendAsync(list, spans, transaction, cancellationToken).ConfigureAwait(false));
        parameters.AddDynamicParams(new
        {
            list,
            fromMs = spans.Min(span => span.From).ToUnixTimeMilliseconds(),
            untilMs = spans.Max(span => span.Until).ToUnixTimeMilliseconds(),
            nowMs = now.ToUnixTimeMilliseconds(),
            repeatMs = (long)rules.RepeatWindow.TotalMilliseconds,
            cameBackMs = (long)rules.CameBackWithin.TotalMilliseconds,
            distressing = rules.DistressingText,
            set = (int)query.Set,
            agent = query.Agent?.Code,
            team = query.Team,
            order = (int)query.Order,
            direction = query.IsDescending ? -1 : 1,
            offset,
            limit,
        });
        var command = new CommandDefinition(database.Sql["Contact/ReadListed"], parameters, transaction, cancellationToken: cancellationToken);
        var rows = (await connection.QueryAsync<Row>(command).ConfigureAwait(false)).AsList();
        return ([.. rows.Select(row => row.ToDomain())], rows.Count == 0 ? 0 : rows[0].Total);
    }

    /// <summary>Reads one caller's contacts from an instant (included) to another (excluded), the latest first.</summary>
    /// <param name="caller">The caller's pseudonym.</param>
    /// <param name="queues">The queues, or <see langword="null" /> for every one.</param>
    /// <param name="limit">The most to read: one caller may be a whole switchboard.</param>
    public async Task<IReadOnlyList<ListedContact>> ReadOfCallerAsync(
        string caller, DateTimeOffset from, DateTimeOffset until, ImmutableSortedSet<QueueId>? queues, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var asked = new { caller, fromMs = from.ToUnixTimeMilliseconds(), untilMs = until.ToUnixTimeMilliseconds(), queues = QueueCodes.Text(queues), limit };
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(database.Sql["Contact/ReadOfCaller"], asked, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    /// <summary>Reads the ids of a contact's completed reviews, the latest first.</summary>
    public async Task<IReadOnlyList<Guid>> ReadReviewsAsync(ContactId contact, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            database.Sql["Contact/ReadReviews"], new { source = contact.Source, code = contact.Code }, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. ids.Select(Guid.Parse)];
    }

    private async Task<SqlMapper.IDynamicParameters> SendAsync(
        string list, IReadOnlyList<ContactSpan> spans, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var rows = new Rows(database.Dialect, "StagedContactSpan");
        foreach (var (from, until, terms) in spans)
        {
            rows.StartRow()
                .Add(list)
                .Add(terms.Queue.Code)
                .Add(from)
                .Add(until)
                .Add((long)terms.Threshold.TotalMilliseconds)
                .Add((long)terms.ShortAbandonLimit.TotalMilliseconds)
                .Add<ServiceLevelFormula>(terms.Formula)
                .EndRow();
        }

        return await rows.SendAsync("spans", transaction, cancellationToken).ConfigureAwait(false);
    }

    private sealed class Row
    {
        public string Source { get; init; } = "";
        public string Code { get; init; } = "";
        public string QueueCode { get; init; } = "";
        public long OfferedAtMs { get; init; }
        public Channel Channel { get; init; }
        public string? IssueType { get; init; }
        public string? Caller { get; init; }
        public string? AgentCode { get; init; }
        public string? AgentName { get; init; }
        public string? Team { get; init; }
        public Outcome Outcome { get; init; }
        public long? WaitMs { get; init; }
        public long? HandleMs { get; init; }
        public bool IsTransferred { get; init; }
        public int? Satisfaction { get; init; }
        public int? Recommend { get; init; }
        public int Total { get; init; }

        public ListedContact ToDomain() => new(
            new ContactId(Source, Code), new QueueId(QueueCode), DateTimeOffset.FromUnixTimeMilliseconds(OfferedAtMs), Outcome)
        {
            Channel = Channel,
            IssueType = IssueType,
            Caller = Caller,
            Agent = AgentCode is null ? null : new AgentId(AgentCode),
            AgentName = AgentName,
            Team = Team,
            Wait = WaitMs is { } wait ? TimeSpan.FromMilliseconds(wait) : null,
            Handle = HandleMs is { } handle ? TimeSpan.FromMilliseconds(handle) : null,
            IsTransferred = IsTransferred,
            Satisfaction = Satisfaction,
            Recommend = Recommend,
        };
    }
}
