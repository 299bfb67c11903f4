using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Forecasting;

/// <summary>Keeps what people say of a forecast, beside the forecast, and takes it back. Today's updated forecast, which stands on it, is made again at once.</summary>
public sealed class AdjustForecast(ForecastAdjustmentRepository adjustments, UpdateIntraday update, TimeProvider clock, AuditTrail audit)
{
    /// <summary>Saves an adjustment; its identity and instant are given here.</summary>
    /// <returns>The adjustment as it is stored, or what makes no sense in it.</returns>
    public async Task<(ForecastAdjustment? Saved, IReadOnlyList<SettingsFault> Faults)> SaveAsync(
        ForecastAdjustment adjustment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(adjustment);
        var made = adjustment with
        {
            Id = Guid.NewGuid(),
            Note = adjustment.Note.Trim(),
            MadeBy = adjustment.MadeBy.Trim(),
            MadeAt = EventFields.CutToMilliseconds(clock.GetUtcNow()),
            UndoneAt = null,
        };
        if (made.Faults() is { Count: > 0 } faults)
        {
            return (null, faults);
        }

        if (!Acting.Sight.Sees(made.Queue))
        {
            return (null, [new SettingsFault(nameof(ForecastAdjustment.Queue), "is not known")]);
        }

        await adjustments.AddAsync(made, cancellationToken).ConfigureAwait(false);
        var note = new AuditNote("adjustment.add", made.Queue.Code) { Queue = made.Queue };
        await audit.WriteAsync(note.With(new { made.Id, made.From, made.To, made.FromTime, made.UntilTime, made.Factor, made.Offered, made.Note }), CancellationToken.None).ConfigureAwait(false);
        await update.RunAsync(cancellationToken).ConfigureAwait(false);
        return (made, []);
    }

    /// <summary>Takes an adjustment back. It stays visible as taken back.</summary>
    /// <returns>Whether it stood until now.</returns>
    public Task<bool> UndoAsync(Guid id, CancellationToken cancellationToken) =>
        SetAsync(id, EventFields.CutToMilliseconds(clock.GetUtcNow()), cancellationToken);

    /// <summary>Lets an adjustment that was taken back stand again.</summary>
    /// <returns>Whether it had been taken back.</returns>
    public Task<bool> RedoAsync(Guid id, CancellationToken cancellationToken) => SetAsync(id, null, cancellationToken);

    private async Task<bool> SetAsync(Guid id, DateTimeOffset? undoneAt, CancellationToken cancellationToken)
    {
        var queue = await adjustments.ReadQueueAsync(id, cancellationToken).ConfigureAwait(false);
        if (queue is { } known && !Acting.Sight.Sees(known))
        {
            return false;
        }

        if (!await adjustments.SetUndoneAsync(id, undoneAt, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await audit.WriteAsync(new AuditNote(undoneAt is null ? "adjustment.redo" : "adjustment.undo", id.ToString()) { Queue = queue }, CancellationToken.None).ConfigureAwait(false);
        await update.RunAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }
}
