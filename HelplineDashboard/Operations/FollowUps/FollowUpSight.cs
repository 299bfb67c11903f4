using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.FollowUps;

namespace HelplineDashboard.Operations.FollowUps;

/// <summary>A follow-up is seen by the queue that owes it.</summary>
internal static class FollowUpSight
{
    /// <summary>Says whether a follow-up is seen. One of which nobody said who owes it is seen by those only who see all queues.</summary>
    public static bool Sees(this Sight sight, FollowUp followUp) => sight.Queues is null || (followUp.Owed is { } owed && sight.Sees(owed.Queue));
}
