using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Data.Scorecards;

/// <summary>A queue's day that has to be counted again.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Date">The day.</param>
/// <param name="From">Its start, UTC, included.</param>
/// <param name="Until">Its end, UTC, excluded.</param>
/// <param name="Stamp">Which mark it is: another after each change.</param>
/// <param name="Terms">The terms that were valid on it, or <see langword="null" /> when nobody has stated any for the queue.</param>
public sealed record MarkedDay(QueueId Queue, DateOnly Date, DateTimeOffset From, DateTimeOffset Until, long Stamp, QueueTerms? Terms);

/// <summary>A marked day as it was counted.</summary>
/// <param name="Mark">The mark that was there before it was counted.</param>
/// <param name="Terms">The terms it was counted by.</param>
/// <param name="Sums">Its sums.</param>
/// <param name="Waits">How long its answered contacts waited.</param>
/// <param name="Agents">The part that has an agent.</param>
public sealed record CountedDay(MarkedDay Mark, QueueTerms Terms, DaySums Sums, WaitDistribution Waits, IReadOnlyList<AgentQueueDay> Agents);
