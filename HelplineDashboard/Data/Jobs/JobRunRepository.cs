using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Jobs;

namespace HelplineDashboard.Data.Jobs;

/// <summary>The runs of the jobs, and which are paused.</summary>
public sealed class JobRunRepository(Database database)
{
    /// <summary>Begins a run, unless something stands against it.</summary>
    /// <param name="run">What is to run; its number is not read.</param>
    /// <param name="silentSince">A run of the same job that was not heard of since then is given up.</param>
    /// <returns>The run with its number, or <see langword="null" /> when it may not start.</returns>
    public async Task<JobRun?> BeginAsync(JobRun run, DateTimeOffset silentSince, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        var nowMs = run.StartedAt.ToUnixTimeMilliseconds();
        var dueAtMs = run.DueAt.ToUnixTimeMilliseconds();
        await TakeAsync(run.Job, nowMs, transaction, cancellationToken).ConfigureAwait(false);
        await ExecuteAsync("JobRun/CutOff", new { job = run.Job, beforeMs = silentSince.ToUnixTimeMilliseconds() }, transaction, cancellationToken).ConfigureAwait(false);

        var paused = await connection.QueryAsync<PauseRow>(Command("JobState/ReadPaused", null, transaction, cancellationToken)).ConfigureAwait(false);
        var running = await connection.ExecuteScalarAsync<long>(Command("JobRun/CountRunning", new { job = run.Job }, transaction, cancellationToken)).ConfigureAwait(false);
        var attempts = await ReadAttemptsAsync(run.Job, dueAtMs, connection, transaction, cancellationToken).ConfigureAwait(false);
        var failures = await connection.QueryAsync<long>(Command("JobRun/ReadFailures", new { job = run.Job }, transaction, cancellationToken)).ConfigureAwait(false);
        var situation = new JobSituation(
            paused.Any(one => one.Job == run.Job), running > 0, attempts, [.. failures.Select(DateTimeOffset.FromUnixTimeMilliseconds)]);

        long? id = null;
        if (situation.MayStart(run.Cause, run.DueAt, run.StartedAt))
        {
            var row = new { job = run.Job, dueAtMs, attempt = situation.AtThatTime.Count, cause = run.Cause, node = run.Node, nowMs };
            id = await connection.ExecuteScalarAsync<long>(Command("JobRun/Insert", row, transaction, cancellationToken)).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return id is { } number ? run with { Id = number, Result = JobResult.Running } : null;
    }

    /// <summary>Reads the attempts that were made for one time of a job.</summary>
    public async Task<IReadOnlyList<JobAttempt>> ReadAttemptsAsync(string job, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAttemptsAsync(job, dueAt.ToUnixTimeMilliseconds(), connection, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives up the runs that were not heard of since an instant.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> CutOffAsync(DateTimeOffset silentSince, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var limits = new { job = (string?)null, beforeMs = silentSince.ToUnixTimeMilliseconds() };
        return await connection.ExecuteAsync(Command("JobRun/CutOff", limits, null, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Notes that a run is still there, and how far it has got.</summary>
    public async Task UpdateProgressAsync(long id, DateTimeOffset now, JobProgress? progress, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = new { id, nowMs = now.ToUnixTimeMilliseconds(), percentage = progress?.Percentage, doing = Cut(progress?.Text) };
        await connection.ExecuteAsync(Command("JobRun/UpdateProgress", row, null, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Ends a run.</summary>
    /// <param name="run">The run with its result, its end and what there is to say.</param>
    public async Task EndAsync(JobRun run, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = new
        {
            id = run.Id,
            result = run.Result,
            nowMs = run.EndedAt!.Value.ToUnixTimeMilliseconds(),
            summary = Cut(run.Summary),
            error = run.Error,
            resultPage = run.ResultPage,
        };
        await connection.ExecuteAsync(Command("JobRun/UpdateEnd", row, null, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Pauses a job, or lets it run again.</summary>
    public async Task UpdatePausedAsync(string job, DateTimeOffset? pausedAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        await TakeAsync(job, now.ToUnixTimeMilliseconds(), transaction, cancellationToken).ConfigureAwait(false);
        await ExecuteAsync("JobState/UpdatePaused", new { job, pausedAtMs = pausedAt?.ToUnixTimeMilliseconds() }, transaction, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads which jobs are paused, and since when.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadPausedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<PauseRow>(Command("JobState/ReadPaused", null, null, cancellationToken)).ConfigureAwait(false);
        return rows.ToDictionary(row => row.Job, row => DateTimeOffset.FromUnixTimeMilliseconds(row.PausedAtMs), StringComparer.Ordinal);
    }

    /// <summary>Reads a job's newest runs, latest first.</summary>
    public async Task<IReadOnlyList<JobRun>> ReadLatestAsync(string job, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(Command("JobRun/ReadLatest", new { job, limit }, null, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    /// <summary>Reads the newest run of a job that did what it should, or <see langword="null" />.</summary>
    public async Task<JobRun?> ReadLastDoneAsync(string job, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(Command("JobRun/ReadLastDone", new { job }, null, cancellationToken)).ConfigureAwait(false);
        return row?.ToDomain();
    }

    /// <summary>Forgets runs of a job that ended before an instant, but never its newest ones nor its newest success.</summary>
    /// <param name="job">The job.</param>
    /// <param name="keep">How many of its newest runs stay, whatever their age.</param>
    /// <param name="doneBefore">Before which instant those go that did what they should.</param>
    /// <param name="otherBefore">Before which instant the others go.</param>
    /// <returns>How many runs were forgotten.</returns>
    public async Task<int> PurgeAsync(string job, int keep, DateTimeOffset doneBefore, DateTimeOffset otherBefore, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var limits = new { job, keep, doneBeforeMs = doneBefore.ToUnixTimeMilliseconds(), otherBeforeMs = otherBefore.ToUnixTimeMilliseconds() };
        return await connection.ExecuteAsync(Command("JobRun/Purge", limits, null, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<JobAttempt>> ReadAttemptsAsync(
        string job, long dueAtMs, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<AttemptRow>(Command("JobRun/ReadAttempts", new { job, dueAtMs }, transaction, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => new JobAttempt((JobResult)row.Result, DateTimeOffset.FromUnixTimeMilliseconds(row.EndedAtMs)))];
    }

    // The row of the job is written first, so that whoever else is about to start or steer it waits for this transaction.
    private async Task TakeAsync(string job, long nowMs, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (await ExecuteAsync("JobState/Take", new { job, nowMs }, transaction, cancellationToken).ConfigureAwait(false) == 0)
        {
            await ExecuteAsync("JobState/Insert", new { job, nowMs }, transaction, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<int> ExecuteAsync(string query, object parameters, DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(Command(query, parameters, transaction, cancellationToken));

    private CommandDefinition Command(string query, object? parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);

    private static string? Cut(string? text) => text is { Length: > 1000 } ? string.Concat(text.AsSpan(0, 999), "…") : text;

    private sealed class PauseRow
    {
        public string Job { get; init; } = "";
        public long PausedAtMs { get; init; }
    }

    private sealed class AttemptRow
    {
        public int Result { get; init; }
        public long EndedAtMs { get; init; }
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public string Job { get; init; } = "";
        public long DueAtMs { get; init; }
        public int Cause { get; init; }
        public string Node { get; init; } = "";
        public long StartedAtMs { get; init; }
        public long? EndedAtMs { get; init; }
        public int Result { get; init; }
        public string? Summary { get; init; }
        public string? Error { get; init; }
        public string? ResultPage { get; init; }
        public int? Percentage { get; init; }
        public string? Doing { get; init; }

        public JobRun ToDomain() => new(
            Id,
            Job,
            DateTimeOffset.FromUnixTimeMilliseconds(DueAtMs),
            (JobCause)Cause,
            Node,
            DateTimeOffset.FromUnixTimeMilliseconds(StartedAtMs))
        {
            Result = (JobResult)Result,
            EndedAt = EndedAtMs is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
            Summary = Summary,
            Error = Error,
            ResultPage = ResultPage,
            Percentage = Percentage,
            Doing = Doing,
        };
    }
}
