using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Demand;

/// <summary>What a forecast needs of one quarter-hour of one queue.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="StartsAt">The start of the quarter, UTC.</param>
/// <param name="Offered">The contacts offered in it.</param>
/// <param name="Handled">Those of them whose handle time is known.</param>
/// <param name="HandleMs">Their summed handle time, in milliseconds.</param>
public readonly record struct OfferedQuarter(QueueId Queue, DateTimeOffset StartsAt, int Offered, int Handled, long HandleMs);
