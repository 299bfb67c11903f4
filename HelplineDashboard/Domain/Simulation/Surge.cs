using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation;

/// <summary>Something outside makes people call: for a while one queue gets a multiple of its usual contacts.</summary>
/// <remarks>While several surges of one queue overlap, the strongest counts.</remarks>
/// <param name="Queue">The queue.</param>
/// <param name="From">Its start, included.</param>
/// <param name="Until">Its end, excluded.</param>
/// <param name="Factor">By how much the usual contacts are multiplied.</param>
public readonly record struct Surge(QueueId Queue, DateTimeOffset From, DateTimeOffset Until, double Factor);

/// <summary>Surges that come by chance, one after another, to a queue that is busy at the time.</summary>
/// <param name="ShortestGap">The shortest time from one start to the next.</param>
/// <param name="LongestGap">The longest.</param>
/// <param name="Shortest">The shortest surge.</param>
/// <param name="Longest">The longest.</param>
/// <param name="LeastFactor">The weakest.</param>
/// <param name="MostFactor">The strongest, unless <paramref name="LeastExtra" /> asks for more.</param>
/// <param name="LeastExtra">How many contacts a surge adds at least, as an expectation, so that it shows at night too.</param>
public sealed record SurgePattern(
    TimeSpan ShortestGap,
    TimeSpan LongestGap,
    TimeSpan Shortest,
    TimeSpan Longest,
    double LeastFactor,
    double MostFactor,
    double LeastExtra = 0);
