using System.Collections.Immutable;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>Reads how loaded the teams were on a day. Never a person: a team of fewer than five who worked has no figures.</summary>
public sealed class ReadPeople(ReadRows rows)
{
    /// <summary>Reads a day.</summary>
    /// <param name="date">The day.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ImmutableArray<TeamLoad>> RunAsync(DateOnly date, CancellationToken cancellationToken)
    {
        var frame = await rows.ReadFrameAsync(cancellationToken).ConfigureAwait(false);
        var days = await rows.ReadAgentDaysAsync(ScorecardJudge.FirstNeeded(date), date, cancellationToken).ConfigureAwait(false);
        return PeopleJudge.Teams(frame with { AgentDays = days }, date);
    }
}
