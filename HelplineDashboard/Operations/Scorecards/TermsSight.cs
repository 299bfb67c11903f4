using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>A target is seen by its queue; targets of the helpline, weights and costs are everybody's.</summary>
internal static class TermsSight
{
    /// <summary>Returns what is seen of targets, weights and costs.</summary>
    public static ScorecardTerms Seen(this Sight sight, ScorecardTerms terms) =>
        sight.Queues is null ? terms : terms with { Targets = [.. terms.Targets.Where(target => target.Queue is not { } queue || sight.Sees(queue))] };
}
