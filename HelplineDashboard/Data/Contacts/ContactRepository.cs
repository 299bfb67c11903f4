using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Contacts;

/// <summary>The facts of contacts.</summary>
public sealed class ContactRepository(Database database)
{
    /// <summary>Reads the contacts that are stored of those named.</summary>
    public async Task<IReadOnlyList<Contact>> ReadManyAsync(
        IEnumerable<ContactId> contacts, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var keys = new Rows(database.Dialect, "StagedContactKey");
        foreach (var contact in contacts)
        {
            keys.StartRow().Add(contact.Source).Add(contact.Code).EndRow();
        }

        var command = new CommandDefinition(
            database.Sql["Contact/ReadMany"], await keys.SendAsync("keys", transaction, cancellationToken).ConfigureAwait(false), transaction, cancellationToken: cancellationToken);
        var rows = await transaction.Connection!.QueryAsync<Row>(command).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    /// <summary>Reads what a board needs: offered since an instant, still open, or not yet offered.</summary>
    public async Task<IReadOnlyList<Contact>> ReadSinceAsync(
        DateTimeOffset since, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(
            database.Sql["Contact/ReadSince"],
            new { sinceMs = since.ToUnixTimeMilliseconds() },
            transaction,
            cancellationToken: cancellationToken);
        var rows = await transaction.Connection!.QueryAsync<Row>(command).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    /// <summary>Reads the contacts that a queue was offered from an instant (included) to another (excluded).</summary>
    public async Task<IReadOnlyList<Contact>> ReadOfferedToAsync(QueueId queue, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var range = new { queue = queue.Code, sinceMs = since.ToUnixTimeMilliseconds(), untilMs = until.ToUnixTimeMilliseconds() };
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(database.Sql["Contact/ReadOfferedTo"], range, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    /// <summary>Reads one contact, or <see langword="null" /> when nothing is known of it.</summary>
    public async Task<Contact?> ReadOneAsync(ContactId contact, CancellationToken cancellationToken) =>
        (await ReadByCodeAsync("Contact/ReadOne", contact, cancellationToken).ConfigureAwait(false)) is [var row, ..] ? row : null;

    /// <summary>Reads the contacts that continue another one after a transfer or an overflow, earliest first.</summary>
    public Task<IReadOnlyList<Contact>> ReadContinuingAsync(ContactId contact, CancellationToken cancellationToken) =>
        ReadByCodeAsync("Contact/ReadContinuing", contact, cancellationToken);

    /// <summary>Reads in which queues agents have answered at least so many of the contacts offered since an instant.</summary>
    public async Task<IReadOnlyList<(AgentId Agent, QueueId Queue)>> ReadExperienceAsync(DateTimeOffset since, int least, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<ExperienceRow>(new CommandDefinition(
            database.Sql["Contact/ReadExperience"], new { sinceMs = since.ToUnixTimeMilliseconds(), least }, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => (new AgentId(row.AgentCode), new QueueId(row.QueueCode)))];
    }

    /// <summary>Reads when each queue was offered its first and its last contact, by code.</summary>
    public async Task<IReadOnlyList<(QueueId Queue, DateTimeOffset First, DateTimeOffset Last)>> ReadSpansAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<SpanRow>(
            new CommandDefinition(database.Sql["Contact/ReadSpans"], cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => (
            new QueueId(row.QueueCode), DateTimeOffset.FromUnixTimeMilliseconds(row.FirstMs), DateTimeOffset.FromUnixTimeMilliseconds(row.LastMs)))];
    }

    /// <summary>Writes contacts as they are now. The caller holds the head of the log and has merged what was stored.</summary>
    public async Task UpsertManyAsync(IEnumerable<Contact> contacts, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var rows = new Rows(database.Dialect, "StagedContact");
        foreach (var contact in contacts)
        {
            rows.StartRow()
                .Add(contact.Id.Source)
                .Add(contact.Id.Code)
                .Add(contact.Offered?.At)
                .Add(contact.Offered?.Queue.Code)
                .Add(contact.Offered?.Channel)
                .Add(contact.Offered?.Language)
                .Add(contact.Offered?.IssueType)
                .Add(contact.Offered?.Priority)
                .Add(contact.Offered?.Caller)
                .Add(contact.Offered?.Previous)
                .Add(contact.Answered?.At)
                .Add(contact.Answered?.Agent.Code)
                .Add(contact.Abandoned?.At)
                .Add(contact.Transferred?.At)
                .Add(contact.Transferred?.ToQueue?.Code)
                .Add(contact.Ended?.At)
                .Add(contact.Ended?.Reason)
                .Add(contact.WrappedUp?.At)
                .Add(contact.WrappedUp?.IssueType)
                .Add(contact.RolledOver?.At)
                .Add(contact.RolledOver?.Partner)
                .Add(contact.Surveyed?.At)
                .Add(contact.Surveyed?.Satisfaction)
                .Add(contact.Surveyed?.Recommend)
                .Add(contact.Lost?.At)
                .Add(contact.Lost?.Reason)
                .Add(contact.FinishedAt)
                .EndRow();
        }

        await rows.WriteAsync(database.Sql["Contact/UpsertMany"], transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says that callers who were known under an earlier key are the same ones. The caller holds the head of the log.</summary>
    /// <param name="callers">The pseudonyms by the former ones.</param>
    /// <param name="at">The instant that is kept with it.</param>
    public async Task RenameCallersAsync(
        IEnumerable<KeyValuePair<string, string>> callers, DateTimeOffset at, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var rows = new Rows(database.Dialect, "StagedCallerLink");
        foreach (var (former, caller) in callers)
        {
            rows.StartRow().Add(former).Add(caller).Add(at).EndRow();
        }

        await rows.WriteAsync(database.Sql["CallerLink/AddMany"], transaction, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Contact>> ReadByCodeAsync(string query, ContactId contact, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(database.Sql[query], new { source = contact.Source, code = contact.Code }, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private sealed class SpanRow
    {
        public string QueueCode { get; init; } = "";
        public long FirstMs { get; init; }
        public long LastMs { get; init; }
    }

    private sealed class ExperienceRow
    {
        public string AgentCode { get; init; } = "";
        public string QueueCode { get; init; } = "";
    }

    // Settable properties, not a constructor: SQLite hands every integer over as Int64, SQL Server as Int32,
    // and Dapper converts for a property but not for a constructor parameter.
    private sealed class Row
    {
        public string Source { get; init; } = "";
        public string Code { get; init; } = "";
        public long? OfferedAtMs { get; init; }
        public string? QueueCode { get; init; }
        public Channel? Channel { get; init; }
        public string? Language { get; init; }
        public string? OfferedIssueType { get; init; }
        public int? Priority { get; init; }
        public string? Caller { get; init; }
        public string? Previous { get; init; }
        public long? AnsweredAtMs { get; init; }
        public string? AgentCode { get; init; }
        public long? AbandonedAtMs { get; init; }
        public long? TransferredAtMs { get; init; }
        public string? TransferredToQueue { get; init; }
        public long? EndedAtMs { get; init; }
        public EndReason? EndReason { get; init; }
        public long? WrappedUpAtMs { get; init; }
        public string? WrapUpIssueType { get; init; }
        public long? RolledOverAtMs { get; init; }
        public string? Partner { get; init; }
        public long? SurveyedAtMs { get; init; }
        public int? Satisfaction { get; init; }
        public int? Recommend { get; init; }
        public long? LostAtMs { get; init; }
        public LossReason? LossReason { get; init; }
        public long? FinishedAtMs { get; init; }

        public Contact ToDomain() => new(new ContactId(Source, Code))
        {
            Offered = At(OfferedAtMs) is { } offered
                ? new Offering(offered, new QueueId(QueueCode!), Channel!.Value, Language, OfferedIssueType, Priority, Caller, Previous)
                : null,
            Answered = At(AnsweredAtMs) is { } answered ? new Answer(answered, new AgentId(AgentCode!)) : null,
            Abandoned = At(AbandonedAtMs) is { } abandoned ? new Abandonment(abandoned) : null,
            Transferred = At(TransferredAtMs) is { } transferred
                ? new Transfer(transferred, TransferredToQueue is null ? null : new QueueId(TransferredToQueue))
                : null,
            Ended = At(EndedAtMs) is { } ended ? new Ending(ended, EndReason ?? Domain.Contacts.EndReason.Unstated) : null,
            WrappedUp = At(WrappedUpAtMs) is { } wrappedUp ? new WrapUp(wrappedUp, WrapUpIssueType) : null,
            RolledOver = At(RolledOverAtMs) is { } rolledOver ? new RollOver(rolledOver, Partner) : null,
            Surveyed = At(SurveyedAtMs) is { } surveyed ? new Survey(surveyed, Satisfaction, Recommend) : null,
            Lost = At(LostAtMs) is { } lost ? new Loss(lost, LossReason!.Value) : null,
        };

        private static DateTimeOffset? At(long? ms) => ms is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
    }
}
