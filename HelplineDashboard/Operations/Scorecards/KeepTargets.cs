using System.Data.Common;
using System.Globalization;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>What became of an attempt to change targets, weights or costs.</summary>
/// <param name="Faults">What makes no sense, by field; empty when it was done.</param>
public sealed record TargetResult(IReadOnlyList<SettingsFault> Faults)
{
    /// <summary>Gets whether it was done.</summary>
    public bool IsDone => Faults.Count == 0;
}

/// <summary>Reads and changes what figures are judged by. Past days keep the targets they were judged by: a change starts on a day.</summary>
public sealed class KeepTargets(Database database, EventLog log, TargetRepository targets, Func<QueueId, QueueSettings> defaults, TimeProvider clock, AuditTrail audit)
{
    /// <summary>The fault of a target that somebody else has removed meanwhile.</summary>
    public const string Gone = "is no longer there: somebody else has removed it";

    /// <summary>The fault of a change to what holds for all queues, by somebody who sees only some.</summary>
    public const string OfAllQueues = "is for all queues, of which you see only some";

    // The helpline's own day: that of a queue that nobody has configured otherwise.
    private static readonly QueueId s_anyQueue = new("any");

    /// <summary>Gets the helpline's day of now.</summary>
    public DateOnly Today => defaults(s_anyQueue).Day.DateOf(clock.GetUtcNow());

