using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Quality;

/// <summary>The finished reviews of one queue's contacts of one day. Of a contact that two people reviewed, the first finished review counts.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Date">The queue's own day in which the contacts were offered.</param>
/// <param name="Reviews">How many have a score.</param>
/// <param name="ScoreSum">The sum of their scores, each 0 to 100.</param>
/// <param name="AutoFails">How many of them an auto-fail question made 0.</param>
public sealed record ReviewTally(QueueId Queue, DateOnly Date, int Reviews, double ScoreSum, int AutoFails);
