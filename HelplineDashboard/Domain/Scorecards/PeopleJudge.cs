using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>Makes what is told of those who answer: the load of teams, never of persons beside each other, and one agent's own figures.</summary>
public static class PeopleJudge
{
    /// <summary>The name under which agents of no team stand together.</summary>
    public const string NoTeam = "Without a team";

    // What one agent has a part in: not how long callers waited before.
    private static readonly ImmutableArray<FigureKind> s_ofAgents =
    [
        FigureKind.HandleTime, FigureKind.TalkTime, FigureKind.WrapUpTime, FigureKind.TransferRate, FigureKind.FirstContactResolution, FigureKind.Satisfaction,
        FigureKind.Occupancy, FigureKind.BackToBack, FigureKind.MissedBreaks, FigureKind.Adherence, FigureKind.Overtime,
    ];

    /// <summary>Tells the load of each team on a day.</summary>
    /// <param name="basis">The agents' days of the eight weeks before and of the day.</param>
    /// <param name="date">The day.</param>
    public static ImmutableArray<TeamLoad> Teams(ScorecardBasis basis, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(basis);
        return
        [
            .. basis.AgentDays.GroupBy(day => day.Team ?? NoTeam, StringComparer.Ordinal)
                .OrderBy(team => team.Key == NoTeam ? 1 : 0).ThenBy(team => team.Key, StringComparer.OrdinalIgnoreCase)
                .Select(team => Team(basis, team.Key, [.. team], date)).OfType<TeamLoad>(),
        ];
    }

    /// <summary>Tells an agent's own figures.</summary>
    /// <param name="basis">The agent's rows of the days and of the eight weeks before; nobody else's.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="name">The name to show.</param>
    /// <param name="team">The team, or <see langword="null" />.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, included.</param>
    public static AgentCard Agent(ScorecardBasis basis, AgentId agent, string name, string? team, DateOnly first, DateOnly last)
    {
        ArgumentNullException.ThrowIfNull(basis);
        var series = new FigureSeries(basis, FigureScope.Agent, [], basis.AgentQueueDays, basis.AgentDays, []);
        var length = last.DayNumber - first.DayNumber + 1;
        // Stretches of the same length that begin on the same weekday and do not overlap.
        var step = (length + 6) / 7 * 7;
        var before = Enumerable.Range(1, UsualSelf.Weeks * 7 / step)
            .Select(number => series.Over(first.AddDays(-number * step), last.AddDays(-number * step)))
            .Where(inputs => inputs.Sums.Counts.Answered > 0 || inputs.Agents.Days > 0).ToList();
        var now = series.Over(first, last);
        var figures = s_ofAgents.Select(kind =>
        {
            var definition = FigureCatalogue.Of(kind);
            var figure = FigureArithmetic.Of(kind, now);
            return new ScoredFigure(definition, figure, UsualSelf.Compare(definition, figure, before.Select(inputs => FigureArithmetic.Of(kind, inputs)), "such stretches"))
            {
                FormulaText = FormulaTexts.Of(definition, [], basis.Rules),
                Trend = series.Trend(kind, last),
            };
        });
        return new AgentCard(agent, name, team, first, last, [.. figures], [.. basis.AgentDays.Where(day => day.Date >= first && day.Date <= last).OrderBy(day => day.Date)]);
    }

    private static TeamLoad? Team(ScorecardBasis basis, string name, List<AgentDay> days, DateOnly date)
    {
        var worked = days.Count(day => day.Date == date && AgentSums.Worked(day));
        if (worked < TeamLoad.Least)
        {
            return worked == 0 ? null : new TeamLoad(name, worked, [], []);
        }

        var series = new FigureSeries(basis, FigureScope.Team, [], [], days, []);
        var figures = FigureCatalogue.All.Where(definition => definition.Perspective == Perspective.People).Select(definition =>
        {
            var figure = FigureArithmetic.Of(definition.Kind, series.On(date));
            var target = definition.Direction == FigureDirection.Neither ? null : basis.Terms.TargetOf(definition.Kind, null, date);
            return new ScoredFigure(definition, figure, series.Compare(definition, figure, date))
            {
                FormulaText = FormulaTexts.Of(definition, [], basis.Rules),
                Target = target?.Value,
                IsMet = target is not null && figure.Value is { } value ? FigureTarget.IsMet(definition.Direction, value, target.Value) : null,
                Trend = series.Trend(definition.Kind, date),
            };
        });
        return new TeamLoad(name, worked, [.. figures], series.Trend(FigureKind.OverloadedAgents, date));
    }
}