    /// <summary>Reads all targets, weights and costs, of all times.</summary>
    public async Task<ScorecardTerms> ReadAsync(CancellationToken cancellationToken) => Acting.Sight.Seen(await targets.ReadAllAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Sets a target for a period in which none is set.</summary>
    /// <param name="target">The target; who and when are filled in.</param>
    /// <param name="by">The stated name of who sets it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<TargetResult> SetTargetAsync(FigureTarget target, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        return ChangeAsync(by, async (terms, name, transaction) =>
        {
            var faults = Unseen(target) ?? target.Faults(terms.Targets);
            if (faults.Count == 0)
            {
                await targets.InsertTargetAsync(target with { By = name, At = Now }, transaction, cancellationToken).ConfigureAwait(false);
                await NoteAsync("target.set", target, null, target, transaction, cancellationToken).ConfigureAwait(false);
            }

            return faults;
        }, cancellationToken);
    }

    /// <summary>Gives a target another value from a day on: the old one ends the day before.</summary>
    /// <param name="id">The target.</param>
    /// <param name="from">The first day of the new value, within the target's period.</param>
    /// <param name="value">The new value.</param>
    /// <param name="by">The stated name of who changes it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<TargetResult> ChangeTargetAsync(Guid id, DateOnly from, double value, string by, CancellationToken cancellationToken) =>
        ChangeAsync(by, async (terms, name, transaction) =>
        {
            if (terms.Targets.FirstOrDefault(one => one.Id == id) is not { } old)
            {
                return [new SettingsFault(nameof(FigureTarget.Id), Gone)];
            }

            if (Unseen(old) is { } unseen)
            {
                return unseen;
            }

            if (from < old.From || from > old.Until)
            {
                return [new SettingsFault(nameof(FigureTarget.From), "must be within the period of the target that it changes")];
            }

            var next = new FigureTarget(Guid.NewGuid(), old.Kind, old.Queue, from, old.Until, value) { By = name, At = Now };
            var faults = next.Faults(terms.Targets.Remove(old));
            if (faults.Count == 0)
            {
                await EndAsync(old, from.AddDays(-1), name, transaction, cancellationToken).ConfigureAwait(false);
                await targets.InsertTargetAsync(next, transaction, cancellationToken).ConfigureAwait(false);
                await NoteAsync("target.change", next, old, next, transaction, cancellationToken).ConfigureAwait(false);
            }

            return faults;
        }, cancellationToken);

    /// <summary>Ends a target; a last day before its first removes it.</summary>
    /// <param name="id">The target.</param>
    /// <param name="lastDay">Its last day, included, not after the one it has.</param>
    /// <param name="by">The stated name of who ends it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<TargetResult> EndTargetAsync(Guid id, DateOnly lastDay, string by, CancellationToken cancellationToken) =>
        ChangeAsync(by, async (terms, name, transaction) =>
        {
            if (terms.Targets.FirstOrDefault(one => one.Id == id) is not { } old)
            {
                return [new SettingsFault(nameof(FigureTarget.Id), Gone)];
            }

            if (Unseen(old) is { } unseen)
            {
                return unseen;
            }

            if (lastDay > old.Until)
            {
                return [new SettingsFault(nameof(FigureTarget.Until), "must not be after the last day that it has: set a new target instead")];
            }

            await EndAsync(old, lastDay, name, transaction, cancellationToken).ConfigureAwait(false);
            await NoteAsync("target.end", old, old, old with { Until = lastDay }, transaction, cancellationToken).ConfigureAwait(false);
            return [];
        }, cancellationToken);

    /// <summary>Sets a weight from a day on; 0 takes the figure out of the index.</summary>
    /// <param name="weight">The weight; who and when are filled in.</param>
    /// <param name="by">The stated name of who sets it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<TargetResult> SetWeightAsync(FigureWeight weight, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(weight);
        return ChangeAsync(by, async (terms, name, transaction) =>
        {
            var faults = OfAll(nameof(FigureWeight.Weight)) ?? weight.Faults();
            if (faults.Count == 0)
            {
                await targets.PutWeightAsync(weight with { By = name, At = Now }, transaction, cancellationToken).ConfigureAwait(false);
                var before = terms.Weights.Where(one => one.Kind == weight.Kind && one.From <= weight.From).MaxBy(one => one.From);
                var note = new AuditNote("weight.set", EventWords.Write(weight.Kind));
                await audit.WriteAsync(note.With(before is null ? null : new { before.From, before.Weight }, new { weight.From, weight.Weight }), transaction, cancellationToken).ConfigureAwait(false);
            }

            return faults;
        }, cancellationToken);
    }

    /// <summary>Sets the costs from a day on.</summary>
    /// <param name="cost">The costs; who and when are filled in.</param>
    /// <param name="by">The stated name of who sets them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<TargetResult> SetCostAsync(CostTerms cost, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cost);
        return ChangeAsync(by, async (terms, name, transaction) =>
        {
            var faults = OfAll(nameof(CostTerms.PerDay)) ?? cost.Faults();
            if (faults.Count == 0)
            {
                await targets.PutCostAsync(cost with { Currency = cost.Currency.ToUpperInvariant(), By = name, At = Now }, transaction, cancellationToken).ConfigureAwait(false);
                var before = terms.Costs.Where(one => one.From <= cost.From).MaxBy(one => one.From);
                var note = new AuditNote("cost.set", cost.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                await audit.WriteAsync(note.With(Of(before), Of(cost)), transaction, cancellationToken).ConfigureAwait(false);
            }

            return faults;
        }, cancellationToken);
    }

    private Task NoteAsync(string action, FigureTarget about, FigureTarget? before, FigureTarget after, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var subject = about.Queue is { } queue ? $"{EventWords.Write(about.Kind)} of {queue}" : EventWords.Write(about.Kind);
        return audit.WriteAsync(new AuditNote(action, subject) { Queue = about.Queue }.With(Of(before), Of(after)), transaction, cancellationToken);

        static object? Of(FigureTarget? one) => one is null ? null : new { one.From, one.Until, one.Value };
    }

    private static object? Of(CostTerms? one) => one is null ? null : new { one.From, one.PerDay, one.PerAgentHour, one.Currency };

    private DateTimeOffset Now => EventFields.CutToMilliseconds(clock.GetUtcNow());

    private static IReadOnlyList<SettingsFault>? Unseen(FigureTarget target) =>
        target.Queue is not { } queue ? OfAll(nameof(FigureTarget.Queue))
        : Acting.Sight.Sees(queue) ? null
        : [new SettingsFault(nameof(FigureTarget.Id), Gone)];

    private static IReadOnlyList<SettingsFault>? OfAll(string field) => Acting.Sight.Queues is null ? null : [new SettingsFault(field, OfAllQueues)];

    // A target that would end before it begins was never valid.
    private Task EndAsync(FigureTarget old, DateOnly lastDay, string by, DbTransaction transaction, CancellationToken cancellationToken) => lastDay < old.From
        ? targets.DeleteTargetAsync(old.Id, transaction, cancellationToken)
        : targets.SetUntilAsync(old with { Until = lastDay, By = by, At = Now }, transaction, cancellationToken);

    private async Task<TargetResult> ChangeAsync(
        string by, Func<ScorecardTerms, string, DbTransaction, Task<IReadOnlyList<SettingsFault>>> change, CancellationToken cancellationToken)
    {
        if (Texts.Clean(by) is not { } name)
        {
            return new TargetResult([new SettingsFault(nameof(FigureTarget.By), "must say who changes it")]);
        }

        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        // Of two who set the same at once, on whatever node, the second sees what the first has set.
        await log.LockHeadAsync(transaction, cancellationToken).ConfigureAwait(false);
        var faults = await change(await targets.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false), name, transaction).ConfigureAwait(false);
        if (faults.Count == 0)
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return new TargetResult(faults);
    }
}
