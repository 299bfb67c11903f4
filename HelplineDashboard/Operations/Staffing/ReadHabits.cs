using HelplineDashboard.Data;
using HelplineDashboard.Data.Agents;
using HelplineDashboard.Data.Demand;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Operations.Staffing;

/// <summary>Reads what the last weeks taught of each queue.</summary>
public sealed class ReadHabits(Database database, QueueIntervalRepository intervals, AgentRepository agents, TimeProvider clock)
{
    /// <summary>How far back it looks: long enough for rare abandonments, short enough for a change of work to show.</summary>
    public static readonly TimeSpan LooksBack = TimeSpan.FromDays(28);

    /// <summary>Reads the habits of the queues named; a queue of which nothing is known has empty ones.</summary>
    public async Task<IReadOnlyDictionary<QueueId, QueueHabits>> ReadAsync(IEnumerable<QueueSettings> queues, CancellationToken cancellationToken)
    {
        var known = (await intervals.ReadHabitsAsync(clock.GetUtcNow() - LooksBack, cancellationToken).ConfigureAwait(false)).ToDictionary(one => one.Queue);
        var slots = await ReadSlotsAsync(cancellationToken).ConfigureAwait(false);
        return queues.ToDictionary(
            settings => settings.Queue,
            settings => (known.GetValueOrDefault(settings.Queue) ?? new QueueHabits(settings.Queue)) with
            {
                // Who can take three chats at once still takes one call.
                Concurrency = settings.Channel == Channel.Call || !slots[settings.Queue].Any()
                    ? default
                    : new Concurrency((int)Math.Clamp(Math.Round(slots[settings.Queue].Average()), 1, Concurrency.Most)),
            });
    }

    private async Task<ILookup<QueueId, int>> ReadSlotsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var all = await agents.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false);
        return all.SelectMany(agent => agent.ServedQueues().Select(queue => (queue, agent.Slots))).ToLookup(pair => pair.queue, pair => pair.Slots);
    }
}
