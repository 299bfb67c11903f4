using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using static HelplineDashboard.Tests.TestKit.SomeDays;

namespace HelplineDashboard.Tests.Domain.Scorecards;

public sealed class PeopleJudgeTests
{
    [Fact]
    public void Teams_OfFewerThanFiveWhoWorked_HaveNoFigures()
    {
        var days = Team("Night", 4).Append(Agent("absent", Saturday, "Night", 0) with { SignedInMs = 0, Answered = 0 }).Concat(Team("Day", 5));

        var teams = PeopleJudge.Teams(Basis() with { AgentDays = [.. days] }, Saturday);

        Assert.Equal([("Day", 5), ("Night", 4)], teams.Select(team => (team.Team, team.Agents)));
        Assert.NotEmpty(teams[0].Figures);
        Assert.Empty(teams[1].Figures);
        Assert.Empty(teams[1].Trend);
    }

    [Fact]
    public void Teams_Load_IsOfTheTeamByItsOwnDays()
    {
        // Busy 4, 5, 6, 7 and 8 of 8 hours: two of five over 85 %.
        var teams = PeopleJudge.Teams(Basis() with { AgentDays = [.. Team("Night", 5)] }, Saturday);

        var figures = Assert.Single(teams).Figures;
        Assert.Equal(75, figures.Single(one => one.Definition.Kind == FigureKind.Occupancy).Figure.Value);
        Assert.Equal(40, figures.Single(one => one.Definition.Kind == FigureKind.OverloadedAgents).Figure.Value);
        Assert.All(figures, one => Assert.Equal(Perspective.People, one.Definition.Perspective));
        Assert.Equal(40, teams[0].Trend[^1]);
    }

    [Fact]
    public void Teams_DayOnWhichFewWorked_IsAGapInTheTrend()
    {
        var days = Team("Night", 5).Concat(Team("Night", 4).Select(day => day with { Date = Saturday.AddDays(-1) }));

        Assert.Null(PeopleJudge.Teams(Basis() with { AgentDays = [.. days] }, Saturday)[0].Trend[^2]);
    }

    [Fact]
    public void Agent_Card_StandsBesideTheAgentsOwnWeeksOnly()
    {
        var days = Enumerable.Range(0, 9).Select(week => Agent("amina", Saturday.AddDays(-7 * week), "Night", 6 + (0.1 * (week % 2)))).ToList();
        var answered = days.Select(day => new AgentQueueDay(
            day.Agent, Housing, day.Date, "Night", new DaySums { Counts = new ContactCounts { Answered = 50, Transferred = day.Date == Saturday ? 40 : 5 } }, WaitDistribution.Empty));

        var card = PeopleJudge.Agent(Basis() with { AgentDays = days, AgentQueueDays = [.. answered] }, new AgentId("amina"), "Amina", "Night", Saturday.AddDays(-6), Saturday);

        Assert.Equal(UsualVerdict.Worse, card.Figures.Single(one => one.Definition.Kind == FigureKind.TransferRate).Usual.Verdict);
        Assert.Equal(75, card.Figures.Single(one => one.Definition.Kind == FigureKind.Occupancy).Figure.Value!.Value, 1e-9);
        Assert.DoesNotContain(card.Figures, one => one.Definition.Kind is FigureKind.ServiceLevel or FigureKind.OverloadedAgents);
        Assert.Equal([Saturday], card.Days.Select(day => day.Date));
    }

    private static IEnumerable<AgentDay> Team(string team, int agents) => Enumerable.Range(0, agents).Select(one => Agent($"{team}{one}", Saturday, team, 4 + one));
}
